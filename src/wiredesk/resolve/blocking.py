"""Which pairs of event mentions are looked at: near reports, and in them what shares a word's sense or the same people.

Pairs are found through an index of keys (lemma, senses, people in an event of one type), never by comparing all with
all, and each mention keeps its best few; so the number of pairs grows with the number of mentions.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .lexicon import Lexicon
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores

MOST_CANDIDATES = 20  # kept per mention in other reports
_MOST_WITHIN = 10  # kept per mention in its own report
_MOST_REPORTS = 25  # nearest reports that a report is compared with
_LONGEST_BLOCK = 40  # mentions under one key of people over the pile
_PERSON = 0.6  # weight from which a participant is more than a country
_SENSE = 0.4  # weight from which a sense of a word is a key

Key = tuple[str, ...] | int
Index = dict[Key, list[MentionSignature]]


def candidate_pairs(signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return candidate pairs of mention ids, each sorted, the list sorted; no pair twice."""
    within = _Best(_MOST_WITHIN)
    across = _Best(MOST_CANDIDATES)
    indexes: dict[str, Index] = {}
    for document in sorted(signatures.by_report):
        own = [signatures.mentions[i] for i in signatures.by_report[document]]
        for left, right in _matches(_index(own, lexicon), None):
            within.offer(left, right, _likeness(left, right, lexicon) - abs(left.start - right.start) * 1e-6)
        indexes[document] = _index([m for m in own if m.anchored], lexicon)
    seen: set[tuple[str, str]] = set()
    for document in sorted(indexes):
        near = sorted(stories.near[document].items(), key=lambda kv: (-kv[1], kv[0]))[:_MOST_REPORTS]
        for other, story in near:
            pair = (document, other) if document < other else (other, document)
            if pair in seen:
                continue
            seen.add(pair)
            for left, right in _matches(indexes[document], indexes[other]):
                across.offer(left, right, story + _likeness(left, right, lexicon))
    for left, right in _people_blocks(signatures):
        across.offer(left, right, _likeness(left, right, lexicon))
    return sorted(within.pairs() | across.pairs())


class _Best:
    """The likeliest few pairs of each mention: a pair stays when either of its mentions keeps it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: dict[str, list[tuple[float, str]]] = defaultdict(list)

    def offer(self, left: MentionSignature, right: MentionSignature, score: float) -> None:
        for one, other in ((left.id, right.id), (right.id, left.id)):
            heap = self._of[one]
            item = (score, other)
            if len(heap) < self._most:
                heapq.heappush(heap, item)
            elif item > heap[0]:
                heapq.heapreplace(heap, item)

    def pairs(self) -> set[tuple[str, str]]:
        return {(one, other) if one < other else (other, one) for one in self._of for _, other in self._of[one]}


def _index(mentions: Iterable[MentionSignature], lexicon: Lexicon) -> Index:
    index: Index = defaultdict(list)
    for m in mentions:
        if m.generic:
            index["said", m.lemma, *sorted(m.words)[:12]].append(m)
            continue
        index["lemma", m.lemma].append(m)
        for sense, weight in lexicon.concepts(m.lemma).items():
            if weight >= _SENSE:
                index[sense].append(m)
        if m.type != "OTHER":
            for person, weight in m.people.items():
                if weight >= _PERSON:
                    index["people", m.type, person].append(m)
    return index


def _matches(left: Index, right: Index | None) -> Iterator[tuple[MentionSignature, MentionSignature]]:
    """Pairs that share a key, once each: between two indexes, or inside one where `right` is None."""
    seen: set[tuple[str, str]] = set()
    for key, mentions in left.items():
        others = mentions if right is None else right.get(key, [])
        for i, a in enumerate(mentions):
            for b in others[:i] if right is None else others:
                pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
                if pair not in seen:
                    seen.add(pair)
                    yield a, b


def _likeness(left: MentionSignature, right: MentionSignature, lexicon: Lexicon) -> float:
    """A cheap stand-in for the pair model: the word's sense, the people, the names and rare words around."""
    people = max((min(v, right.people[k]) for k, v in left.people.items() if k in right.people), default=0.0)
    around = 0.2 * (not left.role_words.keys().isdisjoint(right.role_words))
    context = 0.1 * (not left.context.keys().isdisjoint(right.context))
    lead = 0.1 * (left.lead and right.lead)
    return 2 * lexicon.relatedness(left.lemma, right.lemma) + people + around + context + lead


def _people_blocks(signatures: PileSignatures) -> Iterator[tuple[MentionSignature, MentionSignature]]:
    """Pairs wherever their reports stand: an event of one type with two weighty participants, visits with one."""
    blocks: dict[tuple[str, ...], list[MentionSignature]] = defaultdict(list)
    for mention_id in sorted(signatures.mentions):
        m = signatures.mentions[mention_id]
        if m.generic or m.type == "OTHER":
            continue
        weighty = sorted(k for k, v in m.people.items() if v >= _PERSON)[:6]
        for i, a in enumerate(weighty):
            if m.mode == "visit":
                blocks[m.type, m.mode, a].append(m)
            for b in weighty[:i]:
                blocks[m.type, m.mode or "", *sorted((a, b))].append(m)
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) <= _LONGEST_BLOCK:
            for i, left in enumerate(block):
                for right in block[:i]:
                    if left.document != right.document:
                        yield left, right
