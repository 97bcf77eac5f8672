"""Which pairs of event mentions are looked at: near reports first, then the same people in the same kind of event.

A pair is a candidate when its reports are near in story and the mentions share a sense, a type or a participant; or,
wherever the reports stand, when two named participants, or one and a rare word, are shared.
"""

from collections import defaultdict
from collections.abc import Iterator

from .lexicon import Lexicon
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores

_LONGEST_BLOCK = 60  # mentions under one key; a longer block is cut to pairs that a rarer key also finds
_WEIGHTY = 0.7


def candidate_pairs(signatures: PileSignatures, stories: StoryScores, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return candidate pairs of mention ids, each sorted, the list sorted; no pair twice."""
    pairs: set[tuple[str, str]] = set()
    for document in sorted(signatures.by_report):
        own = [signatures.mentions[i] for i in signatures.by_report[document]]
        for i, left in enumerate(own):
            for right in own[:i]:
                if _comparable(left, right, lexicon):
                    pairs.add(_sorted(left.id, right.id))
        for other in stories.near[document]:
            if other < document:
                continue
            for left in own:
                for right_id in signatures.by_report[other]:
                    right = signatures.mentions[right_id]
                    if _comparable(left, right, lexicon):
                        pairs.add(_sorted(left.id, right.id))
    pairs.update(_people_blocks(signatures, lexicon))
    return sorted(pairs)


def _sorted(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def _comparable(left: MentionSignature, right: MentionSignature, lexicon: Lexicon) -> bool:
    if left.lemma == right.lemma or lexicon.relatedness(left.lemma, right.lemma) > 0:
        return True
    if left.generic or right.generic:
        return False
    if left.type == right.type != "OTHER":
        return True
    if not left.people.keys().isdisjoint(right.people):
        return True
    return not left.context.keys().isdisjoint(right.context) or not left.role_words.keys().isdisjoint(right.role_words)


def _people_blocks(signatures: PileSignatures, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for mention_id in sorted(signatures.mentions):
        m = signatures.mentions[mention_id]
        if m.generic:
            continue
        weighty = sorted(k for k, v in m.people.items() if v >= _WEIGHTY)[:6]
        kind = m.type if m.type != "OTHER" else m.lemma
        for i, a in enumerate(weighty):
            blocks["one", kind, m.mode or "", a].append(mention_id)
            for b in weighty[:i]:
                blocks["two", kind, *sorted((a, b))].append(mention_id)
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) > _LONGEST_BLOCK:
            continue
        for i, left in enumerate(block):
            for right in block[:i]:
                yield _sorted(left, right)
