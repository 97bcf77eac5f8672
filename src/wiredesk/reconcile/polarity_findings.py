"""Where one report of a story denies what another tells, by whatever words (`same_question`)."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wiredesk.model import Entity, Finding

from .amount_findings import of_one_time
from .findings import make_finding
from .named import NamedReports
from .occasions import ToldConflicts
from .polarities import ToldPolarity
from .polarity_guards import denies_it, has_in_common, of_known_days, worth_asking
from .same_question import deed_shared, log_odds_of_one, question_features
from .same_story import SameStory
from .telling import Telling, telling_of, told_by

#: Log-odds that one telling denies the other, at least.
LIKELY = 0.3
UNDATED = 0.7  # of reports that may be of any year
_MOST_TOLD = 24  # tellings of one question in a story on either side: more are of many deeds
_OF_MANY = 1.6  # `rivals` of a deed that reports tell of so often that a denial is of one of many
_Row = tuple[str, ToldPolarity]


class Asked(NamedTuple):
    """Two tellings of two reports (document id, telling), `no` and `yes`, and what they have in common."""

    no: _Row
    yes: _Row
    features: dict[str, float]


_Given = tuple[float, Finding]


def polarity_findings(
    told: Mapping[str, Sequence[ToldPolarity]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    stories: SameStory,
    reports: NamedReports,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where a report of a story denies what another tells; none that `known` conflicts show already.

    `told` are the `polarities_told` of each report, `named` the entities that it names.
    """
    already = ToldConflicts(known)
    candidates: dict[str, _Given] = {}
    timed = of_one_time(told, stories)
    for rows in _compared(told, stories):
        documents = sorted({document for pair in rows for document, _ in pair})
        asked = [[(document, row) for document, row in pair] for pair in rows]

        near = all(stories.group.get(d) in timed for d in documents)

        def make(rows: list[tuple[_Row, _Row]] = rows, near: bool = near) -> list[_Given]:
            return list(_given(asked_of(rows, told, named, entities, reports), reports, timed=near))

        candidates.update(
            (given[1].id, given) for given in reports.found("polarities", (asked, near), documents, make, list[_Given])
        )
    found: list[Finding] = []
    taken: set[tuple[str, int]] = set()  # words of a report are set against those of one other report
    for _, finding in sorted(candidates.values(), key=lambda given: (-given[0], given[1].id)):
        words = {(e.document, e.start) for e in finding.evidence}
        if taken.isdisjoint(words) and not already.tell(finding):
            taken |= words
            found.append(finding)
    return sorted(found, key=lambda f: f.id)


def asked_across(
    told: Mapping[str, Sequence[ToldPolarity]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    stories: SameStory,
    reports: NamedReports,
) -> Iterator[Asked]:
    """Yield the pairs of tellings of which one may deny the other, for training."""
    for rows in _compared(told, stories):
        yield from asked_of(rows, told, named, entities, reports)


def _compared(told: Mapping[str, Sequence[ToldPolarity]], stories: SameStory) -> Iterator[list[tuple[_Row, _Row]]]:
    """Yield pairs of tellings (no, yes) that answer one question in one story, or in two near ones; each pair once."""
    of_story: dict[int, list[str]] = defaultdict(list)
    for document in sorted(told):
        if document in stories.group:
            of_story[stories.group[document]].append(document)
    for _, documents in sorted(of_story.items()):
        yield from _of_questions(told, documents)
    for left, right in sorted(stories.possible_pairs()):
        if left in told and right in told:
            yield from _of_questions(told, (left, right))


def _of_questions(
    told: Mapping[str, Sequence[ToldPolarity]], documents: Sequence[str]
) -> Iterator[list[tuple[_Row, _Row]]]:
    answers: dict[int, dict[bool, list[_Row]]] = defaultdict(lambda: {True: [], False: []})
    for document in documents:
        for row in told[document]:
            for number, said, _ in row.answers:
                answers[number][said].append((document, row))
    seen: set[tuple[int, int]] = set()
    for _, sides in sorted(answers.items()):
        if not sides[False] or max(map(len, sides.values())) > _MOST_TOLD:
            continue
        pairs = [
            (no, yes)
            for no in sides[False]
            for yes in sides[True]
            if no[0] != yes[0] and (id(no[1]), id(yes[1])) not in seen
            if deed_shared(no[1], yes[1])[0] and worth_asking(no[1], yes[1])
        ]
        seen.update((id(no), id(yes)) for (_, no), (_, yes) in pairs)
        if pairs:
            yield pairs


def asked_of(
    pairs: Iterable[tuple[_Row, _Row]],
    told: Mapping[str, Sequence[ToldPolarity]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    reports: NamedReports,
) -> Iterator[Asked]:
    """Yield what pairs of tellings have in common, of those that nothing sets apart."""
    for no, yes in pairs:
        mine, theirs = _rivals(no, yes, told)
        features = {"rivals": math.log(mine * theirs), "both": float(_tells_both(no, yes, told))}
        if features["both"] and features["rivals"] >= _OF_MANY:
            continue
        if not denies_it((no[1], _telling(no, reports)), (yes[1], _telling(yes, reports)), entities):
            continue
        texts = (reports.document(no[0]).text, reports.document(yes[0]).text)
        names = (named.get(no[0], ()), named.get(yes[0], ()))
        features |= reports.aligned((no[0], no[1].start), (yes[0], yes[1].start))
        features |= question_features(no[1], yes[1], texts, names, entities)
        yield Asked(no, yes, features)


def _rivals(no: _Row, yes: _Row, told: Mapping[str, Sequence[ToldPolarity]]) -> tuple[int, int]:
    """Return how many tellings of its report might deny the deed, and how many of the other the denial might deny."""
    mine = sum(deed_shared(row, yes[1])[0] > 0 for row in told[no[0]])
    return mine, sum(deed_shared(no[1], row)[0] > 0 for row in told[yes[0]])


def _tells_both(no: _Row, yes: _Row, told: Mapping[str, Sequence[ToldPolarity]]) -> bool:
    """Whether one of two reports answers the question as the other does as well."""
    here = any(deed_shared(no[1], row)[0] and row.ahead == no[1].ahead for row in told[no[0]])
    return here or any(deed_shared(row, yes[1])[0] and row.ahead == yes[1].ahead for row in told[yes[0]])


def _telling(row: _Row, reports: NamedReports) -> Telling:
    report = reports.told(row[0])
    mention = next(m for m in report.beside[row[1].first] if m.id == row[1].mention)
    return telling_of(report, mention)


def _given(asked: Iterable[Asked], reports: NamedReports, *, timed: bool) -> Iterator[_Given]:
    for pair in asked:
        if not has_in_common(pair.features):
            continue
        sure = log_odds_of_one(pair.features)
        if sure >= (LIKELY if timed or of_known_days(pair.no[1], pair.yes[1]) else UNDATED):
            yield sure, _finding(pair, reports)


def _finding(pair: Asked, reports: NamedReports) -> Finding:
    denial, deed = _telling(pair.no, reports), _telling(pair.yes, reports)
    label = reports.labels.of([deed.mention], "happened")
    teller, denier = told_by(deed, denial)
    said = " ".join(denial.mention.quote.split())
    against = "says that it was not so" if pair.no[1].negated else f'tells "{said}"'
    text = f'"{label}": {teller} tells it as happened, {denier} {against}.'
    if pair.no[1].ahead:
        text = f'"{label}": {teller} tells it as planned, {denier} says that it is not.'
    event = deed.mention.event or denial.mention.event
    evidence = (deed.evidence, denial.evidence)
    return make_finding("conflict", "status_in_context", "warning", text, evidence, event=event)
