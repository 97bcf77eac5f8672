"""Giving memory back to the system: what a stage let go, C's allocator keeps for the process unless it is asked."""

import ctypes
from functools import cache


def give_back() -> None:
    """Give the system what is free in this process (some milliseconds); nothing where the C library is not glibc."""
    library = _library()
    if library is not None:
        library.malloc_trim(0)


@cache
def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") else None
