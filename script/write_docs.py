"""Write docs/record.md from the row types and docs/cli.md from the commands.

    python script/write_docs.py            write both
    python script/write_docs.py --check    leave with 1 when one of them is not what would be written
"""  # fmt: skip

import ast
import inspect
import sys
import types
import typing
from datetime import date
from pathlib import Path

import click
import msgspec

from wiredesk.cli import COMMANDS, cli
from wiredesk.ingest.settings import DEFAULT_SETTINGS, IngestSettings
from wiredesk.store import TABLES, Meta

_HELP_OPTIONS = list(cli.context_settings["help_option_names"])
DOCS = Path(__file__).resolve().parent.parent / "docs"

_INTRODUCTION = """\
# The record

*Generated from the types in `src/wiredesk/model` by `script/write_docs.py`.*

A record is what Wiredesk compiles from a set of reports. It lies in one SQLite file and is exported as one JSON-Lines
file for each table, `<table>.jsonl`, with `meta.json` beside them. Names, meanings and rules are public interface: they
stay stable within a `schema_version`; new optional fields may be added.

- Ids are strings derived from content: the same inputs give the same bytes, whatever the order of the inputs, the
  number of workers or the hash seed.
- Offsets count Unicode code points of `documents.text`, `start` inclusive, `end` exclusive. Every `quote` equals
  `text[start:end]`.
- Dates are ISO 8601; `earliest` and `latest` are inclusive days, null is open. Unknown stays null.
- `confidence` is a number from 0 to 1.
- In the SQLite file, scalar fields are columns, nested ones are JSON text. `sentence_search` and `name_search` are FTS5
  indexes, `event_entities` and `event_documents` are joins, `event_list`, `entity_list` and what hangs on them carry
  the desk's long lists, `cache`, `sources` and `applied` serve later builds; none of these is exported.

`wiredesk verify RECORD` re-reads all of this and fails on the first thing that is not so.
"""


def record_page() -> str:
    """Return docs/record.md: every table with its fields, then every type that fields are made of."""
    lines = [_INTRODUCTION]
    parts: dict[str, type[msgspec.Struct]] = {}
    for table in TABLES:
        lines += [f"## {table.name}", "", _doc(table.row), "", *_fields(table.row, parts), ""]
    lines += ["## meta.json", "", _doc(Meta), "", *_fields(Meta, parts), ""]
    lines += ["# Parts", "", "Objects inside the fields above.", ""]
    done: set[str] = set()
    while waiting := sorted(set(parts) - done):
        for name in waiting:
            done.add(name)
            lines += [f"## {name}", "", _doc(parts[name]), "", *_fields(parts[name], parts), ""]
    return "\n".join(lines).rstrip() + "\n"


def _doc(row: type) -> str:
    return inspect.cleandoc(row.__doc__ or "")


def _fields(row: type[msgspec.Struct], parts: dict[str, type[msgspec.Struct]]) -> list[str]:
    hints = typing.get_type_hints(row)
    lines = ["| field | type | default |", "|---|---|---|"]
    for field in msgspec.structs.fields(row):
        if field.default is not msgspec.NODEFAULT:
            default = _default(field.default)
        elif field.default_factory is not msgspec.NODEFAULT:
            default = _default(field.default_factory())
        else:
            default = ""
        lines.append(f"| `{field.name}` | {_type(hints[field.name], parts)} | {default} |")
    return lines


def _default(value: object) -> str:
    return f"`{msgspec.json.encode(value).decode()}`"


def _type(annotation: object, parts: dict[str, type[msgspec.Struct]]) -> str:
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return ", ".join(f"`{value}`" for value in args)
    if origin in {types.UnionType, typing.Union}:
        return " or ".join(_type(option, parts) for option in args)
    if origin is tuple:
        return f"list of {_type(args[0], parts)}"
    if origin is dict:
        return f"object of {_type(args[1], parts)}"
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        parts[annotation.__name__] = annotation
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    names = {str: "string", int: "integer", float: "number", bool: "true or false", date: "date", type(None): "null"}
    return names.get(annotation, "anything")  # type: ignore[call-overload, no-any-return]


def cli_page() -> str:
    """Return docs/cli.md: the help of every command as it is printed."""
    lines = ["# The command line", "", "*Generated from the commands by `script/write_docs.py`.*", ""]
    lines += _help("wiredesk", cli, None)
    for name in COMMANDS:
        parent = click.Context(cli, info_name="wiredesk", help_option_names=_HELP_OPTIONS)
        command = cli.get_command(parent, name)
        if command is not None:
            lines += _help(f"wiredesk {name}", command, parent)
    lines += ["## Settings", "", "What `--set NAME=VALUE` and a TOML file for `--settings` may change.", ""]
    lines += ["| name | default | |", "|---|---|---|", *_settings(), ""]
    return "\n".join(lines).rstrip() + "\n"


def _settings() -> list[str]:
    """Return a row for each setting: its name, its default, and the docstring below it."""
    (body,) = (
        node.body for node in ast.parse(inspect.getsource(IngestSettings)).body if isinstance(node, ast.ClassDef)
    )
    rows = []
    for field, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            is_told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            told = " ".join(str(after.value.value).split()) if is_told else ""
            rows.append(f"| `ingest.{field.target.id}` | {getattr(DEFAULT_SETTINGS, field.target.id):_} | {told} |")
    return rows


def _help(title: str, command: click.Command, parent: click.Context | None) -> list[str]:
    context = click.Context(
        command,
        info_name=title.rpartition(" ")[2],
        parent=parent,
        terminal_width=100,
        max_content_width=100,
        help_option_names=_HELP_OPTIONS,
    )
    lines = [f"## {title}", "", "```", command.get_help(context), "```", ""]
    if parent is not None and isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                lines += _help(f"{title} {name}", inner, context)
    return lines


def main() -> int:
    """Write the pages, or compare them."""
    pages = {"record.md": record_page(), "cli.md": cli_page()}
    stale = [name for name, text in pages.items() if not _same(DOCS / name, text)]
    if "--check" in sys.argv[1:]:
        for name in stale:
            sys.stderr.write(f"docs/{name} is not what the code says: run python script/write_docs.py\n")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(pages[name], encoding="utf-8")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
