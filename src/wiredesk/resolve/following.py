"""Talks follow their meeting: of two words for one occasion (`met_in_talks`), the one that names who met decides."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from wiredesk.recall import Recall, forgetful, key_of, recalled

from .judged import JudgedPairs
from .judging import ONE_MEETING
from .signatures import PileSignatures


def with_talks_of_meetings(
    clusters: Iterable[Sequence[str]],
    judged: JudgedPairs,
    signatures: PileSignatures,
    decided: Set[str],
    recall: Recall = forgetful,
) -> list[list[str]]:
    """Return the clusters with the word for the talks beside that for their meeting.

    Clusters are made of all words, and then the talks follow: what is told of whom stands with the meeting. Mentions
    that people `decided` upon stay where they are. `recall` may know which word of a report with the same digest comes
    later.
    """
    moved: dict[str, str] = {}
    for talks, meeting in _later_first(judged.told_by(ONE_MEETING), signatures, recall):
        if talks not in decided and meeting not in decided:
            moved[talks] = meeting
    if not moved:
        return [list(members) for members in clusters]
    following: dict[str, list[str]] = {}
    for talks, meeting in sorted(moved.items()):
        first = meeting
        while first in moved:  # of three words for one occasion the second follows the first
            first = moved[first]
        following.setdefault(first, []).append(talks)
    found = []
    for members in clusters:
        stay = [m for m in members if m not in moved]
        if stay:
            found.append(sorted([*stay, *(talks for m in stay for talks in following.get(m, ()))]))
    return sorted(found)


def _later_first(pairs: Iterable[tuple[str, str]], signatures: PileSignatures, recall: Recall) -> list[tuple[str, str]]:
    """Return pairs of mentions, of one report each, the one that stands later in the text first."""
    of_report: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for left, right in pairs:
        of_report[signatures.report_of[left]].append((left, right))
    found: list[tuple[str, str]] = []
    for document, own in of_report.items():

        def order(own: list[tuple[str, str]] = own) -> list[bool]:
            return [signatures.mentions[left].start >= signatures.mentions[right].start for left, right in own]

        if document in signatures.digests:
            ids = "\0".join(id for pair in own for id in pair)
            later = recalled(recall, key_of("later", signatures.digests[document], ids.encode()), order, list[bool])
        else:
            later = order()
        found += ((left, right) if first else (right, left) for (left, right), first in zip(own, later, strict=True))
    return found
