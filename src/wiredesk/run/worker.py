"""What a worker process does first. Imports nothing of ours: a worker loads only what its tasks need."""

import gc
import os
import signal

#: Objects between two searches for cyclic garbage, and how many searches of the young go by before one of the older. A
#: build makes millions of rows and hardly a cycle: at Python's own 700 the searches take a tenth of its time.
RARELY = (50_000, 20, 20)


def start_worker() -> None:
    """Leave Ctrl-C to the parent, multiply on one thread, and search seldom for cyclic garbage."""
    # Before numpy is loaded: a thread for each processor in each worker makes them wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*RARELY)
