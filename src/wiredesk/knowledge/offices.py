"""Who held which office when: tenures from a table, found by person or by office, tolerant of how names are written.

The table answers "when did a person named so hold this office". It never says that somebody did not: an open end means
"not known to have ended", and `history` tells whether earlier terms of the same person would be in the source.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

import msgspec
from msgspec import structs

from wiredesk.model import DateInterval

from .names import compatible, fold, spelling, surname_keys, words_of
from .tables import listed, read_text

TenurePrecision = Literal["day", "month", "year"]
History = Literal["full", "past", "current"]

COLUMNS: Final = (
    "person", "variants", "office", "title", "organization", "country", "start", "end", "precision", "acting",
    "history", "as_of", "source", "wikidata",
)  # fmt: skip

_WIDER: Final[dict[str, tuple[str, ...]]] = {
    "secretary": ("minister.",),  # "Secretary Blinken": members of the cabinet where they are called so
    "attorney_general": ("minister.justice",),
    "minister.justice": ("attorney_general",),
    "foreign_secretary": ("minister.foreign",),
    "defence_secretary": ("minister.defence",),
    "home_secretary": ("minister.interior",),
    "military.army_chief": ("military.chief", "military.commander_in_chief", "military.defence_forces_chief"),
    "military.chief": ("military.army_chief", "military.commander_in_chief", "military.defence_forces_chief"),
    "military.commander_in_chief": ("military.chief", "military.army_chief"),
    "intelligence_chief": ("head",),
    "leader": ("supreme_leader", "national_leader"),
    "president": ("national_leader",),
    "prime_minister": ("national_leader", "regional.prime_minister"),
    "supreme_leader": ("party_leader",),
    "party_leader": ("president",),
}


_SECRETARIES: Final = frozenset({"USA", "PHL"})
_KEPT: Final = ("president", "vice_president", "minister.", "governor", "ambassador", "head", "rank.")
_CROWNED: Final = frozenset({"monarch", "crown_prince", "supreme_leader"})
_NAMED_ALONE: Final = frozenset(
    {"USA", "GBR", "FRA", "DEU", "RUS", "CHN", "JPN", "ISR", "IRN", "UKR", "IND", "PAK", "TUR", "CAN"}
)


class Tenure(msgspec.Struct, frozen=True):
    """One person's time in one office; `start` and `end` are inclusive days, None = not known (to have ended).

    `precision` is that of the coarser end: with "year" the days are the first and last of the years. `history` says
    which other terms of the same person would be in the source: "full" all of them, "past" those up to some years ago
    (a later term may be missing, so `end` is not firm), "current" only who held the office on its day `as_of` (an
    earlier term may be missing, so `start` is not firm).
    """

    person: str
    variants: tuple[str, ...]
    office: str
    title: str
    organization: str | None
    country: str | None
    start: date | None
    end: date | None
    precision: TenurePrecision
    acting: bool
    history: History
    as_of: date
    source: str
    wikidata: str | None = None

    @property
    def interval(self) -> DateInterval:
        """The days on which the office was held, as far as is known."""
        return DateInterval(self.start, self.end)

    @property
    def start_is_firm(self) -> bool:
        """Whether the person is known not to have held the office before `start`."""
        return self.start is not None and self.history != "current"

    @property
    def end_is_firm(self) -> bool:
        """Whether the person is known not to have held the office after `end`, as of the table's day."""
        return self.end is not None and self.history == "full"

    @property
    def title_is_kept(self) -> bool:
        """Whether custom leaves the title to former holders ("President Clinton" in 2016): `end` is no hard bound."""
        return self.country == "USA" and self.office.startswith(_KEPT)

    def describe(self) -> str:
        """Return one line that a person understands: who, what, from when to when."""
        start = _said(self.start, self.precision) if self.start else "an unknown day"
        end = f"to {_said(self.end, self.precision)}" if self.end else f"on (no end known as of {self.as_of})"
        of = f", {self.organization or self.country}" if self.organization or self.country else ""
        return f"{self.person}: {self.title}{of}, from {start} {end}"


class OfficeBounds(msgspec.Struct, frozen=True):
    """What several tenures together say: nobody of that name held the office outside, as far as ends are firm.

    An end that is not firm is open in `firm`; `interval` has it as known. `persons` are those that the name can mean.
    """

    interval: DateInterval
    firm: DateInterval
    persons: tuple[str, ...]


def bounds(tenures: Sequence[Tenure]) -> OfficeBounds | None:
    """Return the hull of all tenures (terms of one person, or of all whom a name can mean), None for none."""
    if not tenures:
        return None
    first = min(tenures, key=lambda t: t.start or date.min)
    last = max(tenures, key=lambda t: t.end or date.max)
    return OfficeBounds(
        DateInterval(first.start, last.end),
        DateInterval(
            first.start if all(t.start_is_firm for t in tenures) else None,
            last.end if all(t.end is not None and t.end_is_firm for t in tenures) else None,
        ),
        tuple(dict.fromkeys(t.person for t in tenures)),
    )


class Offices:
    """The table of tenures; the user's rows come first and replace packaged ones of the same person and office."""

    def __init__(self, added: Iterable[Tenure] = ()) -> None:
        self._added = tuple(added)
        self._replaced = frozenset((fold(t.person), t.office, t.country) for t in self._added)
        self._lines = read_text("offices.tsv").splitlines()[1:]
        self._words = _index("offices_words.tsv")
        self._offices = _index("offices_keys.tsv")
        self._tenures: dict[int, Tenure] = {}

    def __len__(self) -> int:
        return len(self._lines) + len(self._added)

    def _packaged(self, numbers: str) -> list[Tenure]:
        """Return the packaged rows with these line numbers ("3,17"), without those that the user replaced."""
        found = []
        for text in numbers.split(",") if numbers else ():
            number = int(text)
            tenure = self._tenures.get(number)
            if tenure is None:
                tenure = self._tenures[number] = tenure_from(self._lines[number].split("\t"))
            if (fold(tenure.person), tenure.office, tenure.country) not in self._replaced:
                found.append(tenure)
        return found

    def _of_office(self, office: str, country: str | None) -> list[Tenure]:
        added = [t for t in self._added if t.office == office and t.country == country]
        return added + self._packaged(self._offices.get(f"{office}|{country or ''}", ""))

    def _with_word(self, key: str) -> list[Tenure]:
        added = [t for t in self._added if key in name_keys(t)]
        return added + self._packaged(self._words.get(key, ""))

    def all(self) -> tuple[Tenure, ...]:
        """Return every tenure, the user's first, then the table in its order."""
        return (*self._added, *self._packaged(",".join(map(str, range(len(self._lines))))))

    def holders(
        self, office: str, country: str | None = None, *, organization: str | None = None, on: date | None = None
    ) -> tuple[Tenure, ...]:
        """Return the known tenures of an office, by start; with `on`, those that contain that day."""
        found = self._of_office(office, country)
        if organization is not None:
            found = [t for t in found if t.organization == organization]
        if on is not None:
            found = [t for t in found if t.interval.contains(on)]
        return tuple(sorted(found, key=_by_start))

    def of_person(self, name: str, *, country: str | None = None) -> tuple[Tenure, ...]:
        """Return every tenure of whoever can be called `name` in full (two words or more, or a known single name).

        Spelling variants, diacritics, initials and short forms agree; a surname alone finds nothing here. Two persons
        of one name are both returned: compare `person` and `country`.
        """
        words = words_of(name)
        if not words:
            return ()
        found = dict.fromkeys(t for word in words if len(word) > 1 for t in self._with_word(spelling(word)))
        return tuple(
            t
            for t in found
            if (country is None or t.country in {None, country})
            and any(compatible(name, form, country=t.country) for form in (t.person, *t.variants))
        )

    def match(
        self,
        name: str,
        office: str,
        country: str | None = None,
        *,
        organization: str | None = None,
        acting: bool = False,
    ) -> tuple[Tenure, ...]:
        """Return the tenures in which somebody called `name` (in full or by surname) held `office`, by start.

        Empty when the table knows of none: that says nothing. `country` and `organization` narrow where they are given;
        `acting` prefers acting terms; where only others are known, they come back without firm ends. Loosely worded
        offices ("army chief" for a chief of the general staff, "Secretary" for a member of the cabinet) are tried after
        the exact one. All persons that fit are returned. A lone surname without country and organization finds only
        people of states that news needs not name.
        """
        named = self._called(name)
        if office == "secretary":
            named = [t for t in named if t.country in _SECRETARIES]
        for offices in ((office,), _WIDER.get(office, ())):
            found = [
                t
                for t in named
                if _is_office(t.office, offices, exact=offices == (office,))
                and (country is None or t.country in {None, country})
                and (organization is None or t.organization is None or t.organization == organization)
            ]
            if acting:  # whoever acts may be confirmed later: confirmed terms then say nothing firm
                found = [t for t in found if t.acting] or [structs.replace(t, history="current") for t in found]
            if country is None and organization is None and len(words_of(name)) == 1 and not _well_known(name, found):
                found = []
            found = _best_named(name, found)
            if found:
                return tuple(sorted(found, key=_by_start))
        return ()

    def search(self, text: str) -> tuple[Tenure, ...]:
        """Return every tenure whose person's name holds all words of `text`, for people who look something up."""
        words = [spelling(word) for word in words_of(text)]
        found = self._with_word(words[0]) if words else []
        return tuple(t for t in found if name_keys(t).issuperset(words))

    def _called(self, name: str) -> list[Tenure]:
        words = words_of(name)
        if len(words) >= 2:
            return list(self.of_person(name))
        if not words or len(words[0]) < 2:
            return []
        return self._with_word(spelling(words[0]))


def _is_office(held: str, offices: Sequence[str], *, exact: bool) -> bool:
    if exact:
        return held in offices
    return any(held == office or (office.endswith(".") and held.startswith(office)) for office in offices)


def _best_named(name: str, tenures: list[Tenure]) -> list[Tenure]:
    """Keep, of several persons that a name fits, those whose name it is as written, or whose family name it is."""
    if len({(t.person, t.country) for t in tenures}) < 2:
        return tenures
    words = words_of(name)
    if len(words) > 1:
        exact = [t for t in tenures if fold(t.person) == fold(name)]
        return exact or tenures
    key = spelling(words[0])
    by_family = [t for t in tenures if surname_keys(t.person, country=t.country)[:1] == (key,)]
    return by_family or tenures


def _well_known(name: str, tenures: list[Tenure]) -> bool:
    """Whether a surname without any country, so spelt, is one that news need not explain."""
    word = words_of(name)[0]
    spelt = [t for t in tenures if any(word in words_of(form) for form in (t.person, *t.variants))]
    alone = {*_NAMED_ALONE, None}
    return any((t.country in alone and t.office != "national_leader") or t.office in _CROWNED for t in spelt)


def _by_start(tenure: Tenure) -> tuple[date, str, str]:
    return (tenure.start or date.min, tenure.person, tenure.office)


def _said(day: date, precision: TenurePrecision) -> str:
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def span_of(text: str, *, last: bool) -> tuple[date | None, TenurePrecision]:
    """Return the first (or last) day that "2023", "2023-11" or "2023-11-05" stands for, and its precision.

    An empty text is (None, "day"); raises ValueError for anything else.
    """
    parts = text.split("-")
    if not text:
        return None, "day"
    if len(parts) == 1:
        return (date(int(text), 12, 31) if last else date(int(text), 1, 1)), "year"
    year, month = int(parts[0]), int(parts[1])
    if len(parts) == 2:
        if not last:
            return date(year, month, 1), "month"
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1), "month"
    return date(year, month, int(parts[2][:2])), "day"


def name_keys(tenure: Tenure) -> frozenset[str]:
    """Return the spelling keys of all words of a person's names."""
    return frozenset(spelling(word) for name in (tenure.person, *tenure.variants) for word in words_of(name))


def _index(name: str) -> dict[str, str]:
    return {key: numbers for key, _, numbers in (line.partition("\t") for line in read_text(name).splitlines()[1:])}


def tenure_from(fields: Sequence[str]) -> Tenure:
    """Return the tenure of one row of the table (the fields of COLUMNS); raises ValueError for a bad date."""
    (
        person,
        variants,
        office,
        title,
        organization,
        country,
        start,
        end,
        precision,
        acting,
        history,
        as_of,
        source,
        qid,
    ) = fields
    return Tenure(
        person=person,
        variants=listed(variants),
        office=office,
        title=title,
        organization=organization or None,
        country=country or None,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        precision="year" if precision == "year" else "month" if precision == "month" else "day",
        acting=acting == "1",
        history="full" if history == "full" else "past" if history == "past" else "current",
        as_of=date.fromisoformat(as_of),
        source=source,
        wikidata=qid or None,
    )


def same_person(left: Tenure, right: Tenure) -> bool:
    """Tell whether two tenures are of one person: one Wikidata id, or one name in one country."""
    if left.wikidata and right.wikidata:
        return left.wikidata == right.wikidata
    if left.country and right.country and left.country != right.country:
        return False
    return fold(left.person) == fold(right.person) or compatible(left.person, right.person, country=left.country)


@cache
def load_offices() -> Offices:
    """Return the packaged offices, read once per process."""
    return Offices()
