"""The temporal constraint network: points, constraints, propagation, contradictions. It knows no text.

A point is a name; a day is a number, counted from 1970-01-01 (`day_number`, `day_date`).
"""

from wiredesk.model import EPOCH, day_date, day_number

from .calendar import ListedDays, RecurringDays, Weekdays, YearDays
from .conflicts import minimal_conflict, minimal_conflicts
from .constraints import STANDS, Between, Range, Recurs, TimeConstraint, between, within
from .network import Component, Network, consistent_beside
from .propagation import Propagation, propagate

__all__ = [
    "EPOCH",
    "STANDS",
    "Between",
    "Component",
    "ListedDays",
    "Network",
    "Propagation",
    "Range",
    "RecurringDays",
    "Recurs",
    "TimeConstraint",
    "Weekdays",
    "YearDays",
    "between",
    "consistent_beside",
    "day_date",
    "day_number",
    "minimal_conflict",
    "minimal_conflicts",
    "propagate",
    "within",
]
