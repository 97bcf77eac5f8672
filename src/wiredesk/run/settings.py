"""Settings of a build: checked when they are read, exported with the record."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from wiredesk.errors import SettingsError
from wiredesk.ingest.settings import IngestSettings


class Settings(BaseModel):
    """What a user may change about a build. The number of workers is none of it: it never changes the result."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    ingest: IngestSettings = IngestSettings()
    """Limits on what is read: see `wiredesk.ingest.settings`."""

    @field_validator("ingest", mode="before")
    @classmethod
    def _ingest(cls, value: Any) -> IngestSettings:
        try:
            return value if isinstance(value, IngestSettings) else msgspec.convert(value, IngestSettings)
        except msgspec.ValidationError as error:
            said, _, where = str(error).partition(" - at `$")
            raise SettingsError(f"ingest{where.rstrip('`')}: {said[:1].lower()}{said[1:]}") from error

    def exported(self) -> dict[str, Any]:
        """Return the settings as they stand in `meta.json`."""
        return {"ingest": msgspec.to_builtins(self.ingest)}


def load_settings(path: Path | None, changes: Mapping[str, str] | None = None) -> Settings:
    """Read a TOML file (or none) and apply `changes` ("ingest.max_pdf_pages" -> "10", values in TOML).

    Raises SettingsError for a file that cannot be read, an unknown name or a value of the wrong kind.
    """
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} is not TOML: {error}") from error
    for name, text in (changes or {}).items():
        *tables, last = name.split(".")
        inner = values
        for table in tables:
            inner = inner.setdefault(table, {})
            if not isinstance(inner, dict):
                raise SettingsError(f"{name} is not a setting")
        inner[last] = _value(text)
    given = {f"ingest.{name}" for name in values["ingest"]} if isinstance(values.get("ingest"), dict) else set()
    given |= set(values) - {"ingest"}
    known = [f"ingest.{name}" for name in IngestSettings.__struct_fields__]
    if unknown := sorted(given - set(known)):
        raise SettingsError(f"unknown setting: {unknown[0]}; there are {', '.join(known)}")
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"v = {text}")["v"]
    except tomllib.TOMLDecodeError:
        return text  # a bare word is a string: no need to quote inside quotes
