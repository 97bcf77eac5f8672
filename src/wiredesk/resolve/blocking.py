"""Which pairs of event mentions are looked at, found through keys and never by comparing all with all.

Inside a report and a group of reports that tell one story: see `candidates`. Between groups: only what could show
specific evidence (people, place, day, number), since without it no pair is joined. Each block is bounded, so the pairs
grow with the mentions, not with their square.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.recall import Recall, forgetful, key_of, recalled, recalled_each

from .anchors import tells_no_deed
from .candidates import PERSON, SAME_DAYS, SENSE, pairs_in_group, pairs_in_reports
from .first_look import looked_at
from .lexicon import Lexicon
from .mention_table import MentionTable, Pairs
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores

_MOST_REPORTS = 12  # nearest reports of other groups that a report is compared with
_LONGEST_PEOPLE_BLOCK = 40  # mentions under one key of people over the pile

Pair = tuple[str, str]


def candidate_pairs(signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon) -> list[Pair]:
    """Return candidate pairs of mention ids, each sorted, the list sorted; no pair twice."""
    found = pairs_between(signatures, stories, lexicon)
    for group in groups_of(signatures, stories):
        mentions = [signatures.mentions[id] for document in group for id in signatures.by_report[document]]
        table = MentionTable(sorted(mentions, key=lambda m: m.id))
        codes = [pairs_in_reports(table, lexicon)]
        if len(group) > 1:
            codes += pairs_in_group(table, np.arange(len(mentions)), stories, lexicon)
        found.update(ids_of(Pairs.of_codes(table, np.concatenate(codes))))
    return sorted(found)


def pairs_looked_at(signatures: PileSignatures, stories: StoryScores) -> list[Pair]:
    """Return the pairs of mention ids, each sorted, that are compared at first sight at least; the list sorted."""
    found: list[Pair] = []
    for group in groups_of(signatures, stories):
        mentions = [signatures.mentions[id] for document in group for id in signatures.by_report[document]]
        table = MentionTable(sorted(mentions, key=lambda m: m.id))
        if len(group) > 1:
            found += ids_of(Pairs.of_codes(table, looked_at(table, np.arange(len(mentions)), stories)))
    return sorted(found)


def ids_of(pairs: Pairs) -> Iterator[Pair]:
    """Yield the ids of pairs."""
    ids = [m.id for m in pairs.table.mentions]
    return ((ids[a], ids[b]) for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


def groups_of(signatures: PileSignatures, stories: StoryScores) -> list[list[str]]:
    """Return the groups of reports that tell one story, each in the order of ids; many are of one report."""
    groups: dict[int, list[str]] = defaultdict(list)
    for document in sorted(signatures.by_report):
        groups[stories.group.get(document, -1 - len(groups))].append(document)
    return [groups[group] for group in sorted(groups)]


def pairs_between(
    signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon, recall: Recall = forgetful
) -> set[Pair]:
    """Return the candidate pairs that are sought over the whole pile; some are of one group, none of one report.

    `recall` may know under which keys the mentions of a report with the same digest are sought.
    """
    sought = {document: sought_by(signatures, document, lexicon, recall) for document in signatures.by_report}
    found = _between_groups(signatures, stories, sought, recall)
    found.update(_people_blocks(signatures, sought))
    return found


class _Sought(msgspec.Struct, frozen=True, array_like=True):
    """The keys under which a report's mentions are sought: of `_Index` (bytes), and of people with their mentions."""

    keys: bytes
    mentions: bytes
    people: tuple[tuple[tuple[str, ...], int], ...]


def sought_by(signatures: PileSignatures, document: str, lexicon: Lexicon, recall: Recall) -> _Sought:
    """Return under which keys the mentions of a report are sought; `recall` may know."""

    def seek() -> _Sought:
        mentions = [signatures.mentions[id] for id in signatures.by_report[document]]
        rows = enumerate(mentions)
        told = ((at, m) for at, m in rows if m.anchored and not m.generic and not tells_no_deed(m))
        keys, numbers = _specific_keys(told, lexicon)
        people = ((key, at) for at, m in enumerate(mentions) for key in _people_keys(m))
        return _Sought(keys.tobytes(), numbers.tobytes(), tuple(people))

    if document not in signatures.digests:
        return seek()
    return recalled(recall, key_of("sought", signatures.digests[document]), seek, _Sought)


def _between_groups(
    signatures: PileSignatures, stories: StoryScores, sought: Mapping[str, _Sought], recall: Recall
) -> set[Pair]:
    """Pairs in near reports of different groups that share a word's sense and, under one key, something specific."""
    meetings = _Meetings(signatures.digests, sought, recall)
    seen: set[Pair] = set()
    found: set[Pair] = set()
    for document in sorted(sought):
        others = ((other, p) for other, p in stories.near[document].items() if not stories.together(document, other))
        asked = []
        for other, _ in sorted(others, key=lambda kv: (-kv[1], kv[0]))[:_MOST_REPORTS]:
            pair = (document, other) if document < other else (other, document)
            if pair not in seen:
                seen.add(pair)
                asked.append(other)
        one = signatures.by_report[document]
        for other, met in zip(asked, meetings.of(document, asked), strict=True):
            two = signatures.by_report[other]
            for left, right in met:
                found.add((one[left], two[right]) if one[left] < two[right] else (two[right], one[left]))
    return found


Met = list[tuple[int, int]]


class _Meetings:
    """Which mentions of two reports share a key; what is known of two with the same digests is not sought again."""

    def __init__(self, digests: Mapping[str, bytes], sought: Mapping[str, _Sought], recall: Recall) -> None:
        self._digests, self._sought = digests, sought
        self._recall = recall if digests else forgetful
        self._indexes: dict[str, _Index] = {}

    def of(self, document: str, others: Sequence[str]) -> list[Met]:
        """Return, for each other report, the pairs of mentions (their places in `document` and in the other)."""
        if not others:
            return []
        digests = [self._digests.get(other, b"") for other in others]

        def meet(other: str) -> Met:
            return sorted(self._index(document).meets(self._index(other)))

        key = key_of("met", self._digests.get(document, b""))
        return recalled_each(self._recall, key, others, digests, meet, Met)

    def _index(self, document: str) -> "_Index":
        if document not in self._indexes:
            own = self._sought[document]
            keys, mentions = np.frombuffer(own.keys, dtype=np.uint64), np.frombuffer(own.mentions, dtype=np.uint32)
            self._indexes[document] = _Index.of(keys, mentions)
        return self._indexes[document]


class _Index(NamedTuple):
    """The keys of a report's mentions, hashed and sorted, and beside each the number of its mention: 12 bytes a key.

    `distinct` are the keys, each once.
    """

    keys: NDArray[np.uint64]
    mentions: NDArray[np.uint32]
    distinct: NDArray[np.uint64]

    @classmethod
    def of(cls, keys: NDArray[np.uint64], mentions: NDArray[np.uint32]) -> "_Index":
        """Return the index of keys, sorted, and the numbers of their mentions."""
        return cls(keys, mentions, np.unique(keys))

    def meets(self, other: "_Index") -> set[tuple[int, int]]:
        """Return the pairs of mentions, one of each report, that share a key."""
        shared = np.intersect1d(self.distinct, other.distinct, assume_unique=True)
        found: set[tuple[int, int]] = set()
        for left, right in zip(self.under(shared), other.under(shared), strict=True):
            found.update(product(left, right))
        return found

    def under(self, keys: NDArray[np.uint64]) -> Iterator[list[int]]:
        """Yield the mentions under each of some keys."""
        first, last = np.searchsorted(self.keys, keys, "left"), np.searchsorted(self.keys, keys, "right")
        return (self.mentions[a:b].tolist() for a, b in zip(first.tolist(), last.tolist(), strict=True))


def _specific_keys(
    mentions: Iterable[tuple[int, MentionSignature]], lexicon: Lexicon
) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Return keys, sorted, and beside each the number of its mention."""
    numbers: list[int] = []
    keys = bytearray()
    for number, m in mentions:
        signs = [k for k, v in m.people.items() if v >= PERSON] + ([f"at {m.place}"] if m.place is not None else [])
        if m.timed and m.first is not None and m.last is not None and m.last - m.first <= SAME_DAYS:
            signs += [f"in {m.first // SAME_DAYS}", f"in {m.last // SAME_DAYS}"]
        senses = [m.lemma, *(str(s) for s, v in lexicon.concepts(m.lemma).items() if v >= SENSE)]
        for sign in dict.fromkeys(signs):
            for sense in senses:
                # 64 bits: two keys that are one by chance would but bring a pair to be judged.
                keys += hashlib.blake2b(f"{sense}\0{sign}".encode(), digest_size=8).digest()
                numbers.append(number)
    found = np.frombuffer(bytes(keys), dtype="<u8").astype(np.uint64)
    order = np.argsort(found, kind="stable")
    return found[order], np.array(numbers, dtype=np.uint32)[order]


def _people_keys(m: MentionSignature) -> Iterator[tuple[str, ...]]:
    if m.generic or m.type == "OTHER":
        return
    weighty = sorted(k for k, v in m.people.items() if v >= PERSON)[:6]
    for i, a in enumerate(weighty):
        if m.mode == "visit":
            yield m.type, m.mode, a
        for b in weighty[:i]:
            yield m.type, m.mode or "", *sorted((a, b))


def _people_blocks(signatures: PileSignatures, sought: Mapping[str, _Sought]) -> Iterator[Pair]:
    """Pairs wherever their reports stand: an event of one type with two weighty participants, visits with one."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for document, own in sought.items():
        for key, at in own.people:
            blocks[key].append(signatures.by_report[document][at])
    for block in blocks.values():
        if len(block) <= _LONGEST_PEOPLE_BLOCK:
            for left, right in combinations(sorted(block), 2):
                if signatures.report_of[left] != signatures.report_of[right]:
                    yield left, right
