"""What cannot be: each minimal set of facts that contradict one another becomes a finding that a person understands."""

from collections.abc import Mapping, Sequence

from wiredesk.model import Evidence, Finding, FindingKind, content_id
from wiredesk.timeline import Between

from .facts import Fact


def findings_of(conflicts: Sequence[frozenset[str]], facts: Mapping[str, Fact]) -> tuple[Finding, ...]:
    """Return one finding per minimal conflict: `impossible` inside one report, `conflict` between reports.

    Of sets that rest on the same words one is reported; a set whose words include another set's words is not smallest
    for a reader, and is left out. Sets without any words (two pieces of metadata) are reported without evidence.
    """
    rows: list[tuple[frozenset[tuple[str, int, int]], Finding]] = []
    for conflict in conflicts:
        group = [facts[key] for key in sorted(conflict)]
        finding = _finding(group)
        rows.append((frozenset((e.document, e.start, e.end) for e in finding.evidence), finding))
    rows.sort(key=lambda row: (len(row[0]), sorted(row[0]), row[1].id))
    kept: list[tuple[frozenset[tuple[str, int, int]], Finding]] = []
    for spans, finding in rows:
        same_report = [k for k, f in kept if f.document == finding.document]
        if not any(k <= spans for k in same_report):
            kept.append((spans, finding))
    return tuple(sorted((finding for _, finding in kept), key=lambda f: f.id))


def _finding(group: Sequence[Fact]) -> Finding:
    documents = sorted({fact.document for fact in group})
    kind: FindingKind = "impossible" if len(documents) == 1 else "conflict"
    evidence = _evidence(group)
    return Finding(
        id=content_id("f", kind, *(fact.key for fact in group)),
        kind=kind,
        rule="anachronism"
        if any("held" in fact.rule or "office" in fact.rule for fact in group)
        else "contradictory times",
        severity="error" if kind == "impossible" else "warning",
        document=documents[0] if len(documents) == 1 else None,
        explanation=_sentence(group),
        evidence=evidence,
    )


def _evidence(group: Sequence[Fact]) -> tuple[Evidence, ...]:
    found = {(e.document, e.start, e.end): e for fact in group for e in fact.evidence}
    return tuple(found[key] for key in sorted(found))


def _sentence(group: Sequence[Fact]) -> str:
    """Return one sentence: the facts in the order of their days, those that say most first."""
    told = [fact for fact in group if fact.clause] or list(group)
    clauses = list(dict.fromkeys(fact.clause or fact.explanation for fact in sorted(told, key=_order)))
    if len(clauses) == 1:
        clauses += [fact.explanation for fact in group if not fact.clause and fact.explanation not in clauses][:1]
    text = ", but ".join((clauses[0], " and ".join(clauses[1:]))) if len(clauses) > 1 else clauses[0]
    return text[0].upper() + text[1:] + "."


def _order(fact: Fact) -> tuple[int, int, str]:
    constraint = fact.constraint
    if not isinstance(constraint, Between):
        return (1, 0, fact.key)
    lows = [r.low for r in constraint.ranges if r.low is not None]
    return (0 if lows else 1, -max(lows, default=0), fact.key)
