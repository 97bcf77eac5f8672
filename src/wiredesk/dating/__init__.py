"""What reports say of time, turned into constraints: reports, times and events are dated, contradictions found."""

from .explain import Chains, ComponentChains, event_reasons, explain_bound
from .facts import Fact
from .findings import findings_of
from .happenings import is_lasting
from .packed import keep, kept_report, kept_summary, packed, unpacked
from .pile import Dating, Summary, date_pile, date_together
from .report import DatedReport, date_report, facts_of_report
from .times import resolve_times

__all__ = [
    "Chains",
    "ComponentChains",
    "DatedReport",
    "Dating",
    "Fact",
    "Summary",
    "date_pile",
    "date_report",
    "date_together",
    "event_reasons",
    "explain_bound",
    "facts_of_report",
    "findings_of",
    "is_lasting",
    "keep",
    "kept_report",
    "kept_summary",
    "packed",
    "resolve_times",
    "unpacked",
]
