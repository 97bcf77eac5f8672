"""Talks follow their meeting: of two words for one occasion (`met_in_talks`), the one that names who met decides."""

from collections.abc import Iterable, Sequence, Set

from .judged import JudgedPairs
from .judging import ONE_MEETING
from .signatures import PileSignatures


def with_talks_of_meetings(
    clusters: Iterable[Sequence[str]], judged: JudgedPairs, signatures: PileSignatures, decided: Set[str]
) -> list[list[str]]:
    """Return the clusters with the word for the talks beside that for their meeting.

    Clusters are made of all words, and then the talks follow: what is told of whom stands with the meeting. Mentions
    that people `decided` upon stay where they are.
    """
    moved: dict[str, str] = {}
    for pair in judged.told_by(ONE_MEETING):
        talks, meeting = sorted(pair, key=lambda id: -signatures.mentions[id].start)
        if talks not in decided and meeting not in decided:
            moved[talks] = meeting
    if not moved:
        return [list(members) for members in clusters]
    following: dict[str, list[str]] = {}
    for talks, meeting in sorted(moved.items()):
        following.setdefault(meeting, []).append(talks)
    found = []
    for members in clusters:
        stay = [m for m in members if m not in moved]
        if stay:
            found.append(sorted([*stay, *(talks for m in stay for talks in following.get(m, ()))]))
    return sorted(found)
