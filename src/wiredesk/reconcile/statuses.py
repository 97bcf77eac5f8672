"""How far it came: an older plan does not conflict with a newer deed, a denial does."""

from collections import defaultdict
from collections.abc import Sequence

from wiredesk.model import Status, Verdict

from .telling import Clash, FieldValue, Telling, opposed

AHEAD: frozenset[Status] = frozenset({"scheduled", "possible", "conditional"})
DONE: frozenset[Status] = frozenset({"happened", "underway"})


def status_values(tellings: Sequence[Telling], event_status: Status) -> list[FieldValue]:
    """Return the distinct statuses that reports give an event, against the status that it has come to."""
    by_status: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_status["negated" if telling.mention.negated else telling.mention.status].append(telling)
    best = by_status.get(event_status) or []
    values = []
    for status in sorted(by_status):
        verdict, rule = _verdict(status, event_status)
        told = by_status[status]
        clash = None
        if verdict == "conflicts":
            clash = _clash(told, best, status, event_status)
            if clash is None:
                verdict, rule = "complements", "told_by_one_report"
        values.append(FieldValue("status", status, verdict, rule, tuple(told), clash))
    return values


def _verdict(status: str, best: Status) -> tuple[Verdict, str]:
    if status == best:
        return "agrees", "same_status"
    if status in {"denied", "negated"} or best in {"denied"}:
        return "conflicts", "denied_and_told"
    if "cancelled" in {status, best}:
        other = best if status == "cancelled" else status
        if other in DONE:
            return "conflicts", "cancelled_and_done"
        return "complements", "plan_dropped"
    if status in AHEAD and best in DONE:
        return "complements", "plan_became_deed"
    return "coarser", "less_far"


def _clash(told: Sequence[Telling], best: Sequence[Telling], status: str, best_status: Status) -> Clash | None:
    """One telling of each side, from reports that tell it either way, and neither both ways."""
    pair = opposed(told, best)
    if pair is None:
        return None
    one, other = pair
    said = {"denied": "reports a denial of it", "negated": "says that it was not so"}.get(
        status, f"gives it as {status}"
    )
    return Clash(f"{other.who} tells it as {best_status}, {one.who} {said}.", (other.evidence, one.evidence))
