"""What a worker process does first. Imports nothing of ours: a worker loads only what its tasks need."""

import gc
import multiprocessing
import os
import signal
import threading

#: Objects between two searches for cyclic garbage, and how many searches of the young go by before one of the older. A
#: build makes millions of rows and hardly a cycle: at Python's own 700 the searches take a tenth of its time.
RARELY = (50_000, 20, 20)


def start_worker() -> None:
    """Leave Ctrl-C to the parent and end when it dies, multiply on one thread, search seldom for cyclic garbage."""
    # Before numpy is loaded: a thread for each processor in each worker makes them wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*RARELY)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody: its workers would wait for tasks for ever, each with its model."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
