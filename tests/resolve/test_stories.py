import math
from collections import Counter
from datetime import date
from itertools import combinations

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from tests.resolve.reports import Report
from wiredesk.model import DateInterval
from wiredesk.recall import Answers
from wiredesk.resolve import resolve_entities, stories
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import load_pair_model
from wiredesk.resolve.report_signatures import Named, ReportSignature
from wiredesk.resolve.report_table import ReportTable, story_features
from wiredesk.resolve.signatures import PileSignatures, sign
from wiredesk.resolve.sparse_rows import SparseRows
from wiredesk.resolve.stories import compare_stories, nearest_reports
from wiredesk.resolve.story_groups import contrast, group_reports, second_look, weighed_in_topic
from wiredesk.resolve.topic_table import TopicTable
from wiredesk.resolve.wording import cosine, numbers, stated_numbers, unit, weighted, word_pairs


def _names(*names):
    return dict.fromkeys(names, 1.0)


def test_groups_that_name_somebody_else_throughout_are_apart():
    left = [_names("champion", "first challenger", f"guest {i}") for i in range(6)]
    right = [_names("champion", "second challenger", f"other guest {i}") for i in range(6)]
    assert contrast(left, right) > 10
    assert contrast(left, left) == 0


def test_one_side_that_names_nobody_of_its_own_sets_nothing_apart():
    full = [_names("minister", "envoy")] * 5
    brief = [_names("minister")] * 5
    assert contrast(full, brief) == 0


@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=6),
       st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=6))  # fmt: skip
def test_contrast_is_symmetric_and_never_negative(left, right):
    one, other = ([_names(*sorted(names)) for names in side] for side in (left, right))
    assert contrast(one, other) == contrast(other, one) >= 0


def _flood(name, river, mayor, town):
    report = Report(name).say(f"The river {river} broke its dam and flooded the harbour of {town} overnight.")
    report.named(town, "place").say(f"Mayor {mayor} asked for boats and blankets, and schools stayed closed.")
    report.named(mayor).say(f"{mayor} said the dam had been inspected in spring.").named(mayor)
    return report


def test_two_floods_are_two_stories():
    here = [_flood(f"a{i}", "Morre", "Ilse Brandvik", "Tarn") for i in range(3)]
    there = [_flood(f"b{i}", "Selka", "Jonas Korden", "Vikhal") for i in range(3)]
    readings = [report.reading() for report in (*here, *there)]
    stories = compare_stories(sign(readings, resolve_entities(readings, ()).entity_of))
    ids = [reading.document.id for reading in readings]
    assert stories.together(ids[0], ids[1]) and stories.together(ids[3], ids[5])
    assert not stories.together(ids[0], ids[3])


def test_words_are_weighed_by_rarity_and_scaled():
    lexicon = load_lexicon()
    words = weighted(["the", "earthquake", "earthquake", "harbour"], lexicon)
    assert "the" not in words and words["earthquak"] > words["harbour"]
    assert abs(sum(v * v for v in words.values()) - 1) < 1e-9
    assert list(word_pairs(["seventh", "of", "round"], lexicon)) == ["seventh round"]
    assert set(numbers(["7", "2012", "5.5"])) == {"2012", "5.5"}
    assert unit({}) == {}


def _signature(document, *words):
    nobody = Named({}, frozenset())
    weights = unit(dict.fromkeys(words, 1.0))
    return ReportSignature(
        document=document, words=weights, pairs={}, lead=weights, numbers={}, lead_numbers={}, names={}, people=nobody,
        organizations=nobody, places=nobody, lead_end=0, published=DateInterval(), copy_group=None,
    )  # fmt: skip


def test_two_bouts_of_one_boxer_are_told_apart_by_what_only_some_reports_say():
    bouts = {"a": ("harbour", "hook"), "b": ("velodrome", "uppercut")}
    own = {"a": "abcde", "b": "fghij"}
    signatures = {
        f"{bout}{i}": _signature(f"{bout}{i}", "champion", "belt", "referee", "bantam", *words, own[bout][i])
        for bout, words in bouts.items()
        for i in range(5)
    }
    alike = dict.fromkeys(combinations(sorted(signatures), 2), 0.5)  # what all have in common leaves it open
    groups = group_reports(signatures, alike, load_pair_model().story_again)
    assert groups == [[f"a{i}" for i in range(5)], [f"b{i}" for i in range(5)]]


def test_within_a_topic_what_all_share_says_least_and_what_one_has_nothing():
    of_topic = ["flood", "tarn", "boat"], ["flood", "tarn"], ["flood"]
    rows = SparseRows([dict.fromkeys(words, 1.0) for words in of_topic], number := {})
    weighed = _as_dicts(weighed_in_topic(rows), number)
    assert weighed[0]["tarn"] > weighed[0]["flood"] > 0
    assert "boat" not in weighed[0] and weighed[2] == {"flood": 1.0}


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 1.0), max_size=6), max_size=6))
def test_rows_are_weighed_in_columns_as_one_by_one(vectors):
    having = Counter(key for vector in vectors for key in vector)
    weight = {key: math.log((len(vectors) + 1) / n) for key, n in having.items() if n > 1}
    number = {}
    rows = SparseRows(vectors, number)
    rank = np.argsort(np.argsort(np.array(list(number), dtype=object)))
    found = _as_dicts(weighed_in_topic(rows, rank), number)
    weighed = [unit({key: value * weight[key] for key, value in v.items() if key in weight}) for v in vectors]
    assert [list(own.items()) for own in found] == [list(own.items()) for own in weighed]


def _as_dicts(rows, number):
    keys, ends = list(number), np.cumsum(rows.sizes)
    entries = list(zip((keys[at] for at in rows.keys.tolist()), rows.values.tolist(), strict=True))
    return [dict(entries[end - size : end]) for size, end in zip(rows.sizes.tolist(), ends.tolist(), strict=True)]


def test_the_second_look_compares_as_two_reports_alone_are_compared():
    words = ("harbour", "strike", "velodrome", "orchard", "dam", "bell", "ferry")
    reports = {f"r{i}": _signature(f"r{i}", *words[i % 3 : i % 3 + 4], words[-1 - i % 2]) for i in range(7)}
    topic, pairs = sorted(reports), dict.fromkeys(combinations(sorted(reports), 2), 0.5)
    table = TopicTable(topic, reports, {})
    weighed = weighed_in_topic(SparseRows([reports[d].words for d in topic], number := {}))
    vectors = dict(zip(topic, _as_dicts(weighed, number), strict=True))
    mixed = dict(sorted(pairs.items(), key=lambda item: item[0][1]))  # the pairs of a report need not stand together
    for own in (pairs, mixed):
        columns = second_look(table, own)
        assert dict(zip(own, columns["words"].tolist(), strict=True)) == {
            (a, b): cosine(vectors[a], vectors[b]) for a, b in own
        }
        assert any(columns["words"]) and set(columns["first_look"]) == {0.5}


def test_one_report_more_is_compared_with_its_nearest_and_opens_no_others():
    def reports(count):
        words = [(f"harbour{i % 3}", f"strike{i % 3}") for i in range(count)]
        return {f"r{i:02d}": _signature(f"r{i:02d}", *own) for i, own in enumerate(words)}

    asked = set()

    class Opened(dict):
        def __getitem__(self, document):
            asked.add(document)
            return super().__getitem__(document)

    def near(count, recall):
        asked.clear()
        signatures = PileSignatures(Opened(reports(count)), {}, {}, {}, {d: d.encode() for d in reports(count)})
        return nearest_reports(signatures, load_pair_model().story, recall)

    recall = Answers()
    near(9, recall)
    assert len(asked) == 9
    found = near(10, recall)
    assert asked == {"r00", "r03", "r06", "r09"}
    assert found == near(10, Answers())


def test_a_pair_that_was_compared_is_not_compared_again(monkeypatch):
    def signatures(count):
        own = {f"r{i:02d}": _signature(f"r{i:02d}", "harbour", f"strike{i % 2}") for i in range(count)}
        return PileSignatures(own, {}, {}, {}, {d: d.encode() for d in own})

    compared = []
    features = stories.story_features
    monkeypatch.setattr(stories, "story_features", lambda *asked: compared.extend(asked[2]) or features(*asked))
    recall, model = Answers(), load_pair_model().story
    nearest_reports(signatures(8), model, recall)
    assert len(compared) == 8 * 7 // 2
    compared.clear()
    grown = nearest_reports(signatures(9), model, recall)
    assert len(compared) == 8
    compared.clear()
    assert nearest_reports(signatures(9), model, recall) == grown == nearest_reports(signatures(9), model, Answers())
    fewer = nearest_reports(signatures(8), model, recall)
    assert fewer == nearest_reports(signatures(8), model, Answers())


def test_numbers_are_one_however_they_are_written():
    assert stated_numbers(["seventh"]).keys() == stated_numbers(["7th"]).keys() != stated_numbers(["seven"]).keys()
    assert stated_numbers(["twenty"]).keys() == stated_numbers(["20"]).keys()
    assert stated_numbers(["1", "one", "two", "harbour"]) == {}


def test_reports_are_compared_by_words_names_people_and_days():
    ada, karl, ines = (Named({name: 1.0}, frozenset([name])) for name in ("Ada", "Karl", "Ines"))
    day = [DateInterval(date(2031, 3, n), date(2031, 3, n)) for n in (1, 10)]
    one = msgspec.structs.replace(
        _signature("a", "harbour", "strike"), people=ada, published=day[0], names={"Ada": 1.0}
    )
    two = msgspec.structs.replace(_signature("b", "harbour", "feast"), people=karl, published=day[1],
                                  names={"Ada": 1.0, "Karl": 1.0})  # fmt: skip
    both = Named({"Ada": 0.6, "Ines": 0.8}, ines.main)
    three = msgspec.structs.replace(_signature("c", "orchard"), people=both)
    table = ReportTable({"a": one, "b": two, "c": three})
    assert table.rows_of("abc").tolist() == [0, 1, 2]
    found = story_features(table.rows, 0, np.array([1, 2]))
    assert found["words"].tolist() == approx([0.5, 0.0])
    assert found["names"].tolist() == approx([1 / math.sqrt(2), 0.0])
    assert found["words_and_names"].tolist() == approx([0.5 / math.sqrt(2), 0.0])
    assert found["people"].tolist() == approx([0.0, 0.6])
    assert found["people_differ"].tolist() == [1.0, 0.0]  # the third report names whom the first is about
    assert found["places_differ"].tolist() == [0.0, 0.0]
    assert found["days_apart"].tolist() == approx([9 / 180, 0.0])


def test_reports_near_one_another_are_the_same_whichever_comes_first():
    words = ("harbour", "strike", "velodrome", "orchard", "dam")
    reports = {f"r{i}": _signature(f"r{i}", *words[i % 3 : i % 3 + 3]) for i in range(9)}
    model = load_pair_model().story
    near = nearest_reports(PileSignatures(reports, {}, {}, {}), model)
    assert near["r0"]["r3"] > near["r0"].get("r2", 0.0) > 0
    assert all(near[b][a] == score for a, own in near.items() for b, score in own.items())
    turned = {f"r{i}": msgspec.structs.replace(reports[f"r{8 - i}"], document=f"r{i}") for i in range(9)}
    again = nearest_reports(PileSignatures(turned, {}, {}, {}), model)
    assert again == {f"r{8 - int(a[1])}": {f"r{8 - int(b[1])}": p for b, p in own.items()} for a, own in near.items()}
