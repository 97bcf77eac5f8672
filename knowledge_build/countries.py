"""Countries: codes, names, capitals from datasets/country-codes (ODC-PDDL); adjectives and short names are our own."""

from pathlib import Path
from typing import Final

from .writing import facts, read_csv, write

_CAPITALS: Final = {
    "BOL": "La Paz;Sucre", "ISR": "Jerusalem;Tel Aviv", "ZAF": "Pretoria;Cape Town", "LKA": "Colombo",
    "NLD": "The Hague;Amsterdam", "TZA": "Dodoma;Dar es Salaam", "CIV": "Abidjan;Yamoussoukro", "XKX": "Pristina",
    "PSE": "Ramallah", "MMR": "Naypyidaw;Nay Pyi Taw", "KAZ": "Astana;Nur-Sultan", "USA": "Washington",
    "UKR": "Kyiv;Kiev", "YEM": "Sanaa;Sana'a", "CHN": "Beijing;Peking", "TWN": "Taipei", "IND": "New Delhi;Delhi",
    "AUS": "Canberra", "PHL": "Manila", "BDI": "Gitega;Bujumbura", "BEN": "Porto-Novo;Cotonou",
    "MNG": "Ulaanbaatar;Ulan Bator",
    "MDA": "Chisinau;Kishinev", "SWZ": "Mbabane", "MYS": "Kuala Lumpur;Putrajaya", "VAT": "Vatican City",
    "SAU": "Riyadh", "ROU": "Bucharest", "KOR": "Seoul", "PRK": "Pyongyang", "TLS": "Dili", "SYR": "Damascus",
}  # fmt: skip
_NAMES: Final = {
    "PSE": "Palestine", "XKX": "Kosovo", "COD": "DR Congo", "COG": "Republic of the Congo", "MMR": "Myanmar",
    "CZE": "Czechia", "TUR": "Turkey", "CIV": "Ivory Coast", "HKG": "Hong Kong", "MAC": "Macau", "VAT": "Vatican",
    "SUN": "Soviet Union", "YUG": "Yugoslavia", "CSK": "Czechoslovakia", "DDR": "East Germany",
    "USA": "United States", "GBR": "United Kingdom", "BIH": "Bosnia and Herzegovina",
}  # fmt: skip
COLUMNS: Final = ("iso3", "name", "names", "adjectives", "nationals", "capital", "region", "wikidata")


def build(data: Path) -> int:
    """Write countries.tsv and state_organizations.tsv; returns the number of countries."""
    own = {row[0]: row for row in facts("countries.tsv", 4)}
    codes = {row["ISO3166-1-Alpha-3"]: row for row in read_csv(data / "geo" / "country-codes.csv")}
    codes.setdefault(
        "XKX", {"CLDR display name": "Kosovo", "Sub-region Name": "Southern Europe", "wikidata_id": "Q1246"}
    )
    table = []
    for iso3 in sorted(code for code in set(codes) | set(own) if len(code) == 3):
        row, extra = codes.get(iso3, {}), own.get(iso3, [iso3, "", "", ""])
        name = _NAMES.get(iso3) or row.get("CLDR display name", "") or iso3
        official = row.get("official_name_en", "")
        names = [n for n in (official, row.get("UNTERM English Short", ""), *extra[3].split(";")) if n and n != name]
        short = [n.split(" (")[0] for n in names]
        nationals = [form for noun in extra[2].split(";") if noun for form in (noun, plural(noun))]
        table.append(
            [
                iso3, name, ";".join(dict.fromkeys(short)), extra[1], ";".join(dict.fromkeys(nationals)),
                _CAPITALS.get(iso3) or row.get("Capital", ""), row.get("Sub-region Name", ""),
                row.get("wikidata_id", "").rsplit("/", 1)[-1],
            ]
        )  # fmt: skip
    write("state_organizations.tsv", ("name", "iso3", "organization", "kind"), facts("metonyms.tsv", 4))
    return write("countries.tsv", COLUMNS, table)


def plural(noun: str) -> str:
    """Return the plural of the name of a people."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("ese", "ss", "gyz", "gasy", "Swiss", "Seychellois")):
        return noun
    return noun + "s"
