"""One tenure from several sources: the same person in the same office, told with different care."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from wiredesk.knowledge.names import compatible, fold, spelling, words_of
from wiredesk.knowledge.offices import TenurePrecision, span_of

_COARSENESS: Final = {"day": 0, "month": 1, "year": 2}
_SLACK: Final = timedelta(
    days=45
)  # lists differ by election, appointment and oath; real second terms lie further apart
_OUTRANKS: Final = 1  # core and our own facts are taken as they are


class Row(NamedTuple):
    """One tenure of one source; dates are ISO texts of any precision, "" for unknown; a lower `rank` outranks."""

    rank: int
    person: str
    variants: tuple[str, ...]
    office: str
    title: str
    organization: str
    country: str
    start: str
    end: str
    acting: bool
    history: str
    as_of: str
    source: str
    wikidata: str

    @classmethod
    def of(
        cls, rank: int, person: str, office: str, title: str, organization: str, country: str, start: str, end: str, *,
        acting: bool, history: str, as_of: str, source: str, wikidata: str = "", variants: str = "",
    ) -> "Row":  # fmt: skip
        """Return a row with its texts stripped."""
        start, end = start.strip()[:10], end.strip()[:10]
        if start and end and end < start[: len(end)]:
            end = ""  # the source contradicts itself: what it says of the start is kept
        return cls(
            rank, _plain(person), tuple(v.strip() for v in variants.split(";") if v.strip()), office, title.strip(),
            organization.strip(), country, start, end, acting, history, as_of, source, wikidata,
        )  # fmt: skip

    def fields(self) -> tuple[str, ...]:
        """Return the fields of the packaged table: full days, the precision of the coarser end beside them."""
        first, fine = span_of(self.start, last=False)
        last, fine_end = span_of(self.end, last=True)
        precision: TenurePrecision = max((fine, fine_end), key=lambda p: _COARSENESS[p])
        return (
            self.person, ";".join(self.variants), self.office, self.title, self.organization, self.country,
            first.isoformat() if first else "",
            last.isoformat() if last else "", precision, "1" if self.acting else "0",
            self.history, max(self.as_of, first.isoformat() if first else ""), self.source, self.wikidata,
        )  # fmt: skip


def merge(rows: Iterable[Row]) -> list[Row]:
    """Return one row per term of office, sorted; what sources of one rank disagree on becomes the wider interval."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in sorted(rows):
        area = (
            row.organization
            if row.office.startswith(("other.", "regional.", "governor", "chief_minister")) or not row.country
            else ""
        )
        groups.setdefault((row.country, row.office, area), []).append(row)
    merged: list[Row] = []
    for key in sorted(groups):
        terms: list[Row] = []
        for row in groups[key]:
            for index, term in enumerate(terms):
                if _one_term(term, row):
                    terms[index] = _joined(term, row)
                    break
            else:
                terms.append(row)
        merged.extend(terms)
    return sorted(_one_name_each(merged), key=lambda r: (r.country, r.office, r.start, r.person, r.end, r.organization))


def _plain(person: str) -> str:
    """Return a name without its peerage ("Richard Dannatt, Baron Dannatt")."""
    return person.split(", ", maxsplit=1)[0].strip()


def _one_term(left: Row, right: Row) -> bool:
    if left.acting != right.acting and left.rank > _OUTRANKS:
        return False
    if not _one_person(left, right):
        return False
    start, end = span_of(left.start, last=False)[0], span_of(left.end, last=True)[0]
    first, last = span_of(right.start, last=False)[0], span_of(right.end, last=True)[0]
    if start and first and span_of(left.start, last=True)[0] == span_of(right.start, last=True)[0]:
        return True
    if max(left.rank, right.rank) <= _OUTRANKS:  # two facts vouched for are two terms, however near
        return bool(start and first and start <= (last or first) and first <= (end or start))
    if end and first and first > end + _SLACK:
        return False
    if last and start and start > last + _SLACK:
        return False
    if not end and start and last and last < start:
        return False
    return not (
        left.rank <= _OUTRANKS
        and right.rank > _OUTRANKS
        and not left.end
        and start
        and first
        and first + _SLACK < start
        and not last
        and right.history != "current"
    )


def _one_person(left: Row, right: Row) -> bool:
    if left.wikidata and right.wikidata and left.wikidata == right.wikidata:
        return True
    forms = [(a, b) for a in (left.person, *left.variants) for b in (right.person, *right.variants)]
    if left.office == "national_leader" or right.office == "national_leader":
        return any(fold(a) == fold(b) for a, b in forms)
    country = left.country or None
    if any(fold(a) == fold(b) or compatible(a, b, country=country) for a, b in forms):
        return True
    if left.source == right.source:
        return False
    one, two = ({spelling(w) for w in words_of(n)} for n in (left.person, right.person))
    return min(len(one), len(two)) >= 2 and (one <= two or two <= one)


def _joined(best: Row, other: Row) -> Row:
    """Return the tenure that both rows tell of, in the words of the better one."""
    start, end = best.start, best.end
    if best.rank > _OUTRANKS:
        start = _start(best.start, other.start)
        end = _end(best, other)
    elif not best.end and other.end and other.rank > _OUTRANKS and other.end > best.as_of:
        end = other.end
    else:
        start = _finer(best.start, other.start)
        end = _finer(best.end, other.end)
    variants = [*best.variants, *(n for n in (other.person, *other.variants) if fold(n) != fold(best.person))]
    unique = tuple(dict.fromkeys(v for v in variants if v != best.person))
    sources = tuple(dict.fromkeys([*best.source.split(", "), *other.source.split(", ")]))
    return best._replace(
        variants=unique, start=start, end=end, source=", ".join(sources), wikidata=best.wikidata or other.wikidata,
        as_of=max(best.as_of, other.as_of) if not end else best.as_of,
        history=next(h for h in ("full", "past", "current") if h in {best.history, other.history}),
    )  # fmt: skip


def _finer(best: str, other: str) -> str:
    """A finer date inside a coarser one says the same, better."""
    return other if best and other.startswith(best) else best


def _start(best: str, other: str) -> str:
    if not best or not other:
        return best or other
    if other.startswith(best) or best.startswith(other):
        return max(best, other, key=len)
    return min(best, other)


def _end(best: Row, other: Row) -> str:
    if not best.end or not other.end:
        open_one, closed = (best, other) if not best.end else (other, best)
        if not closed.end:
            return ""
        # an open end is no knowledge of a longer stay unless the source was written after the other's end
        return (
            "" if open_one.as_of > closed.end and len(closed.end) == 10 and open_one.start > closed.end else closed.end
        )
    if other.end.startswith(best.end) or best.end.startswith(other.end):
        return max(best.end, other.end, key=len)
    return max(best.end, other.end)


def _one_name_each(rows: list[Row]) -> list[Row]:
    """Give all tenures of one Wikidata person the name and the variants of the best-ranked one."""
    best: dict[str, Row] = {}
    forms: dict[str, list[str]] = {}
    for row in sorted(rows):
        if row.wikidata:
            best.setdefault(row.wikidata, row)
            forms.setdefault(row.wikidata, []).extend((row.person, *row.variants))
    renamed = []
    for row in rows:
        if not row.wikidata:
            renamed.append(row)
            continue
        name = best[row.wikidata].person
        variants = tuple(dict.fromkeys(v for v in sorted(set(forms[row.wikidata])) if v != name))
        renamed.append(row._replace(person=name, variants=variants))
    return renamed
