"""Gold mentions from GUM's notation, and which mentions of ours stand for them."""

from evaluation.gum_coreference import documents_of, read_document


def row(number: int, word: str, upos: str, head: int, deprel: str, entity: str = "_") -> str:
    return "\t".join([str(number), word, word, upos, "_", "_", str(head), deprel, "_", entity])


TEXT = "\n".join(
    [
        "# newpar",
        "# text = The physician Ana Ruiz met Premier Tomas Lund, a Dane.",
        row(1, "The", "DET", 2, "det", "Entity=(1-person-new-cf1-1-coref"),
        row(2, "physician", "NOUN", 5, "nsubj"),
        row(3, "Ana", "PROPN", 2, "appos"),
        row(4, "Ruiz", "PROPN", 3, "flat", "Entity=1)"),
        row(5, "met", "VERB", 0, "root"),
        row(6, "Premier", "PROPN", 5, "obj", "Entity=(2-person-new-cf2-1-coref"),
        row(7, "Tomas", "PROPN", 6, "flat"),
        row(8, "Lund", "PROPN", 6, "flat", "Entity=2)|SpaceAfter=No"),
        row(9, ",", "PUNCT", 11, "punct"),
        row(10, "a", "DET", 11, "det", "Entity=(2-person-giv-cf2-1-appos"),
        row(11, "Dane", "PROPN", 6, "appos", "Entity=2)|SpaceAfter=No"),
        row(12, ".", "PUNCT", 5, "punct"),
    ]
)


def test_a_name_on_a_common_noun_or_title_is_the_mention() -> None:
    gold = read_document("x", TEXT)
    first, second, third = gold.mentions
    assert gold.text[first.start : first.end] == "The physician Ana Ruiz"
    assert first.proper
    assert [gold.text[at:].split()[0] for at in first.anchors] == ["physician", "Ana"]
    assert [gold.text[at:].split()[0] for at in second.anchors] == ["Premier", "Tomas", "Lund,"]
    assert [gold.text[at:].split()[0] for at in third.anchors] == ["Dane."]
    assert second.cluster == third.cluster


def test_the_part_is_chosen_by_its_heading(tmp_path):
    (tmp_path / "dep").mkdir()
    (tmp_path / "splits.md").write_text("## dev\n\n  * GUM_news_a\n\n## test\n\n  * GUM_news_b\n", "utf-8")
    for name in ("a", "b"):
        (tmp_path / "dep" / f"GUM_news_{name}.conllu").write_text(TEXT, "utf-8")
    assert [gold.name for gold in documents_of(tmp_path, "dev")] == ["GUM_news_a"]
    assert [gold.name for gold in documents_of(tmp_path, "test")] == ["GUM_news_b"]
