"""Article or furniture: stripped texts and pages of our own, with gold of what each line is.

`gold.json` gives for a `.txt` one letter for each line that is not empty: A article, F furniture, E either. For a
`.html` it lists strings that the body must hold and strings that it must not hold. Gold that does not fit its input is
refused. Lines are counted, not characters: one comment form has as many as one article.
"""

import json
from html import unescape
from pathlib import Path

from wiredesk.ingest import read_bytes
from wiredesk.model import Document

from .suites import Figures, Request

CASES = Path(__file__).resolve().parent / "cases" / "masking"


class BadGold(ValueError):
    """The gold does not fit its input."""


def measure(name: str, request: Request) -> Figures:
    """Read each input by itself and compare its body with the gold; the headline is the F1 of furniture lines."""
    data = request.data or CASES
    documents = json.loads((data / "gold.json").read_text("utf-8"))["documents"]
    names = sorted(documents)[: request.limit]
    kept = article = masked = furniture = right = 0
    for file in names:
        lost, left, totals = compare(data / "input" / file, documents[file])
        article += totals[0]
        furniture += totals[1]
        kept += totals[0] - len(lost)
        masked += totals[1] - len(left)
        right += not lost and not left
    precision = masked / max(1, masked + article - kept)
    recall = masked / max(1, furniture)
    return {
        "pages": len(names),
        "article_lines": article,
        "furniture_lines": furniture,
        "article_kept": kept / max(1, article),
        "furniture_masked": recall,
        "pages_right": right / max(1, len(names)),
        "furniture_f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def compare(path: Path, gold: dict[str, object]) -> tuple[list[str], list[str], tuple[int, int]]:
    """Return the article lines that were lost, the furniture that was left, and how many of both the gold has."""
    rows = read_bytes(path.read_bytes(), path.name)
    document = next((row for row in rows if isinstance(row, Document)), None)
    if document is None:
        raise BadGold(f"{path.name} is no report: {rows}")
    if path.suffix == ".txt":
        return _compare_lines(document, str(gold["labels"]), path.name)
    body = "\n".join(document.text[span.start : span.end] for span in document.body)
    page = unescape(_text(path.read_bytes()))
    article, furniture = _strings(gold, "article"), _strings(gold, "furniture")
    for string in (*article, *furniture):
        if string not in page:
            raise BadGold(f"{path.name} does not hold {string!r}")
    lost = [string for string in article if string not in body]
    left = [string for string in furniture if string in body]
    return lost, left, (len(article), len(furniture))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _strings(gold: dict[str, object], key: str) -> list[str]:
    values = gold[key]
    if not isinstance(values, list):
        raise BadGold(f"{key} is no list")
    return [str(value) for value in values]


def _compare_lines(document: Document, labels: str, name: str) -> tuple[list[str], list[str], tuple[int, int]]:
    text = document.text
    inside = bytearray(len(text))
    for span in document.body:
        inside[span.start : span.end] = b"\x01" * (span.end - span.start)
    lines: list[tuple[int, str]] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((position, line))
        position += len(line) + 1
    if len(lines) != len(labels) or set(labels) - set("AFE"):
        raise BadGold(f"{name} has {len(lines)} lines and {len(labels)} labels")
    lost: list[str] = []
    left: list[str] = []
    for label, (start, line) in zip(labels, lines, strict=True):
        marks = [inside[start + i] for i, c in enumerate(line) if not c.isspace()]
        if label == "A" and not all(marks):
            lost.append(line)
        if label == "F" and any(marks):
            left.append(line)
    return lost, left, (labels.count("A"), labels.count("F"))
