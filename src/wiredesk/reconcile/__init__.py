"""What the reports of one event agree on, where they conflict, and how many independent voices there are."""

from .named import NamedReports
from .reconcile import ParcelFindings, ReconciledParcel, findings_across, reconcile, reconcile_parcel
from .reconciled import Reconciled

__all__ = [
    "NamedReports",
    "ParcelFindings",
    "Reconciled",
    "ReconciledParcel",
    "findings_across",
    "reconcile",
    "reconcile_parcel",
]
