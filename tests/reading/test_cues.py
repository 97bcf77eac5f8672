from wiredesk.reading import cues


def test_no_word_is_cue_and_exclusion_at_once() -> None:
    assert not set(cues.VERBS) & cues.NOT_CUES


def test_every_cue_takes_something() -> None:
    for table in (cues.VERBS, cues.NOUNS, cues.ADJECTIVES):
        for lemma, cue in table.items():
            assert set(cue.frames) <= set("cqntoga"), lemma
            assert cue.frames, lemma


def test_stances_of_plain_cases() -> None:
    assert cues.VERBS["deny"].stance == "denies"
    assert cues.VERBS["decline"].stance == "declines"
    assert cues.VERBS["speculate"].stance == "suggests"
    assert cues.VERBS["ask"].stance == "asks"
