"""What a number counts: the kind and unit that two reports must share before their numbers are compared."""

import re
from collections.abc import Collection

from wiredesk.language.wordlists import words
from wiredesk.model import EventMention, Quantity, Reading

from .lexicon import TELLING
from .telling import Telling

TOLLS = frozenset({"killed", "injured", "arrested", "missing", "displaced", "detained", "wounded"})
CASUALTIES = frozenset({"killed", "injured", "missing", "wounded", "displaced"})
#: Kinds that count people to whom something was done, whatever word the report has for them.
DONE_TO_PEOPLE = TOLLS | {"rescued", "released", "abducted", "expelled"}
#: Words for anybody: what a toll counts by them is all there were.
GENERIC = words(
    "people person human victim soul life passenger they suspect villager resident defendant accused individual other"
)
_MEN = frozenset({"man", "men"})
_MEMBERS = words("member worker staff crew team")
ONE_UNIT = {
    "troop": "soldier",
    "troops": "soldier",
    "serviceman": "soldier",
    "trooper": "soldier",
    "kid": "child",
    "boy": "child",
    "policeman": "police",
    "officer": "police",
    "seaman": "sailor",
    "captive": "hostage",
    "detainee": "prisoner",
    "inmate": "prisoner",
    "mariner": "sailor",
}
_NOBODY = frozenset({"nobody", "no one", "none", "no-one"})
_DYING = words("drown perish suffocate starve succumb")
#: People who are counted by a word of no kind: "trapped 28 miners", "carrying 210 people".
PEOPLE = words(
    "people person man woman child passenger sailor miner worker soldier officer civilian villager resident student "
    "pupil tourist climber hiker hostage prisoner refugee migrant guest employee patient teacher farmer fisherman "
    "crewman diplomat official judge lawmaker inspector journalist doctor nurse pilot driver athlete pilgrim defendant "
    "accused suspect individual rebel militant inmate detainee captive convict girl boy schoolgirl schoolboy recruit "
    "fighter policeman peacekeeper nun monk"
)
_SOME = re.compile(r"\s+(?:of\s+(?:the|them|his|her|its|their)\b|(?!\w+day\b)[A-Z][a-z]+)")
#: "24 of its people had been killed": those whom a state or a body lost, and they are all.
_OF_ITS_OWN = re.compile(r"\s+of its (?:own )?(?:people|citizens|nationals|soldiers|troops|fighters|men)\b")
#: "a 32-year-old climber", "a British man": one of the dead is described, and nobody counts.
_SOMEBODY = re.compile(r"[Aa]n? [^.,;]*?(?:\d|\b[A-Z])")
_AND_HIMSELF = re.compile(r"\band (?:then )?(?:himself|herself|themselves)\b")  # "killed nine, and then himself"
_WHERE = re.compile(r"\bwhere\b[^,;]*$", re.IGNORECASE)  # "in the suburb, where 40 people died"
_FURTHER = re.compile(r"\b(?:another|further|additional|other|extra|remaining)\s*$", re.IGNORECASE)
_FURTHER_AFTER = re.compile(r"\s+(?:more|others?|further|additional)\b(?! than)", re.IGNORECASE)
_WEEKDAY = re.compile(r"\w+day\b")
_DEAD = re.compile(r"\b(?:kill\w*|dead|died|dies)\b", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?!(?:was|has|is|as|its|his|this|us)\b)(?:[a-z]+s|people|men|women|children|police)\b")
IN_A_PLACE = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:in|at|from|near)\s+(?:the\s+)?((?:[A-Z][\w’'-]+\s?)+)")
_ALL_OF = re.compile(r"\s+(?:\d|\w+teen\b|\w+ty\b|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)")
_PLACE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?([A-Z][\w’'-]+)")
_BODY_OF = re.compile(r"\s+\w+\s+(?:of|from)\s+((?:[\w’'-]+\s+){0,3}[\w-]+)")


def kind_and_unit(telling: Telling, quantity: Quantity) -> tuple[str, str]:
    """Return what is counted and in which unit; "" for people at large, whom a toll counts by whatever word."""
    kind, unit = quantity.kind, (quantity.unit or "").lower()
    if kind == unit and unit in PEOPLE and telling.mention.lemma not in TELLING:
        kind = telling.mention.lemma  # "28 miners were trapped" and "38 men were trapped" count one thing
    if kind == telling.mention.lemma and kind in _DYING:
        kind = "killed"
    if kind == "participants" and not lists_several(telling):
        return kind, ""  # "3,000 people marched", "8,000 nationalists marched": all who did
    of_people = kind in DONE_TO_PEOPLE or kind == telling.mention.lemma
    if of_people and (unit in GENERIC or (unit in _MEN and not lists_several(telling))):
        return kind, ""
    return kind, ONE_UNIT.get(unit, unit)


def unit_of_body(telling: Telling, quantity: Quantity, units: Collection[str]) -> str | None:
    """Return the unit that others count, of those told as members of a body of such: "members of the guard"."""
    if (quantity.unit or "").lower() not in _MEMBERS:
        return None
    found = _BODY_OF.match(telling.document.text, quantity.end)
    if found is None:
        return None
    named = (w.lower().removesuffix("s") for w in found.group(1).split())
    return next((w for w in named if w in units), None)


def lists_several(telling: Telling) -> bool:
    """Tell whether a deed is told with a list of what it was done to: "destroyed two trucks, three boats"."""
    return len({(q.kind, q.unit) for q in telling.mention.quantities}) > 1


def counts_some(telling: Telling, quantity: Quantity) -> bool:
    """Tell whether a number counts some of a larger one: "eleven Americans", "12 others", "where 40 died"."""
    text = telling.document.text
    if quantity.low == 1 and _SOMEBODY.match(quantity.quote):
        return True
    clause = text[telling.mention.sentence.start : quantity.start]
    if _AND_HIMSELF.search(text, quantity.end, telling.mention.sentence.end):
        return True
    beside = _FURTHER_AFTER.match(text, quantity.end) is not None
    if beside and quantity.kind == "injured" and _DEAD.search(clause):
        return False  # "killed nine and injured 22 others": all that were injured
    if (quantity.kind in DONE_TO_PEOPLE and _WHERE.search(clause)) or _FURTHER.search(clause) or beside:
        return True
    if _OF_ITS_OWN.match(text, quantity.end):
        return False
    found = _SOME.match(telling.document.text, quantity.end)
    if found is not None and _ALL_OF.match(text, found.end()):
        return False  # "18 of the 22 crew members were rescued": all that were
    if found is None or "of" in found.group().split():
        return found is not None
    return _NOUN.match(telling.document.text, found.end()) is None  # "15 Peruvian soldiers" are all there were


def counts_elsewhere(telling: Telling, quantity: Quantity, other: Telling, counted: Quantity) -> bool:
    """Tell whether a number is of one of several places: "the quake in Tibet injured 13 people in Nepal".

    So it is where the other report speaks of another place in the sentence, and not of the one that is counted.
    """
    text, sentence = telling.document.text, telling.mention.sentence
    found = IN_A_PLACE.match(text, quantity.end)
    if found is None or found.group(1).split()[0] in other.document.text or _WEEKDAY.match(found.group(1)):
        return False
    theirs = IN_A_PLACE.match(other.document.text, counted.end)
    if theirs is not None and theirs.group(1).split()[0] not in text:
        return True  # "45 people in Mozambique" and "39 people in Mayotte"
    named = (m.group(1) for m in _PLACE.finditer(text, sentence.start, sentence.end) if m.start(1) != found.start(1))
    return any(place in other.document.text for place in named if not _WEEKDAY.match(place))


def named_actor(reading: Reading, m: EventMention) -> str | None:
    """Return the last word of the name of the one person who acts."""
    acting = {r.mention for r in m.roles if r.role == "actor"}
    people = (e for e in reading.local_entities if e.kind == "person" and e.named)
    names = [e.name for e in people if acting.intersection(e.mentions)]
    return names[0].split()[-1] if len(names) == 1 else None


def nobody_in(m: EventMention) -> tuple[int, int] | None:
    """Return where a negation says that it befell or was done by nobody: "nobody escaped", "no one was hurt"."""
    for role in m.roles:
        if role.quote.lower() in _NOBODY:
            return role.start, m.end if m.end > role.start else role.end
    return None
