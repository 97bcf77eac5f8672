"""Wiredesk reads overlapping news reports and compiles the one checked, sourced record they jointly support.

    record = wiredesk.build(["reports/"])               the record of some reports, open for reading
    record = wiredesk.open_record("visits.wiredesk")    one that was built before
    for event in record.events: ...                     rows as typed values (see docs/record.md)
"""  # fmt: skip

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from wiredesk.errors import WiredeskError
    from wiredesk.run import Settings, add, build, rebuild
    from wiredesk.store import Record, judge, open_record, undo, verify

__all__ = [
    "Record",
    "Settings",
    "WiredeskError",
    "__version__",
    "add",
    "build",
    "judge",
    "open_record",
    "rebuild",
    "undo",
    "verify",
]

_WHERE = {
    "wiredesk.errors": ("WiredeskError",),
    "wiredesk.run": ("Settings", "add", "build", "rebuild"),
    "wiredesk.store": ("Record", "judge", "open_record", "undo", "verify"),
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: `wiredesk --help` needs none of it."""
    import importlib  # noqa: PLC0415

    for module, names in _WHERE.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module 'wiredesk' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
