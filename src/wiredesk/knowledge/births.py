"""When people were born: whoever is said to be 55 is written of within one year."""

from datetime import date
from functools import cache

import msgspec

from wiredesk.model import DateInterval

from .names import fold
from .tables import listed, rows


class Life(msgspec.Struct, frozen=True):
    """A person's day of birth and day of death (None: not known to have died), and where they are from."""

    person: str
    born: date
    died: date | None
    source: str

    def aged(self, years: int) -> DateInterval:
        """Return the days on which the person was so many years old, whether alive or not."""
        return DateInterval(
            _birthday(self.born, years), date.fromordinal(_birthday(self.born, years + 1).toordinal() - 1)
        )


class Births:
    """Lives by full name and variant; a name that two people share is not in the table."""

    def __init__(self) -> None:
        self._lives: dict[str, Life] = {}
        shared: set[str] = set()
        for person, variants, born, died, source in rows("births.tsv", 5):
            life = Life(person, date.fromisoformat(born), date.fromisoformat(died) if died else None, source)
            for name in (person, *listed(variants)):
                if self._lives.setdefault(fold(name), life) is not life:
                    shared.add(fold(name))
        for name in shared:
            del self._lives[name]

    def get(self, name: str) -> Life | None:
        """Return the life of the person with this full name, or None."""
        return self._lives.get(fold(name))

    def __len__(self) -> int:
        return len({life.person for life in self._lives.values()})


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # 29 February
        return date(born.year + years, 3, 1)


@cache
def load_births() -> Births:
    """Return the packaged births, read once per process."""
    return Births()
