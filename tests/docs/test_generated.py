import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_generated_pages_are_what_the_code_says():
    done = subprocess.run([sys.executable, ROOT / "script" / "write_docs.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
