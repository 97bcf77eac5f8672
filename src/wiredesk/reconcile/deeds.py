"""Whether two tellings speak of one deed in so many words, and what shows that they speak of two."""

import re
from collections.abc import Mapping, Set

from wiredesk.language.wordlists import words
from wiredesk.model import Entity
from wiredesk.resolve import label_words as english
from wiredesk.resolve.label_phrases import is_name

from .telling import Telling

#: Words by which a report says that it tells of one of several: "another earthquake", "a second visit".
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:another|(?:second|third|fourth|fifth|sixth)(?! (?:row|floor|half|term|day|week|year|deputy|place|\w+est)\b)|"
    r"previous(?:ly)?|latest|again|"
    r"first(?! (?:such|time|since)\b)"
    r"(?! (?:\w+ )?(?:president|premier|minister|chancellor|governor|mayor|leader|woman)\b)"
    r"(?![^.;]{0,40} in (?:\d+|\w+) (?:years|decades|months))|"
    r"earlier(?! (?:this|in the|on|today)))\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;:] ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What two do with one another: "X met Y" is "Y met X".
BOTH_WAYS = frozenset({"meet", "speak", "talk", "confer"})
_WHO_MEET = 2
_WINDOW = 60  # code points on either side of the word, within its sentence
_SHARED_WORDS = 2
_SHORTEST = 4
_AGREED_ABOUT = 2  # days between those on which one plan is said to have been made
_STEM = 5  # letters: "extend", "extension"
_AT = re.compile(r"\s(?:at|in|during|after|before|when|as|while|because)\s")
_COMPLEMENT = re.compile(r"\s+((?:to|that|with|on|for|against|of|into|onto)\s[^,;.]{3,80})")
#: Those of one side may be called by any of its words; "the army" and "the rebels" are two sides.
_SIDES = (
    words(
        "police officer policeman force authority army troop soldier military government security court judge guard "
        "marine commando state"
    ),
    words(
        "rebel militant gunman gunmen insurgent fighter separatist kidnapper attacker bomber militia militiaman "
        "guerrilla terrorist group hijacker pirate"
    ),
)
#: A telling that only describes somebody or something: "a clinic that was approved by the court".
_DESCRIBES = re.compile(r"\b(?:that|which|who|whom)(?: (?:has|have|had))?(?: (?:was|were|is|are|been|being))?\s*$")


def same_deed(one: Telling, other: Telling, entities: Mapping[str, Entity], *, strict: bool = False) -> bool:
    """Tell whether two tellings speak of one deed in so many words: the same verb or noun, of the same somebody.

    Somebody named must hold the same role in both,
    and a role that both fill must be filled by the same. If `strict`, a role that one fills the other must fill too.
    """
    if not _same_word(one, other):
        return False
    shared = False
    both_ways = one.mention.lemma in BOTH_WAYS and one.mention.type == other.mention.type == "CONSULT"
    for roles in (("actor", "recipient"),) if both_ways else (("actor",), ("recipient",)):
        mine, theirs = ({r.entity for r in t.mention.roles if r.role in roles} for t in (one, other))
        if both_ways and len(mine & theirs) < _WHO_MEET:
            return False  # "X met Y" is "Y met X", and not "Y met Z"
        if mine and theirs and not mine & theirs - {None}:
            return False
        if strict and bool(mine) != bool(theirs):
            return False
        shared = shared or any(is_named(e, entities) for e in mine & theirs)
    return shared


def _same_word(one: Telling, other: Telling) -> bool:
    a, b = one.mention, other.mention
    return a.lemma == b.lemma or (a.mode is not None and a.mode == b.mode and a.type == b.type)


def is_named(entity: str | None, entities: Mapping[str, Entity]) -> bool:
    """Tell whether an entity of the pile bears a name."""
    return entity is not None and entity in entities and is_name(entities[entity])


def act_for_one(mine: set[str], theirs: set[str], entities: Mapping[str, Entity]) -> bool:
    """Tell whether a country stands on one side and somebody of it on the other: "Karlia", "President Reyes"."""
    for states, others in ((mine, theirs), (theirs, mine)):
        lands = {entities[e].country for e in states if entities[e].kind == "place"}
        if lands & {entities[e].country for e in others} - {None}:
            return True
    return False


def same_unnamed(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether two tellings of the same word speak of the same thing, though nobody named ties them.

    A role is filled by the same noun ("a ransom was paid", "no ransom had been paid"), or the words around share what
    they are about; and no two names that differ fill one role. What only describes a thing may be of another one.
    """
    if not _same_word(one, other) or any(describes(t) for t in (one, other)):
        return False
    for role in ("actor", "recipient"):
        mine, theirs = (
            {r.entity for r in t.mention.roles if r.role == role and is_named(r.entity, entities)} for t in (one, other)
        )
        if mine and theirs and not mine & theirs and not share_a_name(mine, theirs, entities):
            return False
    heads, others = (role_heads(t) for t in (one, other))
    if heads & others:
        return True
    return len(_around(one) & _around(other)) >= _SHARED_WORDS


def describes(telling: Telling) -> bool:
    """Tell whether a telling only describes somebody or something: "a clinic that was approved by the court"."""
    return _DESCRIBES.search(telling.before) is not None


def share_a_name(mine: Set[str | None], theirs: Set[str | None], entities: Mapping[str, Entity]) -> bool:
    """Tell whether one of two sets names within a description what the other names: "Ganja", "the city of Ganja"."""
    one, other = ([_capitals(entities[e]) for e in side if e is not None and e in entities] for side in (mine, theirs))
    return any(a and b and (a <= b or b <= a) for a in one for b in other)


def _capitals(entity: Entity) -> set[str]:
    return {w for w in entity.name.split() if w[0].isupper()}


def others_act(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings are of two sides: those who act are described, and by words for different people."""
    mine, theirs = (role_heads(t, "actor", somebody=True) for t in (one, other))
    filling, others = ({r.entity for r in t.mention.roles if r.role == "actor" and r.entity} for t in (one, other))
    if not mine or not theirs or mine & theirs or filling & others:
        return False
    return not any(mine & side and theirs & side for side in _SIDES)


def role_heads(telling: Telling, role_name: str | None = None, *, somebody: bool = False) -> set[str]:
    """Return the last plain word of each description that fills a role, cut before "of": "ransom" of "no ransom".

    If `somebody`, only of those that stand for somebody, and not for a thing: "the second round of talks ended with".
    """
    found: set[str] = set()
    for role in telling.mention.roles:
        if role_name not in {None, role.role} or (somebody and role.entity is None):
            continue
        found.update(word.removesuffix("s") if role_name else word for word in _last_plain_word(role.quote))
    return found


def head_of(description: str) -> set[str]:
    """Return the last plain word of a description, in the singular, or nothing: "worker" of "all five aid workers"."""
    return {word.removesuffix("s") for word in _last_plain_word(description)}


def _last_plain_word(description: str) -> list[str]:
    core = re.split(r"\s(?:of|in|at|on|for|from|with|to|between|who|that|near)\s|,", description, maxsplit=1)[0]
    words = english.tokens(core)
    plain = words and words[-1].isalpha() and words[-1] not in english.PRONOUNS and core.split()[-1].islower()
    return words[-1:] if plain else []


def _around(telling: Telling) -> set[str]:
    m, text = telling.mention, telling.document.text
    near = (
        text[max(m.sentence.start, m.start - _WINDOW) : m.start]
        + " "
        + text[m.end : min(m.sentence.end, m.end + _WINDOW)]
    )
    return {w for w in english.tokens(near) if len(w) >= _SHORTEST and w not in english.STOPPERS | english.WEEKDAYS}


def tells_that_not(telling: Telling) -> bool:
    """Tell whether a report says in the word itself that it was not so, also where that is called a refusal."""
    return english.told_negated(telling.mention, telling.document.text)


def negated_outright(telling: Telling) -> bool:
    """Tell whether the negation stands at the word itself: "did not agree", not "reluctant to agree"."""
    return english.negated_outright(telling.mention, telling.document.text)


def on_another_occasion(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings show by themselves that they are of two occasions.

    Their sentences give days that cannot be one, or one alone counts its event as one of several ("another quake").
    """
    of_one_plan = _told_as_plan(one) and _told_as_plan(other) and days_apart(one, other) <= _AGREED_ABOUT
    apart = one.days and other.days and not any(a.intersect(b) for a in one.days for b in other.days)
    if apart and not of_one_plan:
        return True
    return one_of_several(one) != one_of_several(other)


def _told_as_plan(telling: Telling) -> bool:
    """Tell whether a plan has no day of its own: that of its sentence is when it was made, of which reports differ."""
    return telling.mention.status == "scheduled" and telling.mention.time is None


def to_one_thing(one: Telling, other: Telling) -> bool:
    """Tell whether what follows two words may be one thing: "agreed to a truce" and "did not agree to leave" are two.

    Where both go on with the like of "to" or "with", a word must be the same there, and no number another.
    """
    after = [_COMPLEMENT.match(t.document.text, t.mention.end, t.mention.sentence.end) for t in (one, other)]
    if after[0] is None or after[1] is None:
        return True
    mine, theirs = (_AT.split(m.group(1).lower(), maxsplit=1)[0] for m in after if m is not None)
    numbers = [set(re.findall(r"\d[\d,.]*", side)) for side in (mine, theirs)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return False
    linking = english.STOPPERS | english.WEEKDAYS | english.PREPOSITIONS
    stems = [{w[:_STEM] for w in english.tokens(s) if len(w) >= _SHORTEST and w not in linking} for s in (mine, theirs)]
    return bool(stems[0] & stems[1]) or not (stems[0] and stems[1])


def one_of_several(telling: Telling, within: tuple[int, int] | None = None) -> bool:
    """Tell whether the sentence speaks of one of several: "another quake", "his second visit".

    `within`: only what stands there in the report (code points, end exclusive), not the whole sentence.
    """
    m = telling.mention
    if m.further or m.earlier or (m.ordinal or 1) > 1:
        return True
    sentence = telling.mention.sentence
    return _ONE_OF_SEVERAL.search(telling.document.text, *(within or (sentence.start, sentence.end))) is not None


def looks_back(telling: Telling) -> bool:
    """Tell whether the sentence names a year before that of the report: "in 2013, when 79 people were killed"."""
    published = telling.day
    years = _YEAR.findall(_sentence(telling))
    return any(published is None or int(year) < published.year for year in years)


def looks_back_there(telling: Telling, start: int) -> bool:
    """Tell whether a year before that of the report belongs to what stands at `start` (code points) of the sentence.

    A year behind the next comma does not: "a three-day visit, the first since independence in 1991".
    """
    published, text = telling.day, telling.document.text
    until = _PARTED.search(text, start, telling.mention.sentence.end)
    years = _YEAR.findall(
        text, telling.mention.sentence.start, until.start() if until else telling.mention.sentence.end
    )
    return any(published is None or int(year) < published.year for year in years)


def days_apart(one: Telling, other: Telling) -> int:
    """Return the least number of days between what two tellings are dated by; 0 where either is not dated."""
    if not one.days or not other.days:
        return 0
    (a,), (b,) = one.days, other.days
    if a.intersect(b) or a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return 0
    return max((b.earliest - a.latest).days, (a.earliest - b.latest).days)


def _sentence(telling: Telling) -> str:
    return telling.document.text[telling.mention.sentence.start : telling.mention.sentence.end]
