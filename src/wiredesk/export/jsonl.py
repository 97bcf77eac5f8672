"""The record as JSON Lines: one `<table>.jsonl` for each table of the contract, and `meta.json`. Read back as well."""

from pathlib import Path
from typing import Any

import msgspec

from wiredesk.errors import RecordError
from wiredesk.store import TABLES, Contents, Meta, Record, RecordWriter, SourceRead

from .files import replacing


def write_jsonl(record: Record, folder: Path) -> list[Path]:
    """Write all tables of `record` into `folder` (made if need be) and return the files.

    Same record, same bytes. Each file is replaced whole. Raises OSError when the folder cannot be written.
    """
    written = []
    encode = msgspec.json.Encoder().encode
    with record.snapshot():
        for table in TABLES:
            path = folder / f"{table.name}.jsonl"
            with replacing(path) as file:
                for row in record.table(table.name):
                    file.write(encode(row) + b"\n")
            written.append(path)
        path = folder / "meta.json"
        with replacing(path) as file:
            file.write(msgspec.json.format(encode(record.meta), indent=2) + b"\n")
        written.append(path)
    return written


def read_jsonl(folder: Path) -> tuple[Contents, Meta]:
    """Read what `write_jsonl` wrote.

    Raises RecordError when a file is missing or a line does not fit its table.
    """
    tables: dict[str, Any] = {}
    name = "meta.json"
    try:
        meta = msgspec.json.decode((folder / name).read_bytes(), type=Meta)
        for table in TABLES:
            name = f"{table.name}.jsonl"
            decode = msgspec.json.Decoder(table.row).decode
            tables[table.name] = tuple(decode(line) for line in (folder / name).read_bytes().split(b"\n") if line)
    except OSError as error:
        raise RecordError(f"{folder / name} cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:  # a ValidationError too
        raise RecordError(f"{folder / name} is not an export of this version: {error}") from error
    return Contents(**tables), meta


def import_jsonl(folder: Path, path: Path) -> Meta:
    """Make a record file of an export; it can be read, judged and exported, but `add` needs the reports again.

    Raises RecordError for a folder that is no export or a path that cannot be written.
    """
    contents, meta = read_jsonl(folder)
    sources = [SourceRead(uri=source.uri, sha256=source.sha256, key=b"") for source in meta.inputs]
    with RecordWriter(path) as writer:
        return writer.replace(contents, version=meta.version, settings=meta.settings, inputs=sources)
