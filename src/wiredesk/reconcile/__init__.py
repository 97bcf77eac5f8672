"""What the reports of one event agree on, where they conflict, and how many independent voices there are."""

from .lone import Lone, ReportExtract
from .named import NamedReports
from .once import DoneOnce
from .reconcile import (
    ParcelFindings,
    ReconciledParcel,
    findings_across,
    reconcile,
    reconcile_events,
    reconcile_parcel,
    report_extracts,
)
from .reconciled import Reconciled
from .same_story import SameStory

__all__ = [
    "DoneOnce",
    "Lone",
    "NamedReports",
    "ParcelFindings",
    "Reconciled",
    "ReconciledParcel",
    "ReportExtract",
    "SameStory",
    "findings_across",
    "reconcile",
    "reconcile_events",
    "reconcile_parcel",
    "report_extracts",
]
