"""Full-text search over sentences and names (SQLite FTS5), with a query language that cannot fail."""

import re
import sqlite3

from wiredesk.model import Row

#: Beyond this many hits a word says next to nothing, and ranking them all costs a reader more than it gives: the first
#: in the record's order are taken instead. 150,000 hits take 0.27 s to rank.
_MOST_RANKED = 20_000

_TERM = re.compile(r'"([^"]*)"|(\S+)')


class SentenceHit(Row, frozen=True, kw_only=True):
    """A sentence that was found: its span in code points; `score` is BM25's, lower is better."""

    document: str
    start: int
    end: int
    score: float


class NameHit(Row, frozen=True, kw_only=True):
    """A document, entity or event whose title, names or label was found."""

    id: str
    kind: str
    text: str
    score: float


def match_expression(text: str) -> str | None:
    """Turn what a person types into an FTS5 expression: all words, phrases in double quotes, `word*` for beginnings.

    Every term is quoted, so that FTS5's own operators are words like any other. None when there is no word in it.
    """
    terms = []
    for phrase, word in _TERM.findall(text):
        term = phrase or word
        bare = term.strip("*").replace('"', " ").replace("\x00", " ")
        if not any(letter.isalnum() for letter in bare):
            continue
        terms.append(f'"{bare}"' + ("*" if not phrase and word.endswith("*") else ""))
    return " ".join(terms) or None


def search_sentences(connection: sqlite3.Connection, text: str, limit: int) -> list[SentenceHit]:
    """Return at most `limit` sentences that hold all terms, best first, then in the record's order.

    Of words that most sentences hold, the first in the record's order are returned, with a score of 0.
    """
    expression = match_expression(text)
    if expression is None:
        return []
    many = "SELECT count(*) FROM (SELECT 1 FROM sentence_search WHERE sentence_search MATCH ? LIMIT ?)"
    if connection.execute(many, (expression, _MOST_RANKED + 1)).fetchone()[0] > _MOST_RANKED:
        sql = """SELECT s.document, s.start, s."end", 0.0
                 FROM sentence_search f JOIN sentences s ON s.rowid = f.rowid
                 WHERE sentence_search MATCH ? ORDER BY f.rowid LIMIT ?"""
    else:
        sql = """SELECT s.document, s.start, s."end", f.rank
                 FROM sentence_search f JOIN sentences s ON s.rowid = f.rowid
                 WHERE sentence_search MATCH ? ORDER BY f.rank, f.rowid LIMIT ?"""
    rows = connection.execute(sql, (expression, limit))
    return [SentenceHit(document=row[0], start=row[1], end=row[2], score=row[3]) for row in rows]


def search_names(connection: sqlite3.Connection, text: str, kind: str | None, limit: int) -> list[NameHit]:
    """Return at most `limit` documents, entities or events (`kind`, or all) that hold all terms, best first."""
    expression = match_expression(text)
    if expression is None:
        return []
    rows = connection.execute(
        """SELECT id, kind, text, rank FROM name_search WHERE name_search MATCH ? AND (? IS NULL OR kind = ?)
           ORDER BY rank, id LIMIT ?""",
        (expression, kind, kind, limit),
    )
    return [NameHit(id=row[0], kind=row[1], text=row[2], score=row[3]) for row in rows]
