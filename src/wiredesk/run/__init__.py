"""Running a build: the table of stages, the runner, the processes, and the functions that people call.

    build(inputs, record) -> Record    add(record, inputs) -> Record    rebuild(record) -> Record
"""  # fmt: skip

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .building import add, build, rebuild
    from .progress import Progress, Report, silent
    from .settings import Settings, load_settings

__all__ = ["Progress", "Report", "Settings", "add", "build", "load_settings", "rebuild", "silent"]

_WHERE = {
    "building": ("add", "build", "rebuild"),
    "progress": ("Progress", "Report", "silent"),
    "settings": ("Settings", "load_settings"),
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: a worker process that judges pairs needs none of it."""
    import importlib  # noqa: PLC0415

    for module, names in _WHERE.items():
        if name in names:
            return getattr(importlib.import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
