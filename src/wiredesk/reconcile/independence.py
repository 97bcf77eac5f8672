"""How many voices an event has: reports, less copies, shared agencies, and shared sources."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.model import Basis, Entity, Evidence

from .telling import Telling, entity_name


def independent_sources(tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> tuple[int, Basis]:
    """Return the number of independent voices and its explanation ("5 reports, 2 independent").

    Reports fold into one voice when they are near-copies (`copy_group`), credit the same agency, or when all that each
    of them has on the event comes from the same named source.
    """
    documents = {t.document.id: t.document for t in tellings}
    ids = sorted(documents)
    parent = {i: i for i in ids}
    reasons: list[str] = []
    evidence: list[Evidence] = []

    def find(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    def fold(group: Sequence[str], reason: str) -> None:
        roots = sorted({find(i) for i in group})
        if len(roots) > 1:
            for other in roots[1:]:
                parent[other] = roots[0]
            reasons.append(reason)

    groups: dict[str, list[str]] = defaultdict(list)
    agencies: dict[str, list[str]] = defaultdict(list)
    sources: dict[str, list[str]] = defaultdict(list)
    for i in ids:
        if documents[i].copy_group:
            groups[documents[i].copy_group or ""].append(i)
        for agency in documents[i].agencies:
            agencies[agency].append(i)
        source = _only_source([t for t in tellings if t.document.id == i])
        if source is not None:
            sources[source].append(i)
    for key in sorted(groups):
        fold(groups[key], f"{len(groups[key])} are near-copies of one text")
    for key in sorted(agencies):
        fold(agencies[key], f"{len(agencies[key])} credit {key}")
    for key in sorted(sources):
        before = len(reasons)
        fold(sources[key], f"{len(sources[key])} have it from {entity_name(entities, key)} alone")
        if len(reasons) > before:
            evidence += [_source_words(t) for t in tellings if t.claim is not None and t.claim.source.entity == key][:3]
    count = len({find(i) for i in ids})
    text = f"{len(ids)} report{'s' if len(ids) > 1 else ''}, {count} independent"
    text += f": {'; '.join(reasons)}." if reasons else "."
    return count, Basis(rule="independent_sources", explanation=text, evidence=tuple(evidence))


def _only_source(tellings: Sequence[Telling]) -> str | None:
    """The named source that all of a report's tellings stand with, or None."""
    found = {t.claim.source.entity if t.claim is not None else None for t in tellings}
    return found.pop() if len(found) == 1 else None


def _source_words(telling: Telling) -> Evidence:
    claim = telling.claim
    if claim is None or claim.source.start is None or claim.source.end is None:
        return telling.evidence
    return telling.words(claim.source.start, claim.source.end)
