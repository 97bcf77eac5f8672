"""Where two reports of one story name two people for what one person is or does, told by whatever words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from wiredesk.model import Entity, Evidence, Finding
from wiredesk.resolve.lexicon import load_lexicon

from .findings import make_finding
from .named import NamedReports
from .occasions import ToldConflicts
from .part_guards import fills_the_part, may_be_one_part
from .persons_told import ToldPerson
from .same_part import AKIN, log_odds_of_one_part, owners_of, part_features, same_word
from .same_story import SameStory
from .telling import report_name

#: Log-odds that two parts are one, at least.
LIKELY = 0.6
_LIKELIER = 1.0  # of parts by words of no list
_MOST_TRIED = 4  # reports that give one person a part
_MOST_PEOPLE = 24  # who have a part in one story: more are of many things
_RARE = 24  # reports that name somebody or something: beyond, it does not tell a story
_SHARED = 2  # such names, or words for one thing or owner: more are asked for between reports of two stories
_ONE_STORY = 3
_Told = Mapping[str, Sequence[ToldPerson]]


class _Given(NamedTuple):
    """A finding with how sure it is (log-odds), who has which parts, and whose these are.

    `people` and `owners` are by the order of the reports; `alike`: how much (what it is of, whose) both say alike;
    `listed`: by words of one list.
    """

    sure: float
    people: tuple[str, str]
    rows: tuple[ToldPerson, ToldPerson]
    owners: tuple[tuple[str, ...], tuple[str, ...]]
    alike: int
    listed: bool
    finding: Finding


def person_findings(
    told: _Told,
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    stories: SameStory,
    reports: NamedReports,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports name two people for one part; none that `known` conflicts show already.

    `told` are the `persons_told` of each report, `named` the entities that it names.
    """
    already = ToldConflicts(known)
    others: dict[str, list[str]] = defaultdict(list)
    pairs = report_pairs(told, named, entities, stories)
    for left, right in sorted(pairs):
        others[left].append(right)
    of_person: dict[str, set[str]] = defaultdict(set)
    for document, rows in told.items():
        for row in rows:
            of_person[row.person].add(document)
    candidates: list[_Given] = []
    for left in sorted(others):

        def make(right: str, left: str = left) -> list[_Given]:
            return list(_given((left, right), told, named, entities, reports))

        for right, given in zip(
            others[left], reports.found_with("persons", left, others[left], make, list[_Given]), strict=True
        ):
            shared = pairs[left, right]
            # Words of no list say too little between reports of two stories.
            candidates += [g for g in given if shared == _ONE_STORY or (g.listed and shared + g.alike > _SHARED)]
    found: list[Finding] = []
    taken: set[tuple[str, str]] = set()
    unclear = _of_either_side(candidates)
    for best in sorted(candidates, key=lambda given: (-given.sure, given.finding.id)):
        one, other = sorted(best.people)
        if (one, other) in taken or (not all(best.owners) and not unclear.isdisjoint(best.people)):
            continue
        both = sorted(of_person[one] & of_person[other])
        if already.tell(best.finding) or any(_gives_both(best.rows, told[d]) for d in both):
            continue
        taken.add((one, other))
        found.append(best.finding)
    return sorted(found, key=lambda f: f.id)


def report_pairs(
    told: _Told, named: Mapping[str, Collection[str]], entities: Mapping[str, Entity], stories: SameStory
) -> dict[tuple[str, str], int]:
    """Return the pairs (sorted ids) of reports whose people are set against each other.

    Each with how much (up to two) shows that they are of one story.
    """
    shared = _alike(told, named, entities)
    found = {pair: min(number, _SHARED) for pair, number in shared.items() if stories.possibly(*pair)}
    return found | dict.fromkeys(_in_stories(told, stories), _ONE_STORY)


def _in_stories(told: _Told, stories: SameStory) -> Iterator[tuple[str, str]]:
    """Yield the reports (sorted ids) of one story that give one part to two people."""
    of_part: dict[tuple[int, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document in sorted(told):
        if document in stories.group:
            for row in told[document]:
                for part in _senses(row):
                    of_part[stories.group[document], part][row.person].append(document)
    for at in sorted(of_part):
        people = of_part[at]
        if 1 < len(people) <= _MOST_PEOPLE:
            for one, other in combinations(sorted(people), 2):
                for left in people[one][:_MOST_TRIED]:
                    for right in people[other][:_MOST_TRIED]:
                        if left != right:
                            yield min(left, right), max(left, right)
    yield from (pair for pair in stories.pairs() if pair[0] in told and pair[1] in told)


def _senses(row: ToldPerson) -> list[str]:
    """Return what akin words for parts have in common, as keys."""
    if row.parts:
        return [f"{part}" for part in row.parts]
    senses = [f"{sense}" for sense in sorted(load_lexicon().concepts(row.told.word))]
    return [row.told.word, *senses]


def _alike(
    told: _Told, named: Mapping[str, Collection[str]], entities: Mapping[str, Entity]
) -> Mapping[tuple[str, str], int]:
    """Return how many names that few reports have two of them (sorted ids) share, whatever their stories."""
    naming: dict[str, list[str]] = defaultdict(list)
    for document in sorted(told):
        for entity in named.get(document, ()):
            row = entities.get(entity)
            if row is not None and not (row.kind == "place" and row.wikidata is not None):
                naming[entity].append(document)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for entity in sorted(naming):
        if 1 < len(naming[entity]) <= _RARE:
            for pair in combinations(naming[entity], 2):
                shared[pair] += 1
    return shared


def _given(
    pair: tuple[str, str],
    told: _Told,
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    reports: NamedReports,
) -> Iterator[_Given]:
    for mine, theirs, features in compared(pair, told, named, entities, reports):
        sure = log_odds_of_one_part(features)
        listed = not {*mine.parts}.isdisjoint(theirs.parts)
        if sure >= (LIKELY if listed else _LIKELIER):
            finding = _finding((pair[0], mine), (pair[1], theirs), entities, reports)
            alike = (features["of"] > 0) + (features["whose"] > 0)
            owners = (tuple(owners_of(mine)), tuple(owners_of(theirs)))
            yield _Given(sure, (mine.person, theirs.person), (mine, theirs), owners, alike, listed, finding)


def compared(
    pair: tuple[str, str],
    told: _Told,
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    reports: NamedReports,
) -> Iterator[tuple[ToldPerson, ToldPerson, dict[str, float]]]:
    """Yield what two reports give two people that may be one part, with its features (`part_features`)."""
    left, right = pair
    one, other = (reports.document(document) for document in pair)
    if one.copy_group is not None and one.copy_group == other.copy_group:
        return
    for mine, theirs in product(told[left], told[right]):
        if same_word(mine, theirs) < AKIN or not may_be_one_part(mine, theirs, entities):
            continue
        if fills_the_part(mine.person, theirs, told[right]) or fills_the_part(theirs.person, mine, told[left]):
            continue  # a report that gives both
        rivals = (_rivals(mine, theirs, told[left], told[right]), _rivals(theirs, mine, told[right], told[left]))
        sentences = (one.text[slice(*mine.sentence)], other.text[slice(*theirs.sentence)])
        aligned = reports.aligned((left, mine.told.start), (right, theirs.told.start))
        yield mine, theirs, part_features(mine, theirs, sentences, (named[left], named[right]), rivals, aligned)


def _rivals(mine: ToldPerson, theirs: ToldPerson, own: Sequence[ToldPerson], other: Sequence[ToldPerson]) -> int:
    """Return how many others have the part in a report, of whom the other report does not say so as well."""
    people = {row.person for row in own if row.person != mine.person and fills_the_part(row.person, theirs, (row,))}
    return sum(not fills_the_part(person, theirs, other) for person in sorted(people))


def _of_either_side(candidates: Iterable[_Given]) -> set[str]:
    """Return who has a part of nobody knows whom where others have it for two: either may be his or hers."""
    sides: dict[str, list[set[str]]] = defaultdict(list)
    for row in candidates:
        for at in (0, 1):
            if not row.owners[at] and row.owners[1 - at]:
                sides[row.people[at]].append(set(row.owners[1 - at]))
    return {person for person, own in sides.items() if any(a.isdisjoint(b) for a, b in combinations(own, 2))}


def _gives_both(parts: tuple[ToldPerson, ToldPerson], rows: Sequence[ToldPerson]) -> bool:
    """Whether a report gives both people the part: then there are two of them."""
    mine, theirs = ([r for r in rows if r.person == p.person and same_word(r, p) >= AKIN] for p in parts)
    return any(fills_the_part(row.person, other, (row,)) for row in mine for other in theirs)


def _finding(
    one: tuple[str, ToldPerson], other: tuple[str, ToldPerson], entities: Mapping[str, Entity], reports: NamedReports
) -> Finding:
    evidence = []
    for document, row in (one, other):
        text = reports.document(document).text
        start, end = row.told.start, row.told.end
        evidence.append(Evidence(document=document, start=start, end=end, quote=text[start:end]))
    first, second = (report_name(reports.document(document)) for document, _ in (one, other))
    mine, theirs = (entities[row.person].name for _, row in (one, other))
    said = [" ".join(e.quote.split()) for e in evidence]
    text = f'For one part, {first} names {mine} ("{said[0]}"), {second} {theirs} ("{said[1]}").'
    event = one[1].event or other[1].event or None
    return make_finding("conflict", "participant_in_context", "warning", text, evidence, event=event)
