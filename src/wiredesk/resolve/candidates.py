"""Which pairs of mentions of one report, or of a group of reports that tell one story, are compared: by keys.

Pairs share a word or its sense, and at the heads of reports people or rare words for them; `first_look` adds heads that
share none. Blocks are bounded, so that pairs grow with the mentions, not with their square. All is a function of these
mentions and of how near their reports are.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

import numpy as np

from .anchors import SOME_WORDS, tells_no_deed
from .first_look import could_be_one, looked_at
from .lexicon import Lexicon
from .mention_table import Flags, MentionTable, Pairs
from .signatures import MentionSignature
from .sparse_rows import Floats, Numbers, place_in_run
from .stories import StoryScores
from .vector_neighbours import nearest

_MOST_WITHIN = 10  # pairs kept per mention in its own report
_MOST_NEAR = 12  # mentions nearest in meaning, per mention, in the other reports of its group
_MOST_NEAR_WITHIN = 4  # ... in its own report
_LONGEST_BLOCK = 60  # mentions under one key, those at the heads of their reports first
PERSON = 0.6  # weight from which a participant is more than a country
SENSE = 0.25  # weight from which a sense of a word is a key
_NEAR_SENSE = 0.4  # relatedness from which two words need nothing else to be looked at in one story
_RARE_ROLE = 0.5  # rarity from which a participant's word is a key
SAME_DAYS = 7
_PAIRS_AT_A_TIME = 1 << 18


def pairs_in_reports(table: MentionTable, lexicon: Lexicon) -> Numbers:
    """Return the codes (`Pairs.codes`) of pairs of one report, the likeliest few of each mention, each once."""
    found = []
    for pairs in _pairs_of(table, _blocks(table, range(len(table.mentions)), lexicon, table.document)):
        related = pairs.relatedness(lexicon)
        looked_at = (related >= _NEAR_SENSE) | _shares_participant(pairs)
        found.append((pairs.where(looked_at), related[looked_at]))
    best = _likeliest(found)
    told = np.flatnonzero(~table.generic)
    for document in np.unique(table.document):
        own = told[table.document[told] == document]
        best.append(nearest(table, own, _MOST_NEAR_WITHIN, table.trigger).codes())
    best.append(_met_in_talks(table).codes())
    return np.unique(np.concatenate([np.empty(0, dtype=np.int64), *best]))


def _met_in_talks(table: MentionTable) -> Pairs:
    """Return the pairs of words that tell of one meeting and its talks, two words each."""
    order = np.lexsort((table.meeting, table.document))
    one, other = order[:-1], order[1:]
    same = (table.document[one] == table.document[other]) & (table.meeting[one] == table.meeting[other])
    same &= table.meeting[one] >= 0
    return Pairs(table, np.minimum(one, other)[same], np.maximum(one, other)[same])


def pairs_in_group(
    table: MentionTable, members: Numbers, stories: StoryScores, lexicon: Lexicon
) -> tuple[Numbers, Numbers]:
    """Return the codes (`Pairs.codes`) of pairs of different reports among these mentions of a group, each once.

    First those that share a key, or are near by their vectors; then those that a first look adds.
    """
    found = _found_by_keys(table, members, lexicon)
    further = np.setdiff1d(looked_at(table, members, stories), found, assume_unique=True)
    return found, could_be_one(table, further, stories, lexicon)


def _found_by_keys(table: MentionTable, members: Numbers, lexicon: Lexicon) -> Numbers:
    """Return the codes of pairs of different reports that share a word or its sense, or are near by their vectors."""
    members = members[table.flag(_is_anchored)[members]]
    blocks = _blocks(table, members.tolist(), lexicon)
    for at in members.tolist():
        m = table.mentions[at]
        if m.lead and not m.generic:
            for person, weight in m.people.items():
                if weight >= PERSON:
                    blocks["head", person].append(at)
            for word, weight in m.role_words.items():
                if weight >= _RARE_ROLE:
                    blocks["role", word].append(at)
    found = []
    for all_pairs in _pairs_of(table, blocks):
        pairs = all_pairs.where(~all_pairs.one_report())
        found.append(pairs.where(_worth_a_look(pairs, pairs.relatedness(lexicon))).codes())
    told = members[~(table.generic | table.flag(tells_no_deed))[members]]
    return np.unique(np.concatenate([*found, nearest(table, told, _MOST_NEAR, table.document).codes()]))


def _is_anchored(m: MentionSignature) -> bool:
    return m.anchored


def _worth_a_look(pairs: Pairs, related: Floats) -> Flags:
    """Tell, cheaply, whether pairs could be joined, or could show why two clusters must not be (`anchors`)."""
    table = pairs.table
    near = related >= _NEAR_SENSE
    both_lead = pairs.both(table.lead)
    specific = _may_be_specific(pairs)
    words = np.zeros(len(near), dtype=np.bool_)
    asked = np.flatnonzero(near & ~specific)
    words[asked] = table.words.inner_products(pairs.left[asked], pairs.right[asked]) >= SOME_WORDS
    no_deed = pairs.either(table.flag(tells_no_deed))
    participant = _shares_participant(pairs)
    timed = pairs.both(table.timed)
    akin = related > 0  # as `near` is
    deed = (both_lead & (akin | participant)) | (participant & akin) | (near & (specific | timed | words))
    return np.where(no_deed, near & (specific | words), deed)


def _shares_participant(pairs: Pairs) -> Flags:
    table, left, right = pairs.table, pairs.left, pairs.right
    return (table.people.number_shared(left, right) > 0) | (table.role_words.number_shared(left, right) > 0)


def _may_be_specific(pairs: Pairs) -> Flags:
    """Tell whether pairs share somebody, a place, a day, or a number in sentences that share words."""
    table = pairs.table
    people = table.people.shared(pairs.left, pairs.right)
    weighty = people.pair[np.maximum(people.one, people.other) >= PERSON]
    found = pairs.same_known(table.place) | (np.bincount(weighty, minlength=len(pairs.left)) > 0)
    days, known = pairs.days_spanned()
    found |= pairs.both(table.timed) & known & (days <= SAME_DAYS)
    counted = np.flatnonzero(~found & pairs.both(table.counted))
    found[counted] = table.words.number_shared(pairs.left[counted], pairs.right[counted]) > 0
    return found


def _likeliest(found: Iterable[tuple[Pairs, Floats]]) -> list[Numbers]:
    """Return the codes of the likeliest few pairs of each mention: by sense, people, rare words around, nearness."""
    codes, mentions, ranks = [], [], []
    for pairs, related in found:
        table, left, right = pairs.table, pairs.left, pairs.right
        shared = table.people.shared(left, right)
        people = np.zeros(len(left))
        np.maximum.at(people, shared.pair, np.minimum(shared.one, shared.other))
        around = 0.2 * (table.role_words.number_shared(left, right) > 0)
        unlike = np.abs(table.start[left] - table.start[right]) * 1e-6 - (2 * related + people + around)
        codes += [pairs.codes()] * 2
        mentions += [left, right]
        ranks += [unlike] * 2
    if not codes:
        return []
    code, mention = np.concatenate(codes), np.concatenate(mentions)
    order = np.lexsort((code, np.concatenate(ranks), mention))
    return [code[order[place_in_run(mention[order]) < _MOST_WITHIN]]]


def _blocks(
    table: MentionTable, members: Iterable[int], lexicon: Lexicon, apart: Numbers | None = None
) -> dict[Hashable, list[int]]:
    """Return mentions by the senses of their words, or what is said; only those of one number in `apart` together."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    senses: dict[str, tuple[Hashable, ...]] = {}
    for at in members:
        m = table.mentions[at]
        part = 0 if apart is None else int(apart[at])
        if m.generic:
            blocks["said", part, m.lemma, *sorted(m.words)[:12]].append(at)
            continue
        if m.lemma not in senses:
            senses[m.lemma] = _senses(m, lexicon)
        for sense in senses[m.lemma]:
            blocks[part, sense].append(at)
    return blocks


def _senses(m: MentionSignature, lexicon: Lexicon) -> tuple[Hashable, ...]:
    return m.lemma.partition(" ")[0], *(sense for sense, weight in lexicon.concepts(m.lemma).items() if weight >= SENSE)


def _pairs_of(table: MentionTable, blocks: Mapping[Hashable, list[int]]) -> Iterator[Pairs]:
    """Yield the pairs of mentions that share a block, each once; of a long block only of its first mentions.

    Some at a time, so that no more are remembered than those of a few mentions: a large group has millions of pairs.
    """
    kept = [members for members in blocks.values() if len(members) > 1]
    member = np.fromiter((at for members in kept for at in members), np.int64)
    block = np.repeat(np.arange(len(kept)), np.array([len(members) for members in kept], dtype=np.int64))
    order = np.lexsort((member, table.start[member], ~table.lead[member], block))
    order = order[place_in_run(block[order]) < _LONGEST_BLOCK]
    order = order[np.lexsort((member[order], block[order]))]
    member, place = member[order], place_in_run(block[order])
    # Each mention is paired with those before it in its blocks: all of a mention's pairs come at once.
    order = np.argsort(member, kind="stable")
    ends = np.cumsum(place[order])
    first = 0
    while first < len(order):
        last = int(np.searchsorted(ends, (ends[first - 1] if first else 0) + _PAIRS_AT_A_TIME, "right"))
        last = int(np.searchsorted(member[order], member[order[max(first, min(last, len(order)) - 1)]], "right"))
        rows = order[first:last]
        left = np.repeat(rows - place[rows], place[rows]) + place_in_run(np.repeat(np.arange(len(rows)), place[rows]))
        codes = np.unique(member[left] * len(table.mentions) + np.repeat(member[rows], place[rows]))
        yield Pairs.of_codes(table, codes)
        first = last
