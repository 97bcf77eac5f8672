"""Which pairs of event mentions are looked at, found through keys and never by comparing all with all.

Inside a group of reports that tell one story: what shares a word or its sense, and at the head of reports what shares
people or rare words for them. Between groups: only what could show specific evidence (people, place, day, number),
since without it no pair is joined. Each block is bounded, so the pairs grow with the mentions, not with their square.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .anchors import SOME_WORDS, tells_no_deed
from .lexicon import Lexicon
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores
from .vector_neighbours import nearest
from .wording import cosine

_MOST_WITHIN = 10  # pairs kept per mention in its own report
_MOST_REPORTS = 12  # nearest reports of other groups that a report is compared with
_MOST_NEAR = 12  # mentions nearest in meaning, per mention, in the other reports of its group
_MOST_NEAR_WITHIN = 4  # ... in its own report
_LONGEST_BLOCK = 60  # mentions under one key of a group, those at the heads of their reports first
_LONGEST_PEOPLE_BLOCK = 40  # mentions under one key of people over the pile
_PERSON = 0.6  # weight from which a participant is more than a country
_SENSE = 0.25  # weight from which a sense of a word is a key
_NEAR_SENSE = 0.4  # relatedness from which two words need nothing else to be looked at in one story
_RARE_ROLE = 0.5  # rarity from which a participant's word is a key
_SAME_DAYS = 7

Pair = tuple[str, str]
Key = tuple[str, ...] | int


def candidate_pairs(signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon) -> list[Pair]:
    """Return candidate pairs of mention ids, each sorted, the list sorted; no pair twice."""
    found = pairs_between(signatures, stories, lexicon)
    for group in groups_of(signatures, stories):
        reports = [[signatures.mentions[i] for i in signatures.by_report[document]] for document in group]
        found |= pairs_in_group(reports, lexicon).union(*(pairs_in_report(own, lexicon) for own in reports))
    return sorted(found)


def groups_of(signatures: PileSignatures, stories: StoryScores) -> list[list[str]]:
    """Return the groups of reports that tell one story, each in the order of ids; many are of one report."""
    groups: dict[int, list[str]] = defaultdict(list)
    for document in sorted(signatures.by_report):
        groups[stories.group.get(document, -1 - len(groups))].append(document)
    return [groups[group] for group in sorted(groups)]


def pairs_in_group(reports: Sequence[Sequence[MentionSignature]], lexicon: Lexicon) -> set[Pair]:
    """Return the candidate pairs of different reports of one group: a function of their mentions alone."""
    return _inside_group([m for own in reports for m in own if m.anchored], lexicon) if len(reports) > 1 else set()


def pairs_between(signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon) -> set[Pair]:
    """Return the candidate pairs that are sought over the whole pile; some are of one group, none of one report."""
    found = _between_groups(signatures, stories, lexicon)
    found.update(_people_blocks(signatures))
    return found


def _sorted_pair(left: MentionSignature, right: MentionSignature) -> Pair:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)


def pairs_in_report(own: Sequence[MentionSignature], lexicon: Lexicon) -> set[Pair]:
    """Return the candidate pairs of one report, the likeliest few of each mention: a function of its mentions alone."""
    scored: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
    for left, right in _pairs_of(_index(own, lexicon).values()):
        related = lexicon.relatedness(left.lemma, right.lemma)
        if related < _NEAR_SENSE and not _shares_participant(left, right):
            continue
        item = (abs(left.start - right.start) * 1e-6 - _likeness(left, right, related), _sorted_pair(left, right))
        scored[left.id].append(item)
        scored[right.id].append(item)
    found = {pair for items in scored.values() for _, pair in sorted(items)[:_MOST_WITHIN]}
    return found | {
        _sorted_pair(a, b) for a, b in nearest([m for m in own if not m.generic], _MOST_NEAR_WITHIN, _apart)
    }


def _apart(left: MentionSignature, right: MentionSignature) -> bool:
    return left.trigger != right.trigger


def _in_two_reports(left: MentionSignature, right: MentionSignature) -> bool:
    return left.document != right.document


def _inside_group(mentions: Sequence[MentionSignature], lexicon: Lexicon) -> set[Pair]:
    index = _index(mentions, lexicon)
    for m in mentions:
        if m.lead and not m.generic:
            for person, weight in m.people.items():
                if weight >= _PERSON:
                    index["head", person].append(m)
            for word, weight in m.role_words.items():
                if weight >= _RARE_ROLE:
                    index["role", word].append(m)
    found: set[Pair] = set()
    for left, right in _pairs_of(index.values()):
        if left.document != right.document and _worth_a_look(left, right, lexicon):
            found.add(_sorted_pair(left, right))
    told = [m for m in mentions if not m.generic and not tells_no_deed(m)]
    return found | {_sorted_pair(a, b) for a, b in nearest(told, _MOST_NEAR, _in_two_reports)}


def _worth_a_look(left: MentionSignature, right: MentionSignature, lexicon: Lexicon) -> bool:
    """Tell, cheaply, whether the pair could be joined, or could show why two clusters must not be (`anchors`)."""
    related = lexicon.relatedness(left.lemma, right.lemma)
    both_lead = left.lead and right.lead
    if tells_no_deed(left) or tells_no_deed(right):
        return related >= _NEAR_SENSE and (_may_be_specific(left, right) or _words_meet(left, right))
    if both_lead and related >= _NEAR_SENSE:
        return True
    if _shares_participant(left, right):
        return related > 0 or both_lead
    if related >= _NEAR_SENSE:
        return _may_be_specific(left, right) or (left.timed and right.timed) or _words_meet(left, right)
    return related > 0 and both_lead


def _words_meet(left: MentionSignature, right: MentionSignature) -> bool:
    return cosine(left.words, right.words) >= SOME_WORDS


def _shares_participant(left: MentionSignature, right: MentionSignature) -> bool:
    return not (left.people.keys().isdisjoint(right.people) and left.role_words.keys().isdisjoint(right.role_words))


def _between_groups(signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon) -> set[Pair]:
    """Pairs in near reports of different groups that share a word's sense and, under one key, something specific."""
    indexes: dict[str, _Index] = {}
    for document, own in signatures.by_report.items():
        rows = enumerate(signatures.mentions[id] for id in own)
        told = ((at, m) for at, m in rows if m.anchored and not m.generic and not tells_no_deed(m))
        indexes[document] = _specific_index(told, lexicon)
    seen: set[Pair] = set()
    found: set[Pair] = set()
    for document in sorted(indexes):
        others = ((other, p) for other, p in stories.near[document].items() if not stories.together(document, other))
        for other, _ in sorted(others, key=lambda kv: (-kv[1], kv[0]))[:_MOST_REPORTS]:
            pair = (document, other) if document < other else (other, document)
            if pair in seen:
                continue
            seen.add(pair)
            one, two = signatures.by_report[document], signatures.by_report[other]
            for left, right in indexes[document].meets(indexes[other]):
                found.add((one[left], two[right]) if one[left] < two[right] else (two[right], one[left]))
    return found


class _Index(NamedTuple):
    """The keys of a report's mentions, hashed and sorted, and beside each the number of its mention: 12 bytes a key."""

    keys: NDArray[np.uint64]
    mentions: NDArray[np.uint32]

    def meets(self, other: "_Index") -> set[tuple[int, int]]:
        """Return the pairs of mentions, one of each report, that share a key."""
        shared = np.intersect1d(self.keys, other.keys)
        found: set[tuple[int, int]] = set()
        for left, right in zip(self.under(shared), other.under(shared), strict=True):
            found.update(product(left, right))
        return found

    def under(self, keys: NDArray[np.uint64]) -> Iterator[list[int]]:
        """Yield the mentions under each of some keys."""
        first, last = np.searchsorted(self.keys, keys, "left"), np.searchsorted(self.keys, keys, "right")
        return (self.mentions[a:b].tolist() for a, b in zip(first.tolist(), last.tolist(), strict=True))


def _specific_index(mentions: Iterable[tuple[int, MentionSignature]], lexicon: Lexicon) -> _Index:
    numbers: list[int] = []
    keys = bytearray()
    for number, m in mentions:
        signs = [k for k, v in m.people.items() if v >= _PERSON] + ([f"at {m.place}"] if m.place is not None else [])
        if m.timed and m.first is not None and m.last is not None and m.last - m.first <= _SAME_DAYS:
            signs += [f"in {m.first // _SAME_DAYS}", f"in {m.last // _SAME_DAYS}"]
        senses = [m.lemma, *(str(s) for s, v in lexicon.concepts(m.lemma).items() if v >= _SENSE)]
        for sign in dict.fromkeys(signs):
            for sense in senses:
                # 64 bits: two keys that are one by chance would but bring a pair to be judged.
                keys += hashlib.blake2b(f"{sense}\0{sign}".encode(), digest_size=8).digest()
                numbers.append(number)
    found = np.frombuffer(bytes(keys), dtype="<u8").astype(np.uint64)
    order = np.argsort(found, kind="stable")
    return _Index(found[order], np.array(numbers, dtype=np.uint32)[order])


def _may_be_specific(left: MentionSignature, right: MentionSignature) -> bool:
    """Tell, cheaply, whether two mentions could share what is particular to one event."""
    if any(weight >= _PERSON and name in right.people for name, weight in left.people.items()):
        return True
    if left.place is not None and left.place == right.place:
        return True
    if left.quantities and right.quantities and not left.words.keys().isdisjoint(right.words):
        return True
    return left.timed and right.timed and _same_days(left, right)


def _same_days(left: MentionSignature, right: MentionSignature) -> bool:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return False
    return max(left.last, right.last) - min(left.first, right.first) <= _SAME_DAYS


def _index(mentions: Iterable[MentionSignature], lexicon: Lexicon) -> dict[Key, list[MentionSignature]]:
    index: dict[Key, list[MentionSignature]] = defaultdict(list)
    for m in mentions:
        if m.generic:
            index["said", m.lemma, *sorted(m.words)[:12]].append(m)
            continue
        index["lemma", m.lemma.partition(" ")[0]].append(m)
        for sense, weight in lexicon.concepts(m.lemma).items():
            if weight >= _SENSE:
                index[sense].append(m)
    return index


def _pairs_of(blocks: Iterable[Sequence[MentionSignature]]) -> Iterator[tuple[MentionSignature, MentionSignature]]:
    """Pairs of mentions that share a block, once each; of a long block only its first mentions.

    Mention by mention, so that no more than one mention's partners are remembered: a large group has millions of pairs.
    """
    number: dict[str, int] = {}
    places: list[list[tuple[Sequence[MentionSignature], int]]] = []
    for block in blocks:
        kept = block
        if len(block) > _LONGEST_BLOCK:
            kept = sorted(block, key=lambda m: (not m.lead, m.start, m.id))[:_LONGEST_BLOCK]
        for m in kept:
            if m.id not in number:
                number[m.id] = len(places)
                places.append([])
        kept = sorted(kept, key=lambda m: number[m.id])  # one order in all blocks, so that no pair comes turned round
        for at, m in enumerate(kept):
            places[number[m.id]].append((kept, at))
    for own in places:
        seen: set[str] = set()
        for kept, at in own:
            left = kept[at]
            for right in kept[:at]:
                if right.id not in seen:
                    seen.add(right.id)
                    yield left, right


def _likeness(left: MentionSignature, right: MentionSignature, related: float) -> float:
    """A cheap stand-in for the pair model: the word's sense, the people, the names and rare words around."""
    people = max((min(v, right.people[k]) for k, v in left.people.items() if k in right.people), default=0.0)
    around = 0.2 * (not left.role_words.keys().isdisjoint(right.role_words))
    return 2 * related + people + around


def _people_blocks(signatures: PileSignatures) -> Iterator[Pair]:
    """Pairs wherever their reports stand: an event of one type with two weighty participants, visits with one."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for m in (signatures.mentions[id] for own in signatures.by_report.values() for id in own):
        if m.generic or m.type == "OTHER":
            continue
        weighty = sorted(k for k, v in m.people.items() if v >= _PERSON)[:6]
        for i, a in enumerate(weighty):
            if m.mode == "visit":
                blocks[m.type, m.mode, a].append(m.id)
            for b in weighty[:i]:
                blocks[m.type, m.mode or "", *sorted((a, b))].append(m.id)
    for block in blocks.values():
        if len(block) <= _LONGEST_PEOPLE_BLOCK:
            for left, right in combinations(sorted(block), 2):
                if signatures.report_of[left] != signatures.report_of[right]:
                    yield left, right
