"""Asking for what was worked out in an earlier build, by the hash of all that it is a function of."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

K = TypeVar("K")
T = TypeVar("T")


class Recall(Protocol):
    """Returns what was packed under a key before, or what `make` packs now; the key must name all that decides it."""

    def __call__(self, key: bytes, make: Callable[[], bytes], /) -> bytes:
        """Return the packed answer."""
        ...

    def missing(self, keys: Iterable[bytes], /) -> frozenset[bytes]:
        """Return those of the keys whose answers are not known."""
        ...

    def ahead(self, work: Callable[[Any], Mapping[bytes, bytes]], tasks: Iterable[Any], /) -> None:
        """Have `work` done on tasks elsewhere, if that is worth while, and hold the answers it gives, by key."""
        ...

    def noted(self, key: bytes, /) -> bytes | None:
        """Return what an earlier build noted under a key: it may save work, and never decides what comes of it."""
        ...

    def note(self, key: bytes, value: bytes, /) -> None:
        """Note something for the next build."""
        ...


class _Forgetful:
    """Works everything out when it is asked for."""

    def __call__(self, _key: bytes, make: Callable[[], bytes], /) -> bytes:
        return make()

    def missing(self, keys: Iterable[bytes], /) -> frozenset[bytes]:
        return frozenset(keys)

    def ahead(self, _work: Callable[[Any], Mapping[bytes, bytes]], _tasks: Iterable[Any], /) -> None:
        return

    def noted(self, _key: bytes, /) -> bytes | None:
        return None

    def note(self, _key: bytes, _value: bytes, /) -> None:
        return


forgetful = _Forgetful()


class Answers(dict[bytes, bytes]):
    """A `Recall` of the answers that were asked of it: what a task that works out answers ahead gives back."""

    def __call__(self, key: bytes, make: Callable[[], bytes], /) -> bytes:
        """Return the answer under a key; made when it is first asked for."""
        if key not in self:
            self[key] = make()
        return self[key]

    def missing(self, keys: Iterable[bytes], /) -> frozenset[bytes]:
        """Return those of the keys that nobody has asked for."""
        return frozenset(keys) - self.keys()

    def ahead(self, _work: Callable[[Any], Mapping[bytes, bytes]], _tasks: Iterable[Any], /) -> None:
        """Leave tasks be: what is asked is worked out here."""

    def noted(self, key: bytes, /) -> bytes | None:
        """Return what was noted under a key."""
        return self.get(key)

    def note(self, key: bytes, value: bytes, /) -> None:
        """Note something."""
        self[key] = value


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


def recalled_all(
    recall: Recall, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[T]], type_: type[T]
) -> list[T]:
    """Return the answers of this type that are kept under keys; `make` gives, at once, those of the rest by number.

    Where making one answer opens what others need too, this opens it once.
    """
    missing = recall.missing(keys)
    new = [at for at, key in enumerate(keys) if key in missing]
    made = {at: msgspec.msgpack.encode(answer) for at, answer in zip(new, make(new) if new else (), strict=True)}
    return [
        msgspec.msgpack.decode(recall(key, lambda at=at: made[at]), type=type_)  # type: ignore[misc]
        for at, key in enumerate(keys)
    ]


def recalled_each(
    recall: Recall, key: bytes, asked: Sequence[K], names: Sequence[bytes], make: Callable[[K], T], type_: type[T]
) -> list[T]:
    """Return an answer of this type for each of `asked`: what is noted under the key by its name, or what `make` gives.

    `names` stand beside `asked`. One look-up tells all, and one note keeps for the next build what is asked now.
    """
    noted = recall.noted(key)
    known = {} if noted is None else msgspec.msgpack.decode(noted, type=dict[bytes, type_])  # type: ignore[valid-type]
    found = [known[name] if name in known else make(each) for each, name in zip(asked, names, strict=True)]
    if known.keys() != set(names):
        recall.note(key, msgspec.msgpack.encode(dict(zip(names, found, strict=True))))
    return found
