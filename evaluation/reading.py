"""The reading model against its corpora's own test parts: what it says of words, sentences, names, times and triggers.

    python -m evaluation reading --data ../shared            the shipped model
    python -m evaluation.reading --data ../shared --model F  another model file (float32, to see what 8 bits cost)

`DIR` holds `data/train`, `data/dev` and `suites` as data/README.md describes them. Dependencies are scored as in the
CoNLL 2018 shared task (all words, universal relations) on gold words; everything else on raw text. Spans are strict
unless said otherwise.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation import reading_gold as gold
from evaluation.suites import Request
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.language.decoding import Decoder, LabelledSpan
from wiredesk.language.encoding import Join, word_pieces
from wiredesk.language.model_file import MODEL_PATH, load_network
from wiredesk.language.reader import Reader
from wiredesk.language.windows import TARGET, Window, blocks, pack
from wiredesk.language.words import WordSpan
from wiredesk.model import BodySpan, Document

Spans = set[tuple[int, int, str]]
_SHORT = {"PERSON": "PER", "ORGANIZATION": "ORG", "PLACE": "LOC", "FACILITY": "LOC"}


def measure(name: str, request: Request) -> dict[str, float]:
    """Return all figures of the shipped model; the headline is LAS on GUM's test documents."""
    if request.data is None:
        raise SystemExit(f"{name}: --data DIR is needed")
    return figures(Path(request.data), MODEL_PATH)


def figures(data: Path, model: Path) -> dict[str, float]:
    """Return every figure of one model file."""
    decoder = Decoder.of(load_network(model, threads=1))
    reader = Reader(decoder)
    train, dev, suites = data / "data/train", data / "data/dev", data / "suites"
    result: dict[str, float] = {}
    gum, ewt = gold.gum_test(train), gold.treebank([train / "ud_ewt/test.conllu"])
    result |= {f"ewt_{key}": value for key, value in syntax(decoder, ewt).items()}
    result |= {
        f"sentences_{key}": value for key, value in raw_sentences(reader, gold.gum_test(train, "_news_"), ewt).items()
    }
    result |= {f"names_uner_{key}": value for key, value in names(reader, gold.uner_test(train)).items()}
    result |= {f"names_re3d_{key}": value for key, value in names(reader, gold.re3d_test(train)).items()}
    politics = gold.crossner(dev / "crossner_politics/test.txt")
    result |= {f"names_politics_{key}": value for key, value in names(reader, politics).items()}
    lenient = gold.crossner(dev / "crossner_politics/test.txt", lenient=True)
    result["names_politics_outside_other_types_f1"] = names(reader, lenient)["f1"]
    for suite in ("meantime_gm", "timebank"):
        result |= {f"times_{suite}_{key}": v for key, v in times(reader, gold.time_texts(suites / suite)).items()}
    result |= triggers(reader, suites / "meantime_gm")
    result |= trigger_status(decoder, suites / "meantime_gm")
    result |= speed(reader, gum)
    result |= {f"gum_{key}": value for key, value in syntax(decoder, gum).items()}
    return result


def document(text: str, name: str = "gold") -> Document:
    """A document whose whole text is body."""
    body = (BodySpan(start=0, end=len(text)),)
    return Document(id=name, uri=name, sha256="", media_type="text/plain", text=text, body=body)


def f1(hit: float, predicted: float, gold_count: float) -> float:
    """The harmonic mean of precision and recall, 0-1."""
    return 2 * hit / (predicted + gold_count) if predicted + gold_count else 0.0


def syntax(decoder: Decoder, documents: Iterable[gold.GoldDocument]) -> dict[str, float]:
    """UPOS, features, lemmas, UAS and LAS on gold words and sentences, in windows of neighbouring sentences."""
    right: Counter[str] = Counter()
    total = 0
    for found in documents:
        window, sentences = Window(), []
        for sentence in [*found.sentences, None]:
            if sentence is not None:
                block = _block(decoder, sentence)
            if window.words and (sentence is None or window.size + block.size > TARGET):
                # a sentence that opens the window or a block begins for sure; the others are told to, as gold is given
                told = [int(Join.BLOCK)] * len(window.words)
                at = 0
                for s in sentences:
                    told[at + 1 : at + len(s.words)] = [int(Join.SPACE)] * (len(s.words) - 1)
                    at += len(s.words)
                output = decoder.network.run(*window.feed())
                output[0][:, decoder.columns["start"]] = [1.0, 0.0]
                reading = decoder.decode(window.words, told, output)
                at = 0
                for s in sentences:
                    for i in range(len(s.words)):
                        head = reading.heads[at + i] == s.heads[i]
                        relation = reading.deprels[at + i].split(":")[0] == s.deprels[i].split(":")[0]
                        right["uas"] += head
                        right["las"] += head and relation
                        right["upos"] += reading.upos[at + i] == s.upos[i]
                        right["feats"] += reading.feats[at + i] == ("" if s.feats[i] == "_" else s.feats[i])
                        right["lemma"] += reading.lemmas[at + i].lower() == s.lemmas[i].lower()
                    at += len(s.words)
                    total += len(s.words)
                window, sentences = Window(), []
            if sentence is not None:
                window.take(block, 0, len(block.words))
                sentences.append(sentence)
    return {key: right[key] / total for key in ("upos", "feats", "lemma", "uas", "las")}


def _block(decoder: Decoder, sentence: gold.GoldSentence) -> Window:
    joins = [int(Join.GLUED if glued else Join.SPACE) for glued in sentence.glued]
    joins[0] = int(Join.BLOCK if sentence.opens else Join.SPACE)
    pieces = word_pieces(decoder.network.tokenizer, sentence.words)
    block = Window([WordSpan(a, b) for a, b in sentence.spans], sentence.words, joins, pieces)
    block.size = sum(map(len, pieces))
    return block


def raw_sentences(reader: Reader, *corpora: Sequence[gold.GoldDocument]) -> dict[str, float]:
    """F1 of sentences and words on raw text, exact spans: GUM's news, EWT, both; paragraphs are lines."""
    counts: dict[str, Counter[str]] = {}
    for name, documents in zip(("gum_news", "ewt"), corpora, strict=True):
        for found in documents:
            read = reader.annotate(document(found.text))
            wanted = {(s.spans[0][0], s.spans[-1][1]) for s in found.sentences}
            ours = {(s.start, s.end) for s in read.sentences}
            words = {span for s in found.sentences for span in s.spans}
            our_words = {(w.start, w.end) for s in read.sentences for w in s.words}
            for key in (name, "both"):
                c = counts.setdefault(key, Counter())
                c.update(hit=len(wanted & ours), ours=len(ours), gold=len(wanted))
                c.update(words_hit=len(words & our_words), words_ours=len(our_words), words_gold=len(words))
    result = {f"{key}_words_f1": f1(c["words_hit"], c["words_ours"], c["words_gold"]) for key, c in counts.items()}
    return result | {f"{key}_f1": f1(c["hit"], c["ours"], c["gold"]) for key, c in counts.items()}


def names(reader: Reader, texts: Iterable[gold.GoldText]) -> dict[str, float]:
    """Strict F1 of PER, ORG, LOC (facilities are LOC), and of the spans whatever their type."""
    hit: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text in texts:
        read = reader.annotate(document(text.text))
        found = {(n.start, n.end, _SHORT[n.label]) for n in read.names if n.label in _SHORT}
        found = {s for s in found if not any(a < s[1] and s[0] < b for a, b in text.ignored)}
        for s in found:
            ours[s[2]] += 1
        for s in text.spans:
            wanted[s[2]] += 1
        for s in found & text.spans:
            hit[s[2]] += 1
        hit["span"] += len({s[:2] for s in found} & {s[:2] for s in text.spans})
    total = sum(ours.values()), sum(wanted.values())
    result = {kind: f1(hit[kind], ours[kind], wanted[kind]) for kind in ("PER", "ORG", "LOC")}
    strict = sum(hit[kind] for kind in ("PER", "ORG", "LOC"))
    return {**result, "untyped_f1": f1(hit["span"], *total), "f1": f1(strict, *total)}


def _inside(span: tuple[int, int], regions: list[tuple[int, int]] | None) -> bool:
    return regions is None or any(a <= span[0] and span[1] <= b for a, b in regions)


def _overlapping(ours: Iterable[tuple[int, int]], wanted: Iterable[tuple[int, int]]) -> int:
    """How many of `wanted` overlap one of `ours`, each of ours used once, in text order."""
    left = sorted(ours)
    hits = 0
    for a, b in sorted(wanted):
        for i, (c, d) in enumerate(left):
            if c < b and a < d:
                del left[i]
                hits += 1
                break
    return hits


def times(reader: Reader, texts: Iterable[gold.GoldText]) -> dict[str, float]:
    """Relaxed (overlap) and strict F1 of time expressions, within the annotated regions."""
    counts: Counter[str] = Counter()
    for text in texts:
        read = reader.annotate(document(text.text))
        ours = {(t.start, t.end) for t in read.times if _inside((t.start, t.end), text.regions)}
        wanted = {(a, b) for a, b, _ in text.spans if _inside((a, b), text.regions)}
        counts.update(relaxed=_overlapping(ours, wanted), strict=len(ours & wanted), ours=len(ours), gold=len(wanted))
    return {key: f1(counts[key], counts["ours"], counts["gold"]) for key in ("relaxed", "strict")}


def triggers(reader: Reader, folder: Path) -> dict[str, float]:
    """F1 of event triggers in MEANTIME's annotated sentences: overlap, and the same words."""
    counts: Counter[str] = Counter()
    for row in gold.suite(folder).values():
        regions: list[tuple[int, int]] = [(a, b) for a, b in row["regions"]]  # type: ignore[attr-defined]
        events: list[dict[str, int]] = row["events"]  # type: ignore[assignment]
        wanted = {(e["start"], e["end"]) for e in events if _inside((e["start"], e["end"]), regions)}
        read = reader.annotate(document(str(row["text"])))
        ours = {(t.start, t.end) for t in read.triggers if _inside((t.start, t.end), regions)}
        counts.update(hit=_overlapping(ours, wanted), strict=len(ours & wanted), ours=len(ours), gold=len(wanted))
    return {
        "triggers_precision": counts["hit"] / max(counts["ours"], 1),
        "triggers_recall": counts["hit"] / max(counts["gold"], 1),
        "triggers_strict_f1": f1(counts["strict"], counts["ours"], counts["gold"]),
        "triggers_f1": f1(counts["hit"], counts["ours"], counts["gold"]),
    }


_TENSES = {"PAST": "past", "PRESENT": "present", "FUTURE": "future"}


def trigger_status(decoder: Decoder, folder: Path) -> dict[str, float]:
    """Macro-F1 of polarity, certainty and tense on gold triggers (tense is future where MEANTIME's `time` is).

    A value that the corpus leaves empty or underspecified is not judged: the mentions that it only added for
    coreference, a fifth of all, bear none.
    """
    pairs: dict[str, list[tuple[str, str]]] = {"polarity": [], "certainty": [], "tense": []}
    for row in gold.suite(folder).values():
        text = str(row["text"])
        events: list[dict[str, str]] = row["events"]  # type: ignore[assignment]
        by_start = {int(e["start"]): e for e in events}
        for window in pack(blocks(text, [(0, len(text))], decoder.network.tokenizer)):
            starts = [i for i, span in enumerate(window.spans) if span.start in by_start]
            found = [by_start[window.spans[i].start] for i in starts]
            spans = [
                LabelledSpan(i, _last_word(window, i, int(event["end"])), "occurrence", 1.0)
                for i, event in zip(starts, found, strict=True)
            ]
            reading = decoder.decode(window.words, window.joins, decoder.network.run(*window.feed()), spans)
            for event, tags in zip(found, reading.trigger_tags, strict=True):
                wanted = {
                    "polarity": (event["polarity"] or "").lower(),
                    "certainty": (event["certainty"] or "").lower(),
                    "tense": _tense(event),
                }
                for task, value in wanted.items():
                    if value in decoder.labels[task]:
                        pairs[task].append((value, getattr(tags, task)))
    result = {f"{task}_macro_f1": macro(found) for task, found in pairs.items()}
    return result | {"status_macro_f1": sum(result.values()) / 3}


def _last_word(window: Window, first: int, end: int) -> int:
    """Return the last word of the span that begins with word `first` and ends at code point `end`."""
    inside = [i for i in range(first, len(window.spans)) if window.spans[i].start < end]
    return inside[-1] if inside else first


def _tense(event: dict[str, str]) -> str:
    """Our tense for MEANTIME's `tense` and `time`, "" where it gives none."""
    if event["time"] == "FUTURE":
        return "future"
    return _TENSES.get(event["tense"], "none") if event["tense"] else ""


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the gold classes."""
    classes = sorted({wanted for wanted, _ in pairs})
    scores = []
    for kind in classes:
        hit = sum(w == kind == o for w, o in pairs)
        scores.append(f1(hit, sum(o == kind for _, o in pairs), sum(w == kind for w, _ in pairs)))
    return sum(scores) / len(scores) if scores else 0.0


def speed(reader: Reader, documents: Iterable[gold.GoldDocument]) -> dict[str, float]:
    """Words a second from raw text to annotated document, in one process with one thread: by the clock, and by the
    processor time that the process got (the same on an idle machine, and the fairer one on a busy machine).
    """
    clock, processor, words = time.perf_counter(), time.process_time(), 0
    for found in documents:
        read: AnnotatedDocument = reader.annotate(document(found.text))
        words += sum(len(s.words) for s in read.sentences)
    by_clock, by_processor = words / (time.perf_counter() - clock), words / (time.process_time() - processor)
    return {"words_per_second_one_process": by_clock, "words_per_processor_second": by_processor}


def main() -> None:
    """Measure one model file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL_PATH)
    options = parser.parse_args()
    print(json.dumps({key: round(value, 4) for key, value in figures(options.data, options.model).items()}, indent=1))


if __name__ == "__main__":
    main()
