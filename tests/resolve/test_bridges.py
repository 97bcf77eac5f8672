"""What does not join two events by itself: another word that is no more than possible, a common word alone."""

import msgspec
import numpy as np

from tests.resolve.reports import Report
from tests.resolve.test_rules import _pair
from wiredesk.resolve.anchors import no_bridge
from wiredesk.resolve.features import features_of
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs


def _told(name: str, sentence: str, word: str, lemma: str, who: str | None = None) -> Report:
    report = Report(name).say(sentence)
    if who:
        report.named(who)
    return report.tells(word, lemma=lemma, actor=[who] if who else [])


def _no_bridge(*reports: Report, likeness: float = 1.0, **changes) -> bool:
    left, right, entities = _pair(*reports)
    left, right = (msgspec.structs.replace(m, **changes) for m in (left, right))
    both = np.array([0]), np.array([1]), np.array([0.9]), np.ones(1, dtype=np.bool_)
    pairs = Pairs(MentionTable([left, right]), *both)
    return bool(no_bridge(pairs, features_of(pairs, load_lexicon()), entities, np.array([likeness]))[0])


def test_another_word_must_be_likelier_than_not() -> None:
    fled = _told("a", "Ada Munro fled the island.", "fled", "flee", "Ada Munro")
    escaped = _told("b", "Ada Munro escaped at night.", "escaped", "escape", "Ada Munro")
    assert _no_bridge(fled, escaped, likeness=0.0, lead=False)
    assert not _no_bridge(fled, escaped, likeness=1.0, lead=False)
    assert not _no_bridge(fled, _told("b", "Ada Munro fled at night.", "fled", "flee", "Ada Munro"), likeness=0.0)
    assert _no_bridge(fled, _told("b", "Ada Munro sang at night.", "sang", "sing", "Ada Munro"))  # no sense in common


def test_somebody_of_whom_both_reports_open_with_near_words_needs_less() -> None:
    died = _told("a", "Ada Vukojevich died.", "died", "die", "Ada Vukojevich")
    passed = _told("b", "Ada Vukojevich perished.", "perished", "perish", "Ada Vukojevich")
    assert load_lexicon().relatedness("die", "perish") >= 0.5
    assert not _no_bridge(died, passed, likeness=0.0)
    assert _no_bridge(died, passed, likeness=0.0, lead=False)
    assert _no_bridge(died, passed, likeness=-0.7)


def test_a_common_word_alone_is_enough_in_the_first_sentences_only() -> None:
    flights = [_told(n, "The flight came in the evening.", "flight", "flight") for n in "ab"]
    bare = {"words": {}, "role_words": {}, "object_words": ()}
    assert not _no_bridge(*flights, sentence=1, **bare)
    assert _no_bridge(*flights, sentence=2, **bare)
    assert not _no_bridge(*flights, sentence=2, **{**bare, "words": {"glider": 0.5}})  # a rare word in both
    assert not _no_bridge(*flights, sentence=2, lemma_rarity=0.7, **bare)


def test_further_down_other_people_around_a_word_are_enough_to_doubt_it() -> None:
    def told(name: str, who: str) -> Report:
        return (
            Report(name).say(f"{who} got sanctions.").named(who).tells("sanctions", lemma="sanction", type="SANCTION")
        )

    changes = {"words": {}, "role_words": {}, "lemma_rarity": 0.7}
    assert _no_bridge(told("a", "Karl Szczepanik"), told("b", "Ada Vukojevich"), lead=False, **changes)
    assert not _no_bridge(told("a", "Karl Szczepanik"), told("b", "Karl Szczepanik"), lead=False, **changes)
