"""`build`, `add` and `rebuild`: from inputs to a finished record."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wiredesk import __version__
from wiredesk.errors import InputError, NothingReadError, RecordError
from wiredesk.ingest import Source, collect
from wiredesk.knowledge import load_knowledge
from wiredesk.model import Rejection
from wiredesk.store import Record, RecordWriter, active, open_record

from .pile import Pile
from .progress import Report, silent
from .reports import decode_result
from .runner import run_stages
from .settings import Settings
from .slots import (
    COMPILED_KEYS,
    CONTENTS,
    DATED_KEYS,
    EARLIER,
    ENTITY_KEYS,
    FOUND_KEYS,
    JUDGED_KEYS,
    JUDGEMENTS,
    MASKED_KEYS,
    NOT_COLLECTED,
    READING_KEYS,
    SIGNED_KEYS,
    SOURCES,
    SOURCES_READ,
    WINDOW_KEYS,
    SourceResult,
)
from .stages import STAGES
from .workplace import Workplace, rare_collections

_GIVEN = (SOURCES, EARLIER, NOT_COLLECTED, JUDGEMENTS)
#: Keys in the record's cache of what the finished build uses, by document.
_KEPT = (READING_KEYS, DATED_KEYS, SIGNED_KEYS)
#: ... and of what it uses of parts of the pile.
_USED = (MASKED_KEYS, WINDOW_KEYS, ENTITY_KEYS, JUDGED_KEYS, COMPILED_KEYS, FOUND_KEYS)
#: What SQLite keeps of a record: behind its name.
_OWN_FILES = ("", "-wal", "-shm", "-journal")
#: Reasons that are told when nothing could be read.
_TOLD = 3
_END = (CONTENTS, SOURCES_READ, *_USED, *_KEPT)


def build(
    inputs: str | Path | Sequence[str | Path],
    record: Path | str | None = None,
    *,
    workers: int = 1,
    settings: Settings | None = None,
    knowledge: Sequence[Path | str] = (),
    stdin_paths: Iterable[str] = (),
    progress: Report = silent,
) -> Record:
    """Read reports and compile their record; return it open for reading.

    `inputs` are files, folders, URLs, or "-" for `stdin_paths`; one alone need not stand in a list. Without `record`
    the file is a temporary one that goes when the returned record is closed. What an earlier build of the same file
    read is not read again; judgements in it stand. `knowledge` are files of background facts that outrank the shipped
    tables. With more than one of `workers`, reports are read in processes of their own: call it below
    `if __name__ == "__main__"` then. The result never depends on the order of inputs or the number of workers.

    Raises InputError when there is no input, NothingReadError when none can be read and `record` holds reports, which
    then stand (a name is soon mistyped), RecordError, SettingsError, KnowledgeError, ModelError or StageError. A report
    that cannot be read raises nothing: it is a row of `rejections`.
    """
    if not inputs:
        raise InputError("no reports were named")
    sources, rejected = _collected(_each(inputs), stdin_paths, record)
    if record is not None:
        path, on_close = Path(record), None
    else:
        folder = tempfile.TemporaryDirectory(prefix="wiredesk-")
        path, on_close = Path(folder.name) / "record.wiredesk", folder.cleanup
    with RecordWriter(path) as writer:
        _run(writer, sources, rejected, (), workers, settings or Settings(), knowledge, progress)
    return Record(path, on_close=on_close)


def add(
    record: Path | str,
    inputs: str | Path | Sequence[str | Path],
    *,
    workers: int = 1,
    knowledge: Sequence[Path | str] = (),
    stdin_paths: Iterable[str] = (),
    progress: Report = silent,
) -> Record:
    """Add reports to a finished record, with the settings it was built with; the same bytes as a build of all of them.

    Reports that are in the record are taken from it, not from where they once lay. Raises as `build` does, also
    NothingReadError when `inputs` name no report at all, and RecordError when the record was imported from an export,
    which does not hold what was read.
    """
    sources, rejected = _collected(_each(inputs), stdin_paths, record)
    path = Path(record)
    settings = _settings_of(path)
    if inputs and not sources:
        raise NothingReadError(_nothing_read(path, rejected))
    with RecordWriter(path) as writer:
        earlier = _earlier(writer)
        _run(writer, sources, rejected, earlier, workers, settings, knowledge, progress)
    return open_record(path)


def rebuild(
    record: Path | str, *, workers: int = 1, knowledge: Sequence[Path | str] = (), progress: Report = silent
) -> Record:
    """Compile a record anew from what is in it: applies judgements and tables that have come since."""
    return add(record, (), workers=workers, knowledge=knowledge, progress=progress)


def _each(inputs: str | Path | Sequence[str | Path]) -> list[str]:
    """Return the names of the inputs: a text is one of them, not its letters, "/" among them."""
    return [str(name) for name in ((inputs,) if isinstance(inputs, str | Path) else inputs)]


def _collected(
    names: list[str], stdin_paths: Iterable[str], record: Path | str | None
) -> tuple[tuple[Source, ...], tuple[Rejection, ...]]:
    """Collect the inputs, less the record itself: in a folder of reports it is there from the second build on."""
    rows = list(collect(names, stdin_paths=stdin_paths))
    own = set() if record is None else {Path(f"{Path(record).resolve()}{end}") for end in _OWN_FILES}
    names_of_own = {path.name for path in own}

    def is_own(source: Source) -> bool:
        return Path(source.locator).name in names_of_own and Path(source.locator).resolve() in own

    return (
        tuple(row for row in rows if isinstance(row, Source) and not is_own(row)),
        tuple(row for row in rows if isinstance(row, Rejection)),
    )


def _settings_of(path: Path) -> Settings:
    with open_record(path) as record:
        exported = record.meta.settings
    return Settings.model_validate({name: exported[name] for name in Settings.model_fields if name in exported})


def _earlier(writer: RecordWriter) -> tuple[tuple[bytes, SourceResult], ...]:
    results = []
    for source in writer.sources():
        value = writer.cached(source.key)
        if value is None:
            raise RecordError(
                f"{writer.path} does not hold what was read of {source.uri} (an import?): build it from the reports"
            )
        results.append((source.key, decode_result(value)))
    return tuple(results)


def _run(
    writer: RecordWriter,
    sources: tuple[Source, ...],
    rejected: tuple[Rejection, ...],
    earlier: tuple[tuple[bytes, SourceResult], ...],
    workers: int,
    settings: Settings,
    knowledge: Sequence[Path | str],
    progress: Report,
) -> None:
    files = tuple(Path(name) for name in knowledge)
    given = (
        Pile()
        .adding(SOURCES, sources)
        .adding(EARLIER, earlier)
        .adding(NOT_COLLECTED, rejected)
        .adding(JUDGEMENTS, active(writer.judgements()))
    )
    with rare_collections(), _workplace(writer, settings, files, workers, progress) as place:
        end = run_stages(STAGES, given, place, given=_GIVEN, keep=_END)
        place.enter("write")
        contents = end[CONTENTS]
        if not contents.reports and writer.holds_reports():
            raise NothingReadError(_nothing_read(writer.path, contents.small.rejections))
        read = end[SOURCES_READ]
        used = {key for slot in _KEPT for key in end[slot].values()}
        for slot in _USED:
            own: frozenset[bytes] = end[slot]
            used |= own
        writer.replace(
            contents,
            version=__version__,
            settings={**settings.exported(), "knowledge": _named(files)},
            inputs=read,
            used=used,
        )


def _nothing_read(path: Path, rejections: Sequence[Rejection]) -> str:
    reasons = "; ".join(f"{row.uri}: {row.reason}" for row in rejections[:_TOLD]) or "no reports but the record itself"
    more = f"; and {len(rejections) - _TOLD} more" if len(rejections) > _TOLD else ""
    return f"none of the reports could be read, {path} stays as it was ({reasons}{more})"


@contextmanager
def _workplace(
    writer: RecordWriter, settings: Settings, files: tuple[Path, ...], workers: int, progress: Report
) -> Iterator[Workplace]:
    place = Workplace(writer, settings, files, workers, progress, load_knowledge(files))
    try:
        yield place
        place.close_pool()
    except BaseException:
        place.close_pool(cancel=True)
        raise
    finally:
        place.clear()


def _named(files: tuple[Path, ...]) -> list[dict[str, str]]:
    """The user's tables as they stand in `meta.json`: by name and hash, never by where they lie."""
    return [{"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in files]
