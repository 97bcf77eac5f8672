"""What the reports of one event agree on, where they conflict, and how many independent voices there are."""

from .reconcile import reconcile
from .reconciled import Reconciled

__all__ = ["Reconciled", "reconcile"]
