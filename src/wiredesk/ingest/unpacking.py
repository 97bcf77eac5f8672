"""gzip, with a bound on what comes out."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from .settings import IngestSettings

_CHUNK = 1 << 18


class Unpacked(msgspec.Struct, frozen=True):
    """What came out of a gzip file; `fault` says why it is not all, in words for a person, or is None."""

    data: bytes
    fault: str | None = None


class BadGzip(Exception):
    """Raised inside ingest only: the gzip data is damaged or unpacks to too much; the message is for a person."""


def unpack(data: bytes, settings: IngestSettings) -> Unpacked:
    """Unpack gzip `data` (any number of members) up to `settings.max_file_bytes`; never raises."""
    parts: list[bytes] = []
    fault = None
    try:
        for part in _members(iter((data,)), settings.max_file_bytes, settings.max_unpack_ratio):
            parts.append(part)
    except BadGzip as error:
        fault = str(error)
    return Unpacked(b"".join(parts), fault)


def unpack_stream(stream: BinaryIO, settings: IngestSettings) -> Iterator[bytes]:
    """Yield the unpacked chunks of a gzip stream; raises BadGzip when it is damaged, cut off or unpacks to too much."""
    chunks = iter(lambda: stream.read(_CHUNK), b"")
    yield from _members(chunks, settings.max_archive_bytes, settings.max_unpack_ratio)


def _members(chunks: Iterator[bytes], limit: int, ratio: int) -> Iterator[bytes]:
    packed = unpacked = 0
    decoder = zlib.decompressobj(wbits=31)
    started = False
    for chunk in chunks:
        pending = chunk
        packed += len(chunk)
        more = False
        while pending or more:
            if decoder.eof:
                if not (pending := pending.lstrip(b"\x00")):  # padding between members is allowed
                    break
                decoder = zlib.decompressobj(wbits=31)
                started = False
            try:
                out = decoder.decompress(pending, _CHUNK)
            except zlib.error:
                raise BadGzip("damaged gzip data") from None
            started = True
            unpacked += len(out)
            if unpacked > limit:
                raise BadGzip(f"unpacks to more than {limit // (1 << 20)} MB")
            if unpacked > 1 << 22 and unpacked > ratio * packed:
                raise BadGzip(f"unpacks to more than {ratio} times its size, as a gzip bomb does")
            if out:
                yield out
            pending = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
            more = len(out) == _CHUNK and not decoder.eof  # zlib may hold back output that did not fit
    if started and not decoder.eof:
        raise BadGzip("the gzip data is cut off")
