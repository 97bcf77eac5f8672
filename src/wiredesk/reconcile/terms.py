"""By when something is to be done: "to reopen their embassies within two months", by the deed and what it is done to.

A term is a `Sum` in hours, compared as lengths are; its clock runs from the agreement, whenever a report comes out.
"""

import re
from collections.abc import Iterator, Sequence

from wiredesk.model import EventMention
from wiredesk.resolve.label_words import is_verb

from .deeds import head_of
from .lengths import LENGTH, in_hours
from .sums import Sum

TERM = f"{LENGTH}time to "
_WITHIN = re.compile(
    r"\b(?:within|(?P<in>in)) (?:the next |a period of )?(?P<n>[a-z]+|\d{1,3}) (?P<u>hour|day|week|month|year)s?\b"
    r"(?!['’])",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s(?:of|in|at|on|for|from|with|to|who|that|near|between|within)\s|,")
_ANOTHER_CLAUSE = re.compile(r"[,;:\"“”]|\b(?:and|but|which|who|said|says|after|before|when|while)\b")
_AHEAD = frozenset({"scheduled", "possible"})
_AGAIN = {"reopen": "open", "restart": "start", "rebuild": "build", "re-establish": "establish", "resume": "start"}
#: What is to be "in two weeks" is to be within them, by these verbs: "the embassy is to open in three months".
_BY_A_TERM = frozenset({"open", "withdraw", "complete", "finish", "release", "free", "pay", "dissolve", "dismantle"})
#: Troops are withdrawn by many words, and called by many.
_LEAVE = frozenset({"withdraw", "pull", "leave", "quit", "evacuate"})
_FORCES = frozenset({"troop", "army", "force", "soldier", "unit", "military"})
#: Those who meet again are "the two", "the leaders" or "both countries"; ministers and commissions are others.
_MEETS = frozenset({"meet", "reconvene", "gather"})
_MEETINGS = frozenset({"meeting", "summit"})
_WHO_MEETS = frozenset({"two", "leader", "president", "side", "country", "they", "both", "party"})
_FARTHEST = 70  # code points from the deed to its term


def terms_of(mentions: Sequence[EventMention], text: str, start: int, end: int) -> Iterator[tuple[Sum, EventMention]]:
    """Yield the terms that a sentence from `start` to `end` (code points) sets to the plans that it tells of."""
    for match in _WITHIN.finditer(text, start, end):
        hours = in_hours(match.group("n"), match.group("u"))
        planned = [m for m in mentions if m.status in _AHEAD and not m.negated and m.end <= match.start()]
        if hours is None or not planned:
            continue
        nearest = max(planned, key=lambda m: (m.start, m.id))
        between = text[nearest.end : match.start()]
        thing = _done_to(nearest, text)
        if thing is None or len(between) > _FARTHEST or _ANOTHER_CLAUSE.search(between):
            continue
        asked = " asked" if nearest.status == "possible" else ""
        verb = nearest.lemma.partition(" ")[0]
        verb = _AGAIN.get(verb, verb)
        if verb in _LEAVE and (told := _forces(nearest)):
            verb, thing = "withdraw", told
        verb = "meet" if verb in _MEETINGS else verb
        if match["in"] and verb not in _BY_A_TERM:
            continue
        if verb in _MEETS or (verb == "come" and text.startswith(" together", nearest.end)):
            verb, thing = "meet", "" if thing in _WHO_MEETS else thing
        yield Sum(f"{TERM}{verb}{asked}", thing, hours, match.start("n"), match.end()), nearest


def _forces(m: EventMention) -> str | None:
    """The word for troops, where they are to leave, whoever is to withdraw them."""
    heads = {head for role in m.roles if role.role in {"actor", "recipient"} for head in head_of(role.quote)}
    return "troop" if heads & _FORCES else None


def _done_to(m: EventMention, text: str) -> str | None:
    """The noun for what is to be done to, else for who is to do it; "" for a noun that says it all ("elections")."""
    if not is_verb(m, text):
        return ""
    for roles in (("recipient", "about"), ("actor",)):
        for role in m.roles:
            found = _CUT.split(role.quote, maxsplit=1)[0].split() if role.role in roles else []
            if found and found[-1].isalpha() and len(found[-1]) > 2:
                return _singular(found[-1].lower())
    return None


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
