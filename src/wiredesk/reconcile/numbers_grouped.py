"""Numbers that reports tell of one thing, brought together: those of a story, of two near stories, or by a name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .numbers_told import Counted
from .same_story import SameStory

#: What a number is compared with others of: what is counted, its unit, whether it is a count.
Kind = tuple[str, str, bool]
#: Where numbers of a kind meet: in a story or in two reports ("#..."), or by a name.
Key = tuple[str, str, str, bool]
Told = Sequence[tuple[str, Counted]]
#: By number, the reports that give it.
Numbers = Mapping[float, Told]

_STORY = "#"


def is_by_name(key: Key) -> bool:
    """Tell whether numbers meet by a name alone."""
    return not key[0].startswith(_STORY)


def numbers_of_one_thing(told: Mapping[str, Sequence[Counted]], stories: SameStory) -> dict[Key, Numbers]:
    """Return where several numbers are told of a thing, and by whom: in one story, by a name.

    `told` are the `numbers_told` of each report.
    """
    groups: dict[Key, list[tuple[str, Counted]]] = defaultdict(list)
    for document in sorted(told):
        story = (f"{_STORY}{stories.group[document]}",) if document in stories.group else ()
        for counted in told[document]:
            for place in (*story, *counted.heads):
                groups[(place, *_kind(counted))].append((document, counted))
    return {key: _by_number(rows) for key, rows in groups.items() if _several(rows)}


def numbers_of_two(told: Mapping[str, Sequence[Counted]]) -> Iterator[tuple[Key, Numbers]]:
    """Yield where two reports, in their order, tell several numbers of a thing."""
    place = _STORY + " ".join(told)
    for kind in sorted(set.intersection(*(set(map(_kind, own)) for own in told.values()))):
        rows = [(document, counted) for document in told for counted in told[document] if _kind(counted) == kind]
        if _several(rows):
            yield (place, *kind), _by_number(rows)


def _kind(counted: Counted) -> Kind:
    return counted.sum.what, counted.sum.unit, counted.is_count


def _several(rows: Told) -> bool:
    return len({counted.sum.number for _, counted in rows}) > 1


def _by_number(told: Iterable[tuple[str, Counted]]) -> Numbers:
    numbers: dict[float, list[tuple[str, Counted]]] = defaultdict(list)
    for document, counted in told:
        numbers[counted.sum.number].append((document, counted))
    return numbers
