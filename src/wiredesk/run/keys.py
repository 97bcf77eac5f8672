"""The keys under which a record keeps what was read: the hash of all that a kept value is a function of."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from wiredesk.errors import KnowledgeError
from wiredesk.model import Document

#: What a reading is a function of, besides the document: a change in any of it makes every kept reading void.
_READ_WITH = ("model", "language", "knowledge", "reading")
#: What the reading of one window is a function of, besides its words.
_WINDOW_WITH = "language"
#: What is held of a reading while the whole pile is looked at is a function of, besides the reading.
_SHORT_WITH = ("run",)
#: What a report's own days are a function of, besides its reading and what that was read with.
_DATED_WITH = ("timeline", "dating")
#: What it is compared by is a function of, besides its reading and its days.
_SIGNED_WITH = ("resolve",)
#: What answers about documents before they are read are a function of, besides what they are asked of.
_MASKED_WITH = ("model", "ingest")
#: What judging is a function of, besides what its task brings.
_JUDGED_WITH = ("model", "language", "knowledge", "reading", "resolve")
#: What answers about parts of a pile are a function of, besides what they are asked of and the user's tables.
_ANSWERED_WITH = ("model", "language", "knowledge", "reading", "timeline", "dating", "resolve")
#: What the rows of a parcel are a function of, besides what it is given and what that was made with.
_COMPILED_WITH = ("timeline", "dating", "resolve", "reconcile", "store", "run")


def reading_key(document: Document, salt: bytes) -> bytes:
    """Return the key of a document's reading: its content and everything that reading depends on, nothing else."""
    alone = msgspec.structs.replace(document, copy_group=None)
    return b"r" + hashlib.blake2b(msgspec.msgpack.encode(alone), digest_size=16, key=salt).digest()


def reading_digest(knowledge_files: Iterable[Path]) -> bytes:
    """Hash what every reading depends on: the code and tables of the floors below, the model, the user's tables."""
    digest = hashlib.blake2b(b"".join(map(_package_digest, _READ_WITH)), digest_size=32)
    for path in knowledge_files:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise KnowledgeError(f"{path} cannot be read: {error.strerror}") from error
    return digest.digest()


def short_key(reading: bytes) -> bytes:
    """Return the key of what is held of a reading while the whole pile is looked at, from the key of the reading."""
    return b"h" + _after(reading, _SHORT_WITH)


def dated_key(reading: bytes) -> bytes:
    """Return the key of a report dated by itself, from the key of its reading."""
    return b"d" + _after(reading, _DATED_WITH)


def signed_key(dated: bytes) -> bytes:
    """Return the key of what a report is compared by, from the key of its days."""
    return b"g" + _after(dated, _SIGNED_WITH)


def _after(key: bytes, packages: tuple[str, ...]) -> bytes:
    """Return the key of what these floors make of the value under a key."""
    salt = hashlib.blake2b(b"".join(map(_package_digest, packages)), digest_size=32).digest()
    return hashlib.blake2b(key, digest_size=16, key=salt).digest()


def judged_key(task: bytes) -> bytes:
    """Return the key of the pairs that a task judges, from the key of its content."""
    return b"j" + _after(task, _JUDGED_WITH)


def answers_digest(knowledge_files: Iterable[Path]) -> bytes:
    """Hash what every answer about parts of a pile depends on, besides what is asked."""
    code = b"".join(map(_package_digest, _ANSWERED_WITH))
    return hashlib.blake2b(code, digest_size=32, key=reading_digest(knowledge_files)).digest()


def masked_digest() -> bytes:
    """Hash what every answer about documents before they are read depends on, besides what is asked."""
    return hashlib.blake2b(b"".join(map(_package_digest, _MASKED_WITH)), digest_size=32).digest()


def answer_key(question: bytes, salt: bytes) -> bytes:
    """Return the key of the answer to a question about some reports, from the key of all that it asks of them."""
    return b"a" + hashlib.blake2b(question, digest_size=16, key=salt).digest()


def compiled_digest(knowledge_files: Iterable[Path]) -> bytes:
    """Hash what the rows of every parcel depend on, besides what it is given."""
    code = b"".join(map(_package_digest, _COMPILED_WITH))
    return hashlib.blake2b(code, digest_size=32, key=reading_digest(knowledge_files)).digest()


def window_key(key: bytes) -> bytes:
    """Return the key of a window's reading, of which `key` is the hash of its words."""
    return b"w" + hashlib.blake2b(key, digest_size=16, key=_package_digest(_WINDOW_WITH)).digest()


@cache
def _package_digest(package: str) -> bytes:
    """Hash the code and tables of one of the package's floors; once in a process, for the model is large."""
    digest = hashlib.blake2b(digest_size=32)
    for name, file in sorted(_files(resources.files("wiredesk") / package, package)):
        digest.update(name.encode())
        digest.update(hashlib.blake2b(file.read_bytes()).digest())
    return digest.digest()


def _files(folder: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    for child in folder.iterdir():
        if child.name in {"__pycache__", "README.md"} or child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _files(child, f"{name}/{child.name}")
        else:
            yield f"{name}/{child.name}", child
