"""A spaCy pipeline of its CPU architecture, trained on the same treebanks, and our reader beside it on one machine.

    python -m evaluation.spacy_comparison train --data DATA/train --out DIR     trains the pipeline (one core)
    python -m evaluation.spacy_comparison compare --data DATA/train --pipeline DIR/model-best

The pipeline has spaCy's own defaults for efficiency (hash-embedding convolutions shared by morphologizer, parser,
edit-tree lemmatizer and names) and is trained on the training parts of EWT (with UNER's names) and GUM, a document of a
treebank to a Doc. Scores are those of `evaluation.reading`: words and sentences as gold gives them for trees, raw text
for sentences, names and speed. Both sides read the same texts in the same run, in two processes of one thread each.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from evaluation import reading, reading_gold
from training.corpora import gum_split
from training.treebanks import read_uner
from wiredesk.language.decoding import Decoder
from wiredesk.language.model_file import load_network
from wiredesk.language.reader import Reader

_PARTS = ["morphologizer", "parser", "trainable_lemmatizer", "ner"]
_TRAINING = {"max_steps": 6000, "eval_frequency": 1000, "patience": 4000, "seed": 20261122}


def docs(vocab: Any, documents: Iterable[reading_gold.GoldDocument], names: dict[str, list[str]]) -> Iterable[Any]:
    """Yield a spaCy Doc for each document, annotated with words, tags, trees, lemmas and, where UNER has it, names."""
    from spacy.tokens import Doc  # noqa: PLC0415  (an extra)

    for document in documents:
        words: list[str] = []
        spaces: list[bool] = []
        columns: dict[str, list[Any]] = {key: [] for key in ("pos", "morphs", "lemmas", "heads", "deps", "starts")}
        tags: list[str] = []
        for sentence in document.sentences:
            base = len(words)
            if spaces:
                spaces[-1] = not sentence.glued[0]
            words += sentence.words
            spaces += [not glued for glued in [*sentence.glued[1:], False]]
            columns["pos"] += sentence.upos
            columns["morphs"] += ["" if feats == "_" else feats for feats in sentence.feats]
            columns["lemmas"] += sentence.lemmas
            columns["heads"] += [base + (i if head < 0 else head) for i, head in enumerate(sentence.heads)]
            columns["deps"] += ["ROOT" if relation == "root" else relation for relation in sentence.deprels]
            columns["starts"] += [i == 0 for i in range(len(sentence.words))]
            found = names.get(sentence.name, [])
            tags += found if len(found) == len(sentence.words) else ["-"] * len(sentence.words)
        made = Doc(
            vocab,
            words=words,
            spaces=spaces,
            pos=columns["pos"],
            morphs=columns["morphs"],
            lemmas=columns["lemmas"],
            heads=columns["heads"],
            deps=columns["deps"],
            ents=_bilou(tags) if any(tag != "-" for tag in tags) else None,
        )
        yield made


def _bilou(tags: list[str]) -> list[str]:
    """IOB as spaCy reads it: a span begins with B; UNER's few slips ("B-O", "I-" after O) are mended; "" is unknown."""
    found: list[str] = []
    for tag in tags:
        kind = tag[2:]
        if tag == "-":
            found.append("")
        elif kind not in ("PER", "ORG", "LOC"):
            found.append("O")
        else:
            joined = tag[0] == "I" and found and found[-1][2:] == kind
            found.append(("I-" if joined else "B-") + kind)
    return found


def train(data: Path, out: Path) -> None:
    """Write the corpora as spaCy files and train the pipeline into `out`."""
    import spacy  # noqa: PLC0415
    from spacy.cli.init_config import init_config  # noqa: PLC0415
    from spacy.cli.train import train as train_pipeline  # noqa: PLC0415
    from spacy.tokens import DocBin  # noqa: PLC0415

    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    split = gum_split(data)
    for part, labels in (("train", "train-first-release.iob2"), ("dev", "dev.iob2")):
        gum = [data / "gum/dep" / f"{name}.conllu" for name in sorted(split[part])]
        names = read_uner(data / "uner_ewt" / labels)
        ewt = reading_gold.treebank([data / f"ud_ewt/{part}.conllu"])
        everything = [*docs(vocab, ewt, names), *docs(vocab, reading_gold.treebank(gum), {})]
        DocBin(docs=everything, attrs=_ATTRIBUTES).to_disk(out / f"{part}.spacy")
    config = init_config(lang="en", pipeline=_PARTS, optimize="efficiency", gpu=False, silent=True)
    config["paths"] |= {"train": str(out / "train.spacy"), "dev": str(out / "dev.spacy"), "vectors": None}
    config["initialize"]["vectors"] = None
    config["training"] |= _TRAINING
    config.to_disk(out / "config.cfg")
    train_pipeline(out / "config.cfg", out)


_ATTRIBUTES = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]


def syntax(pipeline: Any, documents: Iterable[reading_gold.GoldDocument]) -> dict[str, float]:
    """Score trees and tags on gold words and sentences, as `evaluation.reading.syntax` does."""
    from spacy.tokens import Doc  # noqa: PLC0415

    right: Counter[str] = Counter()
    total = 0
    for document in documents:
        for sentence in document.sentences:
            spaces = [not glued for glued in [*sentence.glued[1:], True]]
            starts: list[bool | int | None] = [i == 0 for i in range(len(sentence.words))]
            doc = pipeline(Doc(pipeline.vocab, words=sentence.words, spaces=spaces, sent_starts=starts))
            for i, token in enumerate(doc):
                head = -1 if token.head.i == i else token.head.i
                relation = "root" if token.dep_ == "ROOT" else token.dep_.split(":")[0]
                right["upos"] += token.pos_ == sentence.upos[i]
                right["feats"] += str(token.morph) == ("" if sentence.feats[i] == "_" else sentence.feats[i])
                right["lemma"] += token.lemma_.lower() == sentence.lemmas[i].lower()
                right["uas"] += head == sentence.heads[i]
                right["las"] += head == sentence.heads[i] and relation == sentence.deprels[i].split(":")[0]
            total += len(sentence.words)
    return {key: right[key] / total for key in ("upos", "feats", "lemma", "uas", "las")}


def sentences(pipeline: Any, documents: Iterable[reading_gold.GoldDocument]) -> float:
    """F1 of sentences on raw text, exact spans."""
    hit = ours = wanted = 0
    for document in documents:
        gold = {(s.spans[0][0], s.spans[-1][1]) for s in document.sentences}
        found = {_stripped(document.text, s.start_char, s.end_char) for s in pipeline(document.text).sents}
        hit, ours, wanted = hit + len(gold & found), ours + len(found), wanted + len(gold)
    return reading.f1(hit, ours, wanted)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def names(pipeline: Any, texts: Iterable[reading_gold.GoldText]) -> float:
    """Strict F1 of PER, ORG and LOC on raw text."""
    hit = ours = wanted = 0
    for text in texts:
        found = {(e.start_char, e.end_char, e.label_) for e in pipeline(text.text).ents}
        found = {s for s in found if not any(a < s[1] and s[0] < b for a, b in text.ignored)}
        hit, ours, wanted = hit + len(found & text.spans), ours + len(found), wanted + len(text.spans)
    return reading.f1(hit, ours, wanted)


@cache
def _pipeline(path: str) -> Any:
    import spacy  # noqa: PLC0415

    return spacy.load(path)


@cache
def _reader() -> Reader:
    return Reader.load()


def _spacy_words(task: tuple[str, list[str]]) -> int:
    return sum(len(doc) for doc in _pipeline(task[0]).pipe(task[1]))


def _our_words(task: tuple[str, list[str]]) -> int:
    return sum(len(s.words) for text in task[1] for s in _reader().annotate(reading.document(text)).sentences)


def speed(work: Callable[[tuple[str, list[str]]], int], path: str, texts: list[str]) -> float:
    """Words a second in two processes that are warm (loading is not counted)."""
    halves = [(path, texts[::2]), (path, texts[1::2])]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(work, [(path, texts[:1]), (path, texts[1:2])]))
        begun = time.perf_counter()
        words = sum(pool.map(work, halves))
    return words / (time.perf_counter() - begun)


def compare(data: Path, path: Path) -> dict[str, dict[str, float]]:
    """Return both sides' figures."""
    gum = reading_gold.gum_test(data)
    ewt = reading_gold.treebank([data / "ud_ewt/test.conllu"])
    news = reading_gold.gum_test(data, "_news_")
    uner = reading_gold.uner_test(data)
    texts = [document.text for document in gum] * 3
    pipeline = _pipeline(str(path))
    reader = _reader()
    decoder = Decoder.of(load_network(threads=1))
    raw = reading.raw_sentences(reader, news, ewt)
    theirs = {f"gum_{key}": value for key, value in syntax(pipeline, gum).items()}
    theirs |= {f"ewt_{key}": value for key, value in syntax(pipeline, ewt).items()}
    theirs |= {"sentences_gum_news": sentences(pipeline, news), "sentences_ewt": sentences(pipeline, ewt)}
    theirs |= {"names_uner": names(pipeline, uner), "words_per_second": speed(_spacy_words, str(path), texts)}
    ours = {f"gum_{key}": value for key, value in reading.syntax(decoder, gum).items()}
    ours |= {f"ewt_{key}": value for key, value in reading.syntax(decoder, ewt).items()}
    ours |= {"sentences_gum_news": raw["gum_news_f1"], "sentences_ewt": raw["ewt_f1"]}
    ours |= {"names_uner": reading.names(reader, uner)["f1"], "words_per_second": speed(_our_words, "", texts)}
    return {"ours": ours, "spacy": theirs}


def main() -> None:
    """Train the pipeline, or print both sides beside one another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["train", "compare"])
    parser.add_argument("--data", type=Path, required=True, help="folder with ud_ewt, uner_ewt, gum")
    parser.add_argument("--out", type=Path, help="train: folder for the pipeline")
    parser.add_argument("--pipeline", type=Path, help="compare: the trained pipeline")
    options = parser.parse_args()
    if options.step == "train":
        if options.out is None:
            parser.error("train needs --out")
        train(options.data, options.out)
        return
    if options.pipeline is None:
        parser.error("compare needs --pipeline")
    both = compare(options.data, options.pipeline)
    for key, value in both["ours"].items():
        print(f"{key:<20} {value:10.4f} {both['spacy'][key]:10.4f}")
    print(json.dumps({side: {key: round(value, 4) for key, value in found.items()} for side, found in both.items()}))


if __name__ == "__main__":
    main()
