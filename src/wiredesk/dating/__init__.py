"""What reports say of time, turned into constraints: reports, times and events are dated, contradictions found."""

from .explain import Chains, ComponentChains, event_reasons, explain_bound
from .facts import Fact
from .findings import findings_of
from .pile import Dating, date_pile, facts_of_report, is_lasting
from .times import resolve_times

__all__ = [
    "Chains",
    "ComponentChains",
    "Dating",
    "Fact",
    "date_pile",
    "event_reasons",
    "explain_bound",
    "facts_of_report",
    "findings_of",
    "is_lasting",
    "resolve_times",
]
