"""Asking for what was worked out in an earlier build, by the hash of all that it is a function of."""

import hashlib
from collections.abc import Callable
from typing import Protocol, TypeVar

import msgspec

T = TypeVar("T")


class Recall(Protocol):
    """Returns what was packed under a key before, or what `make` packs now; the key must name all that decides it."""

    def __call__(self, key: bytes, make: Callable[[], bytes], /) -> bytes:
        """Return the packed answer."""
        ...


def forgetful(_key: bytes, make: Callable[[], bytes], /) -> bytes:
    """Work everything out."""
    return make()


def key_of(kind: str, *parts: bytes) -> bytes:
    """Return 16 bytes that stand for parts of one kind of question, in their order."""
    hashed = hashlib.blake2b(kind.encode(), digest_size=16)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.digest()


def recalled(recall: Recall, key: bytes, make: Callable[[], T], type_: type[T]) -> T:
    """Return the answer of this type that is kept under a key, or that `make` gives."""
    return msgspec.msgpack.decode(recall(key, lambda: msgspec.msgpack.encode(make())), type=type_)
