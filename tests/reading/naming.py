"""Names read from sentences parsed by hand."""

from tests.reading.conllu import document_of
from wiredesk.knowledge import load_knowledge
from wiredesk.language.annotation import NameSpan, NominalSpan
from wiredesk.model import Document, LocalEntity
from wiredesk.reading.names import NamesReading, read_names

KNOWLEDGE = load_knowledge()


def read(
    *blocks: str, names: tuple[tuple[str, str], ...] = (), nominals: tuple[tuple[str, str], ...] = ()
) -> NamesReading:
    """Read sentences whose names are given in text order as (words, label)."""
    text = document_of(blocks).text

    def placed(wanted: tuple[tuple[str, str], ...]) -> list[tuple[int, int, str]]:
        position, out = 0, []
        for words, label in wanted:
            position = text.index(words, position)
            out.append((position, position + len(words), label))
            position += len(words)
        return out

    annotated = document_of(
        blocks,
        names=[NameSpan(a, b, label) for a, b, label in placed(names)],  # type: ignore[arg-type]
        nominals=[NominalSpan(a, b, label) for a, b, label in placed(nominals)],  # type: ignore[arg-type]
    )
    return read_names(
        annotated, Document(id="d", uri="x", sha256="", media_type="text/plain", text=annotated.text), KNOWLEDGE
    )


def entity(reading: NamesReading, name: str) -> LocalEntity:
    return next(entity for entity in reading.local_entities if entity.name == name)


def quotes(reading: NamesReading, name: str) -> list[str]:
    ids = set(entity(reading, name).mentions)
    return [mention.quote for mention in reading.mentions if mention.id in ids]
