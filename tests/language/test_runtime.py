"""The library that runs the model tells nobody that it does."""

import os
import subprocess
import sys
from pathlib import Path

_SUPPRESSED_BY = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "GITHUB_ACTIONS", "TF_BUILD"}


def test_no_telemetry_is_set_up(tmp_path: Path) -> None:
    keep = {
        name: value
        for name, value in os.environ.items()
        if name not in _SUPPRESSED_BY and not name.startswith(("PYTEST", "XDG"))
    }
    done = subprocess.run(
        [sys.executable, "-c", "from wiredesk.language import Reader; Reader.load()"],
        env={**keep, "HOME": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    left = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert left == []  # its store of unsent events and its identifier of the machine
    assert "telemetry" not in done.stderr
