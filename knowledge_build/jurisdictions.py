"""Areas below a country that have ministers or governors of their own, and the country they belong to."""

from typing import Final

from .writing import facts

SUBNATIONAL: Final = {area: country for country, areas in facts("jurisdictions.tsv", 2) for area in areas.split(";")}
