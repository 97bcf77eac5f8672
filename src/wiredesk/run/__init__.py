"""Running a build: the table of stages, the runner, the processes, and the functions that people call.

    build(inputs, record) -> Record    add(record, inputs) -> Record    rebuild(record) -> Record
"""  # fmt: skip

from .building import add, build, rebuild
from .progress import Progress, Report, silent
from .settings import Settings, load_settings

__all__ = ["Progress", "Report", "Settings", "add", "build", "load_settings", "rebuild", "silent"]
