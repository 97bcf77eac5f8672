"""Another event word of the sentence that is nearer speaks against a pair, unless both tell of one occasion."""

import msgspec
import pytest

from tests.resolve.reports import Report
from wiredesk.resolve.features import pair_features
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_signatures import sign_alone
from wiredesk.resolve.signatures import sign


def _compare(left, right, one, other):
    signatures = sign([left.reading()] if left is right else [left.reading(), right.reading()], {})
    pair = (signatures.mentions[left.event(one)], signatures.mentions[right.event(other)])
    features = pair_features(*pair, 1.0, load_lexicon())
    assert features == pair_features(*reversed(pair), 1.0, load_lexicon())
    return features.get("nearer_word", 0.0), features.get("nearer_words", 0.0)


@pytest.fixture
def fire():
    report = Report("fire").say("The mill burned and two guards died.")
    return report.tells("burned", lemma="burn").tells("died", lemma="die")


def test_a_nearer_word_in_the_other_sentence_speaks_against(fire):
    deaths = Report("deaths").say("Two guards were killed.").tells("killed", lemma="kill")
    assert _compare(deaths, fire, 0, 0)[0] > 0.3  # "killed" is nearer to "died" than to "burned"
    assert _compare(deaths, fire, 0, 0)[1] == 0.0  # nothing else is told beside "killed"
    assert _compare(deaths, fire, 0, 1) == (0.0, 0.0)


def test_each_sentence_may_tell_of_what_the_other_word_means(fire):
    blaze = (
        Report("blaze").say("A blaze killed two guards.").tells("blaze", lemma="blaze").tells("killed", lemma="kill")
    )
    assert min(_compare(blaze, fire, 1, 0)) > 0.1
    assert _compare(blaze, fire, 1, 1) == (0.0, 0.0)


def test_one_sentence_tells_of_two_events_and_says_no_more(fire):
    fire.say("The fire killed them.").tells("killed", lemma="kill")
    assert _compare(fire, fire, 0, 1) == (0.0, 0.0)
    assert _compare(fire, fire, 0, 2)[0] > 0.3


def test_met_to_discuss_is_one_occasion():
    met = Report("met").say("The ministers met to discuss trade.")
    met.tells("met", lemma="meet", type="CONSULT").tells("discuss", lemma="discuss", type="CONSULT")
    talks = Report("talks").say("Discussions were held.").tells("Discussions", lemma="discussion", type="CONSULT")
    assert _compare(talks, met, 0, 0) == (0.0, 0.0)


def test_a_word_that_is_no_event_is_beside_none(fire):
    """Whether the report was signed before or after a person said so."""
    reading = fire.reading()
    packed = sign_alone(reading, {})
    kept, wrong = reading.event_mentions
    assert sign([reading], {}).mentions[kept.id].beside == (wrong.lemma,)
    reading = msgspec.structs.replace(reading, event_mentions=(kept,))
    for signed in ({reading.document.id: packed}, None):
        assert sign([reading], {}, kept=signed).mentions[kept.id].beside == ()
