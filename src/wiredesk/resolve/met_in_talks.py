"""One meeting told by two words: "met on Sunday in talks", "met to discuss trade", "Ruiz met Malan. The two discussed".

So too "Ruiz met Malan, and after the meeting": the noun names nobody, and takes up the last occasion that does.

Annotators of words count two events; who reads of them counts one occasion, at which two met and talked.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .mention_signatures import SignedMention

_MEETS = frozenset({"meet", "sit down", "confer"})
_TALKS = frozenset({"talk", "discussion", "negotiation", "conversation", "consultation", "dialogue"})
_DISCUSSES = frozenset({"discuss", "talk", "confer", "consult", "negotiate"})
_IN_TALKS = re.compile(r"\s(?:in|for)\s(?:[\w-]+\s){0,4}$", re.IGNORECASE)
_TO_DISCUSS = re.compile(r"\s(?:to|and)\s$", re.IGNORECASE)
#: What stands between two occasions, or between what was done and what is said, planned or looked back on.
_APART = re.compile(
    r"[;:\"“”]|\b(?:say|says|said|saying|told|before|after|then|later|earlier|also|separately|when|while|where|who|which|"
    r"that|will|would|had)\b",
    re.IGNORECASE,
)
_FARTHEST = 160  # code points from the one word to the other
_REACH = 2  # sentences from a meeting to what those who met are told to have discussed
_WITH = re.compile(r"\s(?:with|between|of|in|at|on)\b")
_THE = re.compile(r"\b(?:the|that|this)\s$", re.IGNORECASE)


def meetings_of_talks(told: Sequence["SignedMention"], text: str) -> dict[int, int]:
    """Return, of words for a meeting and for its talks, by their places in `told`, where the meeting's word begins."""
    found: dict[int, int] = {}
    for at, meeting in enumerate(told):
        if meeting.lemma not in _MEETS or meeting.type != "CONSULT":
            continue
        for other, talks in enumerate(told):
            if talks.sentence == meeting.sentence and other not in found and _one_occasion(meeting, talks, text):
                found[at] = found[other] = meeting.trigger[0]
                break
    for other, talks in enumerate(told):
        past = talks.lemma in _DISCUSSES and text[slice(*talks.trigger)].lower().endswith("ed")
        before = _meeting_before(other, told) if past and other not in found else None
        if before is None and other not in found and _is_the_meeting(talks, text):
            before = _last_in_sentence(talks, told)
        if before is not None:
            found[other] = found.setdefault(before, told[before].trigger[0])
    return found


def _is_the_meeting(m: "SignedMention", text: str) -> bool:
    """Tell whether a word is "the meeting" or "the talks", and nothing is said of who took part or when."""
    if m.lemma not in _TALKS | {"meeting"} or _taking_part(m.roles) or m.timed or not _plain(m):
        return False
    start, end = m.trigger
    return _THE.search(text, max(0, start - 6), start) is not None and not _WITH.match(text, end)


def _last_in_sentence(noun: "SignedMention", told: Sequence["SignedMention"]) -> int | None:
    """Return the last occasion with anybody that stands before a noun in its sentence, where it is a meeting."""
    before = [m for m in told if m.trigger < noun.trigger and m.type == "CONSULT" and _taking_part(m.roles)]
    last = max(before, key=lambda m: m.trigger, default=None)
    if last is None or last.sentence != noun.sentence or last.lemma not in _MEETS or not _plain(last):
        return None
    return told.index(last)


def _meeting_before(other: int, told: Sequence["SignedMention"]) -> int | None:
    """Return the last occasion with anybody told before a talk, where it is a meeting of the same two and near.

    "Ruiz met Malan on Sunday. They discussed grain": the talk has no day of its own, both are told as done.
    """
    talks = told[other]
    who = _taking_part(talks.roles)
    if len(who) < 2 or talks.timed or not _plain(talks):
        return None
    before = [m for m in told if m.trigger < talks.trigger and m.type == "CONSULT" and _taking_part(m.roles)]
    if not before:
        return None
    last = max(before, key=lambda m: m.trigger)
    met = last.lemma in _MEETS or last.lemma == "meeting"
    near = talks.sentence - last.sentence <= _REACH
    return told.index(last) if met and near and _plain(last) and _taking_part(last.roles) == who else None


def _plain(m: "SignedMention") -> bool:
    """Tell whether a word tells of an occasion as done, and not as one of several."""
    return m.status == "happened" and not (m.negated or m.further or m.earlier or m.ordinal is not None)


def _one_occasion(meeting: "SignedMention", talks: "SignedMention", text: str) -> bool:
    start, end = meeting.trigger[1], talks.trigger[0]
    if talks.type != "CONSULT" or talks.negated != meeting.negated or not 0 < end - start <= _FARTHEST:
        return False
    between = text[start:end]
    linked = (talks.lemma in _TALKS and _IN_TALKS.search(between)) or (
        talks.lemma in _DISCUSSES and _TO_DISCUSS.search(between)
    )
    if not linked or _APART.search(between):
        return False
    return _taking_part(talks.roles) <= _taking_part(meeting.roles)


def _taking_part(roles: Sequence[tuple[str, Sequence[int]]]) -> set[int]:
    return {who for role, filled in roles if role in {"actor", "recipient"} for who in filled}
