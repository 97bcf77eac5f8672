import subprocess
import sys


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "wiredesk", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: wiredesk ")
