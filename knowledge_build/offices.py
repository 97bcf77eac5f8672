"""Offices: many lists of who held which office when, read, keyed by the title language and merged into one table."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from wiredesk.knowledge.countries import load_countries
from wiredesk.knowledge.names import fold
from wiredesk.knowledge.offices import COLUMNS, name_keys, span_of, tenure_from
from wiredesk.knowledge.titles import load_titles

from .jurisdictions import SUBNATIONAL
from .merging import Row, merge
from .writing import facts, read_csv, write

MONTHS: Final = {
    m: i
    for i, m in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        start=1,
    )
}
_GENERIC: Final = {
    "minister",
    "secretary",
    "head",
    "chief",
    "leader",
    "director",
    "chairman",
    "commander",
    "deputy.minister",
}
_LEFTOVER: Final = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "a",
        "an",
        "republic",
        "federal",
        "union",
        "state",
        "states",
        "government",
        "senior",
        "cabinet",
    ]
)
COW_FIXES: Final = {
    "GFR": "DEU",
    "GMY": "DEU",
    "GDR": "DEU",
    "KOS": "XKX",
    "MNG": "MNE",
    "YUG": "SRB",
    "RUM": "ROU",
    "USR": "RUS",
}


_RETURNING: Final = {"GBR", "ISR"}
"""Where ministers came back to their offices between the end of the past lists and the day of the present ones."""
_OWN_TITLES: Final = {
    "State Counsellor": "other.state_counsellor",
    "Chief Adviser": "prime_minister",
    "Leader": "national_leader",
}


class Named(NamedTuple):
    """An office as the title language keys it."""

    office: str
    organization: str
    acting: bool


def office_of(position: str, country: str, area: str) -> Named:
    """Return the key of a position's words in a country ("" for none); an unknown title keeps its own words as key."""
    text = re.sub(r"\s*\(.*?\)", "", position).strip()
    acting = bool(re.match(r"(?i)(acting|interim|caretaker)\b", text))
    below = text.rpartition(" of ")[2]
    if not area and SUBNATIONAL.get(below) == country:
        area, text = below, text.rpartition(" of ")[0]
    plain = re.sub(r"(?i)^(acting|interim|caretaker)\s+", "", text)
    name = load_countries().get(country)
    for ending in [f" of {n}" for n in (name.name, *name.names)] if name else []:
        plain = plain.removesuffix(ending)
    title = load_titles().parse(plain, country or None)
    if title is None or (title.office in _GENERIC and title.organization is None):
        return Named("other." + fold(plain).replace(" ", "_")[:60], area, acting)
    rest = fold(plain[: title.start] + " " + plain[title.end :]).split()
    if [word for word in rest if word not in _LEFTOVER]:
        return Named("other." + fold(plain).replace(" ", "_")[:60], area, acting)
    office = title.office
    if area and not office.startswith(("other.", "governor", "chief_minister", "mayor")):
        office = f"regional.{office}"  # the premier of a province is no head of a country's government
    return Named(office, area or title.organization or "", acting)


def build(data: Path) -> int:
    """Write offices.tsv; returns the number of tenures."""
    folder = data / "offices"
    ranked: list[Iterator[Row]] = [
        _core(folder / "core.csv"),
        _facts(),
        _holders(folder),
        _country_info(data / "CountryInfo.120116.txt"),
        _heads(folder / "heads-wikidata.csv"),
        _current(folder / "current-2025-01.csv"),
        _foreign(folder / "foreign-ministers-wikidata.csv"),
        _factbook(data),
        _archigos(folder / "archigos-leaders-since-1985.csv", data),
    ]
    rows = [row for source in ranked for row in source]
    table = [row.fields() for row in merge(rows)]
    words: dict[str, list[str]] = {}
    keys: dict[str, list[str]] = {}
    for number, fields in enumerate(table):
        tenure = tenure_from(fields)
        for key in sorted(name_keys(tenure)):
            words.setdefault(key, []).append(str(number))
        keys.setdefault(f"{tenure.office}|{tenure.country or ''}", []).append(str(number))
    write("offices_words.tsv", ("word", "rows"), ((key, ",".join(words[key])) for key in sorted(words)))
    write("offices_keys.tsv", ("office", "rows"), ((key, ",".join(keys[key])) for key in sorted(keys)))
    return write("offices.tsv", COLUMNS, table)


def _core(path: Path) -> Iterator[Row]:
    for r in read_csv(path):
        named = office_of(r["office"].replace(" (rank)", ""), r["country"], "")
        if named.office.startswith("other."):
            named = office_of(f"{r['organization']} {r['office']}", r["country"], "")
        organization = r["organization"] if named.office in {"commander", "spokesperson", "head"} else ""
        yield Row.of(
            0, r["person"], named.office, r["office"], organization or r["organization"], r["country"],
            r["start"], r["end"],
            acting=named.acting, history="full", as_of="2025-08-08", source="checked", wikidata=r["wikidata"],
        )  # fmt: skip


def _facts() -> Iterator[Row]:
    heading: list[str] = []
    for fields in facts("offices.tsv", 4):
        if fields[0].startswith("@"):
            heading = [fields[0].removeprefix("@"), fields[1], fields[2]]
            continue
        title, organization, country = heading
        person, _, variants = fields[0].partition(";")
        own = _OWN_TITLES.get(title)
        named = Named(own, "", acting=False) if own else office_of(title, country, "")
        if named.office.startswith("other.") and not own:
            raise ValueError(f"offices.tsv: no office known for {title!r}")
        yield Row.of(
            1, person, named.office, title, organization or named.organization, country, fields[1], fields[2],
            acting=named.acting, history="full", as_of="2025-08-08", source="wiredesk", variants=variants,
        )  # fmt: skip


def _holders(folder: Path) -> Iterator[Row]:
    lands = {
        "china": "CHN",
        "iran": "IRN",
        "israel": "ISR",
        "russia": "RUS",
        "ukraine": "UKR",
        "united-kingdom": "GBR",
        "us": "USA",
        "world": "",
    }
    for prefix, rank, as_of, history in (
        ("holders21_", 2, "2021-12-31", "past"),
        ("current_", 4, "2022-07-31", "current"),
    ):
        for path in sorted(folder.glob(prefix + "*.csv")):
            stem = path.stem.removeprefix(prefix)
            country = next(code for name, code in lands.items() if stem.startswith(name))
            for r in read_csv(path):
                if not r["person"] or not r["start"]:
                    continue
                named = office_of(r["position"], country, "")
                told = "full" if history == "past" and country not in _RETURNING else history
                yield Row.of(
                    rank, r["person"], named.office, r["position"], named.organization, country,
                    r["start"], r.get("end", ""),
                    acting=named.acting, history=told, as_of=as_of, source="Wikidata", wikidata=r["personID"],
                )  # fmt: skip


def _current(path: Path) -> Iterator[Row]:
    for r in read_csv(path):
        country, area = place_of(r["jurisdiction"])
        if not r["person"] or country is None:
            continue
        named = office_of(r["position"], country, area)
        yield Row.of(
            5, r["person"], named.office, r["position"], named.organization, country, r["start"], "",
            acting=named.acting, history="current", as_of="2025-01-31", source="Wikidata", wikidata=r["wikidata"],
        )  # fmt: skip


def place_of(jurisdiction: str) -> tuple[str | None, str]:
    """Return the country code ("" for international bodies) and, below the country, the area; None when unknown."""
    if jurisdiction in {"World", "European Union"}:
        return "", ""
    if jurisdiction in SUBNATIONAL:
        return SUBNATIONAL[jurisdiction], jurisdiction.removesuffix(" (US)")
    return load_countries().iso3(jurisdiction), ""


def _heads(path: Path) -> Iterator[Row]:
    for r in read_csv(path):
        country = load_countries().iso3(r["country"])
        if country and r["officeholderLabel"] and r["start_year"]:
            named = office_of(r["positionLabel"], country, "")
            yield Row.of(
                4, r["officeholderLabel"], named.office, r["positionLabel"], "", country,
                r["start_year"], r["end_year"], acting=named.acting, history="current", as_of="2022-12-31",
                source="Wikidata", wikidata=r["officeholder"],
            )  # fmt: skip


def _foreign(path: Path) -> Iterator[Row]:
    for r in read_csv(path):
        country = load_countries().iso3(r["countryLabel"])
        if country and r["name"] and r["start"]:
            yield Row.of(
                5, r["name"], "minister.foreign", r["positionLabel"], "", country, r["start"], "",
                acting=False, history="current", as_of="2022-12-31", source="Wikidata", wikidata=r["person"],
            )  # fmt: skip


def _factbook(data: Path) -> Iterator[Row]:
    codes = {
        row["FIPS"].lower(): row["ISO3166-1-Alpha-3"]
        for row in read_csv(data / "geo" / "country-codes.csv")
        if row["FIPS"]
    }
    pattern = re.compile(r"^(?:\(.*?\) ?)?(.*?) \((?:since|from) (?:(\d{1,2}) )?([A-Z][a-z]+)? ?(\d{4})\)")
    book = json.loads((data / "factbook-government.json").read_text(encoding="utf-8"))
    for code, page in sorted(book.items()):
        country = codes.get(code)
        branch = page.get("Executive branch", {})
        for part in ("chief of state", "head of government"):
            text = re.sub(r"<.*?>", " ", branch.get(part, {}).get("text", ""))
            for piece in text.split(";"):
                found = pattern.match(piece.strip().removeprefix("and "))
                if not (country and found):
                    continue
                day, month, year = found.group(2), found.group(3), found.group(4)
                start = (
                    year if month not in MONTHS else f"{year}-{MONTHS[month]:02d}" + (f"-{int(day):02d}" if day else "")
                )
                words = found.group(1).split()
                first_name = next(
                    (i for i, w in enumerate(words) if load_titles().parse(" ".join(words[: i + 1])) is None), 0
                )
                title = _title_words(words)
                person = " ".join(_cased(w) for w in words[len(title) :])
                if title and person and first_name >= 0:
                    named = office_of(" ".join(title), country, "")
                    if not named.office.startswith("other."):
                        yield Row.of(
                            5, person, named.office, " ".join(title), "", country, start, "", acting=named.acting,
                            history="current", as_of="2025-09-01", source="CIA World Factbook",
                        )  # fmt: skip


def _title_words(words: list[str]) -> list[str]:
    """Return the longest run of leading words that is a title as a whole."""
    for length in range(len(words) - 1, 0, -1):
        text = " ".join(words[:length])
        title = load_titles().parse(text)
        if (title is not None and title.start == 0 and title.end == len(text)) or (title and text.startswith("Acting")):
            return words[:length]
    return []


def _cased(word: str) -> str:
    return "-".join(p.capitalize() if p.isupper() and len(p) > 1 else p for p in word.split("-"))


def _cow_codes(data: Path) -> dict[str, str]:
    text = (data / "CountryInfo.120116.txt").read_text(encoding="utf-8", errors="replace")
    pairs = re.findall(r"<CountryCode>(\w+)</CountryCode>.*?<COW-Alpha>(\w+|---)</COW-Alpha>", text, flags=re.DOTALL)
    return {cow: iso for iso, cow in pairs if cow != "---"} | COW_FIXES


def _archigos(path: Path, data: Path) -> Iterator[Row]:
    codes = _cow_codes(data)
    for r in read_csv(path):
        country = codes.get(r["country"])
        if country and r["leader"] and load_countries().get(country):
            yield Row.of(
                8, r["leader"], "national_leader", "Leader", "", country, r["start"], r["end"],
                acting=False, history="past", as_of="2015-12-31", source="Archigos",
            )  # fmt: skip


def _country_info(path: Path) -> Iterator[Row]:
    """Presidents and prime ministers, in full since 1960 and to about 2009 (CountryInfo, CC BY-SA 3.0: facts only)."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for block in text.split("<Country>")[1:]:
        code = re.search(r"<CountryCode>(\w+)</CountryCode>", block)
        leaders = re.search(r"<Leaders>(.*?)</Leaders>", block, flags=re.DOTALL)
        if not code or not leaders or load_countries().get(code.group(1)) is None:
            continue
        for office, title, body in (
            ("president", "President", re.search(r"<Presidents>(.*?)</Presidents>", leaders.group(1), flags=re.DOTALL)),
            (
                "prime_minister",
                "Prime Minister",
                re.search(r"<Prime ministers>(.*?)</Prime ministers>", leaders.group(1), flags=re.DOTALL),
            ),
        ):
            for line in body.group(1).splitlines() if body else ():
                yield from _leader(line.split("#")[0], office, title, code.group(1))


def _leader(line: str, office: str, title: str, country: str) -> Iterator[Row]:
    names = re.findall(r"\{(.*?)\}", line) or re.findall(r"^\s*([^\[\s]+)", line)
    names = [" ".join(w.capitalize() for w in re.split(r"[_\s]+", n.strip("_ "))) for n in names]
    for start, end in re.findall(r"\[(\d{8}|[<>]\d{8}) ?-? ?(\d{8})?\]", line):
        first, last = start.lstrip("<>"), end
        if start.startswith("<") or (last and last < "19850101") or not names:
            continue
        iso = [f"{d[:4]}-{d[4:6]}-{d[6:]}" for d in (first, last) if d]
        try:
            _ = [span_of(d, last=False) for d in iso]
        except ValueError:
            continue
        yield Row.of(
            3, names[0], office, title, "", country, iso[0], iso[1] if last else "", acting=False, history="past",
            as_of="2010-01-01", source="CountryInfo", variants=";".join(dict.fromkeys(names[1:])),
        )  # fmt: skip
