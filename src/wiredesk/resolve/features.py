"""What two event mentions are compared by: each feature 0-1 with one meaning, so that a score can be explained.

The similarity of two reports is one feature among others; likeness of words never makes a conflict, only typed evidence
does (`rules`).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.model import Quantity

from .lexicon import Lexicon
from .mention_table import MentionTable, Pairs
from .signatures import MentionSignature
from .sparse_rows import Floats, Numbers, SparseRows, added_up

_SAME_LEMMA_FLOOR = 0.3
_SPECIFIC = 0.6  # weight from which a participant is more than a country
_UNLIKE = 0.25  # likeness of the vectors of any two words of one story: what counts where one is not known
_ALIKE = 0.3  # ... and what words of one sense have above it
_SAME_TIMES = 45  # days from the first to the last of two times, beyond which these say nothing
_ROWS = 4096  # pairs whose features are held at a time where they are wanted pair by pair

EXPLANATIONS: dict[str, str] = {
    "lemma_same": "the same word tells the event",
    "lemma_related": "the words that tell the event share a meaning",
    "nearer_word": "the sentence of one tells of something else that the other's word is nearer to",
    "nearer_words": "the sentence of each tells of something else that the other's word is nearer to",
    "type_same": "both are of one type",
    "type_differs": "they are of different types",
    "mode_differs": "they are of different modes",
    "actors_shared": "the same actor",
    "actors_differ": "different actors",
    "recipients_shared": "the same counterpart",
    "recipients_differ": "different counterparts",
    "people_shared": "the same participants",
    "both_sides_shared": "the same two sides in an event of one type",
    "role_words_shared": "the same rare words name the participants",
    "objects_shared": "the same words for what it was done to",
    "near_shared": "the same words around",
    "context_shared": "the same names in the sentences",
    "context_differs": "other names in the sentences",
    "words_shared": "the same rare words in the sentences",
    "story": "the reports tell one story",
    "story_group": "the reports are of one group that tells one story",
    "story_and_same": "the same word, in reports of one story",
    "story_and_lemma": "words of one meaning, in reports of one story",
    "story_and_lead": "at the head of reports of one story",
    "same_time": "the times are the same to within days",
    "times_apart": "the times lie apart",
    "place_shared": "the same place",
    "place_differs": "different places",
    "quantity_shared": "the same number of the same thing",
    "quantity_differs": "different numbers of the same thing",
    "ordinal_shared": "both count it as the same in a series",
    "negation_differs": "one says that it was not so",
    "vector": "the words mean much the same where they stand",
    "both_lead": "both reports tell it at their head",
}


Columns = dict[str, Floats]


def pair_features(
    left: MentionSignature, right: MentionSignature, story: float, lexicon: Lexicon, *, together: bool = True
) -> dict[str, float]:
    """Return the features of one pair that are not 0; many pairs are compared at once by `features_of`."""
    return next(feature_rows([(left, right, story, together)], lexicon))


def feature_rows(
    pairs: Iterable[tuple[MentionSignature, MentionSignature, float, bool]], lexicon: Lexicon
) -> Iterator[dict[str, float]]:
    """Yield, pair by pair, the features that are not 0; each pair is two mentions, `story` and `together` (`Pairs`)."""
    waiting = iter(pairs)
    while rows := list(islice(waiting, _ROWS)):
        mentions = list({m.id: m for left, right, _, _ in rows for m in (left, right)}.values())
        number = {m.id: at for at, m in enumerate(mentions)}
        columns = features_of(
            Pairs(
                MentionTable(mentions),
                np.array([number[left.id] for left, _, _, _ in rows], dtype=np.int64),
                np.array([number[right.id] for _, right, _, _ in rows], dtype=np.int64),
                np.array([story for _, _, story, _ in rows], dtype=np.float64),
                np.array([together for _, _, _, together in rows], dtype=np.bool_),
            ),
            lexicon,
        )
        for values in zip(*(column.tolist() for column in columns.values()), strict=True):
            yield {name: value for name, value in zip(columns, values, strict=True) if value}


def features_of(pairs: Pairs, lexicon: Lexicon) -> Columns:
    """Return the features of pairs, each a column of 0-1 over them. Symmetric in the two mentions of a pair."""
    table, left, right, story, _ = pairs
    related = pairs.relatedness(lexicon)
    columns = features_at_first_sight(pairs, related)
    lemma = columns["lemma_rare"]
    actors, actors_differ = _roles(table.actors, left, right)
    recipients, recipients_differ = _roles(table.recipients, left, right)
    people, _ = _roles(table.people, left, right)
    context, context_differs = _roles(table.context, left, right)
    words = table.words.inner_products(left, right)
    role_words = _share(table.role_words, left, right)
    same_time, apart = _times(pairs)
    quantity, quantity_differs = _quantities_of(pairs)
    evidence = np.maximum(np.maximum(people, role_words), 0.7 * context)
    nearer, nearer_too = _nearer(pairs, related, lexicon)
    further: dict[str, NDArray[Any]] = {
        "nearer_word": np.maximum(nearer, nearer_too),
        "nearer_words": np.minimum(nearer, nearer_too),
        "actors_shared": actors,
        "actors_differ": actors_differ,
        "recipients_shared": recipients,
        "recipients_differ": recipients_differ,
        "people_shared": people,
        "both_sides_shared": (columns["type_same"] > 0) & _both_sides(pairs),
        "role_words_shared": role_words,
        "context_shared": context,
        "context_differs": context_differs,
        "words_shared": words,
        "same_time": same_time,
        "times_apart": apart,
        "quantity_shared": quantity,
        "quantity_differs": quantity_differs,
        "lemma_and_people": np.maximum(related, lemma) * evidence,
        "lemma_and_words": np.maximum(related, lemma) * words,
        "story_and_people": story * evidence,
    }
    return columns | {name: column.astype(np.float64, copy=False) for name, column in further.items()}


def features_at_first_sight(pairs: Pairs, related: Floats) -> Columns:
    """Return those features of pairs that take least to work out; `related` is `Pairs.relatedness`."""
    table, left, right, story, together = pairs
    same = pairs.same(table.lemma)
    rarity = np.maximum(_SAME_LEMMA_FLOOR, np.minimum(table.lemma_rarity[left], table.lemma_rarity[right]))
    lemma = np.where(same, rarity, 0.0)
    typed = pairs.both(table.flag(_is_typed))
    type_same = typed & pairs.same(table.type)
    near = np.maximum(0.0, table.vector_likeness(left, right))
    both_lead = pairs.both(table.lead)
    columns: dict[str, NDArray[Any]] = {
        "bias": np.ones(len(left)),
        "lemma_same": same,
        "lemma_rare": lemma,
        "lemma_related": np.where(same, 0.0, related),
        "lemma_unrelated": related == 0,
        "generic": pairs.either(table.generic),
        "type_same": type_same,
        "type_differs": typed & ~type_same,
        "mode_differs": typed & pairs.different_known(table.mode),
        "objects_shared": _common(table.object_words, left, right),
        "near_shared": _near(table.near_words, left, right),
        "story": story,
        "place_shared": pairs.same_known(table.place),
        "place_differs": pairs.different_known(table.place),
        "ordinal_shared": pairs.same_known(table.ordinal),
        "negation_differs": ~pairs.same(table.flag(_is_negated)),
        "vector": np.where(pairs.both(table.has_vector), near, _UNLIKE + _ALIKE * related),
        "both_lead": both_lead,
        "story_group": together,
        "story_and_lemma": np.where(together, related, 0.0),
        "story_and_same": np.where(together, lemma, 0.0),
        "story_and_lead": together & both_lead & (related > 0),
        "same_sentence": pairs.one_report() & pairs.same(table.sentence),
    }
    return {name: column.astype(np.float64, copy=False) for name, column in columns.items()}


def most_to_come(pairs: Pairs) -> Columns:
    """Return the most that some features can be which `features_at_first_sight` leaves out; the others can be 1."""
    table = pairs.table
    actors, recipients = table.actors.largest, table.recipients.largest
    two_sides = pairs.both((actors >= _SPECIFIC) & (recipients >= _SPECIFIC))
    return {
        "both_sides_shared": two_sides.astype(np.float64),
        "actors_shared": pairs.both(actors > 0).astype(np.float64),
        "recipients_shared": pairs.both(recipients > 0).astype(np.float64),
        "quantity_shared": pairs.both(table.counted).astype(np.float64),
        "same_time": pairs.days_spanned()[1].astype(np.float64),
    }


def _is_typed(m: MentionSignature) -> bool:
    return m.type != "OTHER"


def _is_negated(m: MentionSignature) -> bool:
    return m.negated


def _nearer(pairs: Pairs, related: Floats, lexicon: Lexicon) -> tuple[Floats, Floats]:
    """How much nearer each word is to another event word of the other's sentence than to the other's own, 0-1.

    Who "shot" did so by "firing", not by "killing", where a sentence tells of both. 0 within one sentence.
    """
    table, left, right, _, _ = pairs
    apart = (related < 1) & ~(pairs.one_report() & pairs.same(table.sentence))
    found = []
    for one, other in ((left, right), (right, left)):
        codes = table.lemma[one[apart]] * len(table.besides) + table.beside[other[apart]]
        distinct, of_pair = np.unique(codes, return_inverse=True)
        best = []
        for code in distinct.tolist():
            lemma, beside = divmod(code, len(table.besides))
            best.append(_nearest(table.lemmas[lemma], table.besides[beside], lexicon))
        nearer = np.zeros(len(left))
        nearer[apart] = np.maximum(0.0, np.array(best, dtype=np.float64)[of_pair] - related[apart])
        found.append(nearer)
    return found[0], found[1]


def _nearest(lemma: str, words: Iterable[str], lexicon: Lexicon) -> float:
    return max((lexicon.relatedness(lemma, word) for word in words), default=0.0)


def _roles(rows: SparseRows, left: Numbers, right: Numbers) -> tuple[Floats, Floats]:
    """The weight of what two role fillers share (0-1), and 1 - that where both name somebody and share nobody."""
    shared = rows.shared(left, right)
    number = np.bincount(shared.pair, minlength=len(left))
    most = np.zeros(len(left))
    np.maximum.at(most, shared.pair, np.minimum(shared.one, shared.other))
    agree = np.where(number > 0, np.minimum(1.0, most + 0.2 * (number - 1)), 0.0)
    largest = rows.largest  # of a row without anybody: 0
    return agree, np.where(number > 0, 0.0, np.minimum(largest[left], largest[right]))


def _both_sides(pairs: Pairs) -> NDArray[np.bool_]:
    """Where the same person or organization stands on each side of both events, in the same or turned roles."""
    _, left, right, _, _ = pairs
    actors, recipients = pairs.table.actors.at_least(_SPECIFIC), pairs.table.recipients.at_least(_SPECIFIC)
    straight = (actors.number_shared(left, right) > 0) & (recipients.number_shared(left, right) > 0)
    turned = (actors.number_shared(left, right, recipients) > 0) & (recipients.number_shared(left, right, actors) > 0)
    return straight | turned


def _share(rows: SparseRows, left: Numbers, right: Numbers) -> Floats:
    shared = rows.shared(left, right)
    weight = added_up(shared.pair, np.minimum(shared.one, shared.other), len(left))
    totals = rows.totals
    return _quotient(weight, np.minimum(totals[left], totals[right]))


def _common(rows: SparseRows, left: Numbers, right: Numbers) -> Floats:
    return _quotient(rows.number_shared(left, right), np.minimum(rows.sizes[left], rows.sizes[right]))


def _near(rows: SparseRows, left: Numbers, right: Numbers) -> Floats:
    return _quotient(rows.number_shared(left, right), np.sqrt(rows.sizes[left] * rows.sizes[right]))


def _quotient(shared: NDArray[Any], of: NDArray[Any]) -> Floats:
    """Return 0 where there is nothing to share."""
    found = np.zeros(len(shared))
    np.divide(shared, of, out=found, where=of > 0)
    return found


def _times(pairs: Pairs) -> tuple[Floats, Floats]:
    """How surely the times are the same (1: one and the same day), and how far apart they must be (1: 30 days)."""
    gap = pairs.days_between()
    span, known = pairs.days_spanned()
    near = known & (gap == 0) & (span <= _SAME_TIMES)
    return np.where(near, 1 / (1 + np.where(near, span, 0) / 3), 0.0), np.minimum(gap, 30) / 30


def _quantities_of(pairs: Pairs) -> tuple[Floats, Floats]:
    agree, differ = np.zeros(len(pairs.left)), np.zeros(len(pairs.left))
    mentions = pairs.table.mentions
    for row in np.flatnonzero(pairs.both(pairs.table.counted)).tolist():
        left, right = mentions[pairs.left[row]], mentions[pairs.right[row]]
        agree[row], differ[row] = _quantities(left.quantities, right.quantities)
    return agree, differ


def _quantities(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> tuple[float, float]:
    agree, differ = 0.0, 0.0
    for a in left:
        for b in right:
            if a.kind != b.kind or a.unit != b.unit:
                continue
            if ranges_meet(a, b):
                agree = 1.0
            else:
                differ = 1.0
    return agree, 0.0 if agree else differ


def ranges_meet(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities of one kind can be one number; both ends inclusive, None = open."""
    low = max((q.low for q in (left, right) if q.low is not None), default=None)
    high = min((q.high for q in (left, right) if q.high is not None), default=None)
    return low is None or high is None or low <= high
