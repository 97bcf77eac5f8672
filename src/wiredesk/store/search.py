"""Full-text search over sentences and names (SQLite FTS5), with a query language that cannot fail."""

import re
import sqlite3

import msgspec

from wiredesk.model import Row

from .joins import NAMES_FROM, NAMES_OF_A_KIND

#: Beyond this many hits a word says next to nothing, and ranking them all costs a reader more than it gives: the first
#: in the record's order are taken instead. 150,000 hits take 0.27 s to rank.
_MOST_RANKED = 20_000

#: More rows than any table has.
_ROWS = 2**62

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
    scores = dict(_ranked_sentences(connection, expression, limit))
    sql = 'SELECT rowid, document, start, "end" FROM sentences WHERE rowid IN (SELECT value FROM json_each(?))'
    rows = {row[0]: row[1:] for row in connection.execute(sql, (msgspec.json.encode(list(scores)).decode(),))}
    return [
        SentenceHit(document=rows[n][0], start=rows[n][1], end=rows[n][2], score=score) for n, score in scores.items()
    ]


def search_names(connection: sqlite3.Connection, text: str, kind: str | None, limit: int) -> list[NameHit]:
    """Return at most `limit` documents, entities or events (`kind`, or all) that hold all terms, best first.

    Of words that very many hold, the first in the record's order are returned, with a score of 0.
    """
    expression = match_expression(text)
    if expression is None:
        return []
    first, last = _rows_of(kind)
    inside = "name_search MATCH ? AND rowid BETWEEN ? AND ?"
    many = f"SELECT count(*) FROM (SELECT 1 FROM name_search WHERE {inside} LIMIT ?)"
    found = connection.execute(many, (expression, first, last, _MOST_RANKED + 1)).fetchone()[0]
    score, order = ("0.0", "rowid") if found > _MOST_RANKED else ("rank", "rank, id")
    sql = f"SELECT id, kind, text, {score} FROM name_search WHERE {inside} ORDER BY {order} LIMIT ?"
    rows = connection.execute(sql, (expression, first, last, limit))
    return [NameHit(id=row[0], kind=row[1], text=row[2], score=row[3]) for row in rows]


def _rows_of(kind: str | None) -> tuple[int, int]:
    """Return the first and the last number that names of a kind can have."""
    if kind is None:
        return 0, _ROWS
    first = NAMES_FROM[kind]
    return first, first + NAMES_OF_A_KIND - 1


def search_events(connection: sqlite3.Connection, text: str, limit: int) -> tuple[set[int], bool]:
    """Return the places in time order of events whose label, or a sentence that tells of them, holds all terms.

    They come from at most `limit` labels and `limit` sentences; the second value tells that there are more.
    """
    expression = match_expression(text)
    if expression is None:
        return set(), False
    labels = [hit.id for hit in search_names(connection, text, "event", limit)]
    sentences = [row for row, _ in _ranked_sentences(connection, expression, limit)]
    sql = """SELECT n FROM event_list WHERE event IN (SELECT value FROM json_each(?))
             UNION SELECT n FROM event_sentences WHERE sentence IN (SELECT value FROM json_each(?))"""
    values = [msgspec.json.encode(ids).decode() for ids in (labels, sentences)]
    numbers = {int(row[0]) for row in connection.execute(sql, values)}
    return numbers, limit in {len(labels), len(sentences)}


def _ranked_sentences(connection: sqlite3.Connection, expression: str, limit: int) -> list[tuple[int, float]]:
    """Return rows of `sentences` and their scores, best first; of words in very many, the first in order."""
    inside = "FROM sentence_search WHERE sentence_search MATCH ?"
    many = connection.execute(f"SELECT count(*) FROM (SELECT 1 {inside} LIMIT ?)", (expression, _MOST_RANKED + 1))
    score, order = ("0.0", "rowid") if many.fetchone()[0] > _MOST_RANKED else ("rank", "rank, rowid")
    sql = f"SELECT rowid, {score} {inside} ORDER BY {order} LIMIT ?"
    return [(int(row), float(found)) for row, found in connection.execute(sql, (expression, limit))]
