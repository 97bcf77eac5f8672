"""What reconciling yields."""

from wiredesk.model import Event, Finding, Row, Value


class Reconciled(Row, frozen=True, kw_only=True):
    """Events with their independent sources counted and corrections applied, the values of their fields, findings."""

    events: tuple[Event, ...] = ()
    values: tuple[Value, ...] = ()
    findings: tuple[Finding, ...] = ()
