"""Two words that cannot both be so: a union accepted the offer, it rejected the offer; convicted, acquitted.

Such tellings are of two events, and each is told plainly. Where two reports of the same days say the one and the other
of the same somebody and the same thing, they contradict one another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from wiredesk.language.wordlists import words
from wiredesk.model import Entity, Finding, RoleName
from wiredesk.reading.clauses import DAYS_AND_MONTHS
from wiredesk.resolve.labels import Labels

from .deeds import is_named, on_another_occasion, one_of_several, role_heads
from .findings import make_finding
from .same_story import SameStory
from .telling import SURE, Telling, came_out_together, told_by

_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_MARK = "~"
#: Stands for the word of whoever is told to have come to no harm: "escaped unhurt".
_UNHURT = "#unhurt"
_NO_HARM = re.compile(r" (?:it |the [\w-]+ )?(?:unhurt|unharmed|uninjured|unscathed)\b")
_THING = "#"


class _Pair(NamedTuple):
    """Two sets of words; `ordered` where the second may follow the first in time, so that only one order conflicts.

    `of` is the role, in either, of the one whom both are told of; None where it is a thing and who decides on it.
    """

    name: str
    one: frozenset[str]
    other: frozenset[str]
    of: tuple[RoleName, RoleName] | None
    within: int
    ordered: bool


_PAIRS = (
    _Pair("answer", words("reject refuse decline"), words("accept approve endorse ratify"), None, 2, True),
    _Pair("verdict", words("convict"), words("acquit exonerate"), ("recipient", "recipient"), 3, False),
    _Pair("fate", words("survive"), words("kill assassinate"), ("actor", "recipient"), 5, True),
    _Pair("fate", words("survive"), words("die"), ("actor", "actor"), 5, True),
    _Pair("drowning", words("survive"), words("drown perish"), ("actor", "actor"), 5, False),
    _Pair("harm", frozenset({_UNHURT}), words("wound injure hurt"), ("actor", "recipient"), 3, False),
    _Pair(
        "captivity", words("free release rescue"), words("kill murder execute"), ("recipient", "recipient"), 3, False
    ),
)


def opposite_keys(telling: Telling, entities: Mapping[str, Entity]) -> list[tuple[str, str]]:
    """Return what a telling shares with those that it may contradict: the question, and of whom or what."""
    m = telling.mention
    if m.status != "happened" or m.negated or m.confidence < SURE:
        return []
    found = []
    for pair, role in _pairs_of(telling):
        if pair.of is None:
            about = role_heads(telling, "about") | role_heads(telling, "recipient")
            found += [(f"{_MARK}{pair.name}", f"{_THING}{head}") for head in sorted(about)]
        else:
            of = sorted({r.entity or "" for r in m.roles if r.role == role})
            found += [(f"{_MARK}{pair.name}", entity) for entity in of if is_named(entity, entities)]
    return sorted(set(found))


def _word(telling: Telling) -> str:
    m = telling.mention
    unhurt = _NO_HARM.match(telling.document.text, m.end) is not None
    return _UNHURT if unhurt else m.lemma.partition(" ")[0]


def _pairs_of(telling: Telling) -> Iterator[tuple[_Pair, RoleName | None]]:
    lemma = _word(telling)
    for pair in _PAIRS:
        if lemma in pair.one:
            yield pair, pair.of[0] if pair.of else None
        elif lemma in pair.other:
            yield pair, pair.of[1] if pair.of else None


def opposite_findings(
    tellings: Iterable[Telling],
    entities: Mapping[str, Entity],
    stories: SameStory,
    known: Iterable[Finding],
    labels: Labels | None,
) -> Iterator[Finding]:
    """Yield what one report tells and another tells the opposite of; none between two reports that `known` set so.

    `stories` tell which reports are of one.
    """
    told: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        for key in opposite_keys(telling, entities):
            told[key].append(telling)
    set_against = {
        (f.rule.split("_")[0], *sorted({e.document for e in f.evidence})) for f in known if f.kind == "conflict"
    }
    for key in sorted(told):
        for pair in (p for p in _PAIRS if f"{_MARK}{p.name}" == key[0]):
            one = [t for t in told[key] if _word(t) in pair.one]
            other = [t for t in told[key] if _word(t) in pair.other]
            clash = _clash(pair, one, other, stories)
            if clash is None:
                continue
            first, second = clash
            reports = ("status", *sorted({first.document.id, second.document.id}))
            if reports in set_against:
                continue
            set_against.add(reports)
            label = labels.of([first.mention], "happened") if labels is not None else first.mention.quote
            teller, opponent = told_by(first, second)
            text = f'"{label}": {teller} tells "{first.mention.quote}", {opponent} "{second.mention.quote}".'
            words_ = (first.evidence, second.evidence)
            yield make_finding("conflict", "status_opposite", "warning", text, words_, event=first.mention.event)


def _clash(
    pair: _Pair, one: Sequence[Telling], other: Sequence[Telling], stories: SameStory
) -> tuple[Telling, Telling] | None:
    """Return two tellings of reports that know of one side only; in a fixed order."""
    sides = [{t.document.id for t in side} for side in (one, other)]
    for a, b in product(one, other):
        if a.document.id in sides[1] or b.document.id in sides[0]:
            continue  # it tells how the one came after the other
        if not stories.together(a.document.id, b.document.id) and not _name_the_same(a, b):
            continue
        if not came_out_together(a, b, within=pair.within) or on_another_occasion(a, b):
            continue
        if any(one_of_several(t) for t in (a, b)) or (pair.ordered and _came_first(a, b)):
            continue
        if pair.of is None and not _one_decides(a, b):
            continue
        return a, b
    return None


def _name_the_same(one: Telling, other: Telling) -> bool:
    """Whether two sentences, of reports that no story joins, share a name: "the offer of BHC"."""
    said = (t.document.text[t.mention.sentence.start + 1 : t.mention.sentence.end] for t in (one, other))
    mine, theirs = (set(_NAME.findall(sentence)) - DAYS_AND_MONTHS for sentence in said)
    return bool(mine & theirs)


def _came_first(one: Telling, other: Telling) -> bool:
    a, b = one.day, other.day
    return a is not None and b is not None and a < b


def _one_decides(one: Telling, other: Telling) -> bool:
    """Whether one and the same acts in both: by entity, or by the noun for it ("union")."""
    acting = [{r.entity for r in t.mention.roles if r.role == "actor" and r.entity} for t in (one, other)]
    if acting[0] & acting[1]:
        return True
    heads = [role_heads(t, "actor") for t in (one, other)]
    return bool(heads[0] & heads[1])
