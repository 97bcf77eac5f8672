"""Corpora of running text with labelled spans: Wikigold, re3d, MEANTIME's training part, WikiWars."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from training.conventions import DEMONYM, EVENT_WORDS, FACILITY_WORDS, NOT_A_NAME, STATIVE, TITLES
from training.sentences import ANY, TrainingDocument, TrainingSentence, bits
from training.treebanks import place_name
from wiredesk.language.encoding import Join
from wiredesk.language.wordlists import words as word_list
from wiredesk.language.words import WordSpan, split_words

_NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}]|'s|’s|n't|'re|'ve|'ll|'d|'m|'|’|”)")
_LONGEST = 110  # words: an unsegmented paragraph is cut after the next full stop


@dataclass(slots=True)
class Text:
    """A stretch of text whose words are found by our own rules, so that labels in code points fit."""

    text: str
    words: list[WordSpan] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = split_words(self.text)

    def sentence(self, segmented: bool, opens_block: bool) -> TrainingSentence:
        """Return the words as a sentence without labels."""
        joins = [
            int(Join.GLUED) if a.end == b.start else int(Join.SPACE)
            for a, b in zip(self.words, self.words[1:], strict=False)
        ]
        return TrainingSentence(
            words=[self.text[word.start : word.end] for word in self.words],
            joins=[int(Join.BLOCK if opens_block else Join.SPACE), *joins],
            segmented=segmented,
        )

    def covered(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last word (inclusive) that touch `[start, end)`."""
        inside = [i for i, word in enumerate(self.words) if word.start < end and start < word.end]
        return (inside[0], inside[-1]) if inside else None


def join_tokens(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Write tokens as running text; return it with the span of each token."""
    text, spans, open_quote, glue = "", [], False, True
    for written in tokens:
        quote = written in ('"', "``", "''")
        token = '"' if quote else written
        if quote:
            closing = open_quote
            open_quote = not open_quote
        else:
            closing = False
        if text and not glue and not closing and not _NO_SPACE_BEFORE.match(token):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token in ("(", "[", "$", "£", "€", "“", "‘") or (quote and not closing)
    return text, spans


def read_wikigold(path: Path) -> list[TrainingDocument]:
    """Read Wikigold: flat names of the CoNLL-2003 kind, one document per twenty sentences (it marks no documents)."""
    sentences: list[TrainingSentence] = []
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split(" ") for line in chunk.splitlines() if line.strip()]
        if not rows or rows[0][0] == "-DOCSTART-":
            continue
        text, spans = join_tokens(row[0] for row in rows)
        stretch = Text(text)
        sentence = stretch.sentence(segmented=True, opens_block=len(sentences) % 4 == 0)
        sentence.start("name")
        i = 0
        while i < len(rows):
            tag = rows[i][-1]
            end = i
            while tag != "O" and end + 1 < len(rows) and rows[end + 1][-1] == tag:
                end += 1
            if tag != "O" and (words := stretch.covered(spans[i][0], spans[end][1])):
                place_name(sentence, *_without_title(sentence, *words, tag[2:]), tag[2:])
            i = end + 1
        sentences.append(sentence)
    return [TrainingDocument(f"wikigold-{i}", "wikigold", sentences[i : i + 20]) for i in range(0, len(sentences), 20)]


def _without_title(sentence: TrainingSentence, first: int, last: int, kind: str) -> tuple[int, int]:
    while kind == "PER" and first < last and sentence.words[first].lower() in TITLES:
        first += 1
    return first, last


# ---------------------------------------------------------------------------------------------- re3d

_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_HARDWARE = ("Weapon", "MilitaryPlatform", "Vehicle")
_LINK = word_list(
    """
    of and the for in on de la du al el bin al- & - – 's ’s / . '
    """
)


def held_out(document: str) -> bool:
    """Whether a re3d document belongs to the fixed fifth that is never trained on."""
    return sha256(document.encode()).digest()[0] % 5 == 0


def read_re3d(folder: Path, test: bool = False) -> list[TrainingDocument]:
    """Read re3d; nominal mentions are left out, nested names give way to the longest span that is a name as a whole."""
    documents: list[TrainingDocument] = []
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities: dict[str, list[dict[str, str | int]]] = {}
        for line in (part / "entities.json").read_text(encoding="utf-8-sig").splitlines():
            row = json.loads(line)
            entities.setdefault(row["documentId"], []).append(row)
        for line in (part / "documents.json").read_text(encoding="utf-8-sig").splitlines():
            row = json.loads(line)
            if held_out(row["_id"]) != test:
                continue
            document = TrainingDocument(row["_id"], "re3d", [])
            for start, end, opens in stretches(row["text"]):
                stretch = Text(row["text"][start:end])
                if not stretch.words:
                    continue
                sentence = stretch.sentence(segmented=False, opens_block=opens)
                inside = [
                    (int(e["begin"]) - start, int(e["end"]) - start, str(e["type"]))
                    for e in entities.get(row["_id"], [])
                    if start <= int(e["begin"]) and int(e["end"]) <= end
                ]
                _re3d_labels(sentence, stretch, inside)
                document.sentences.append(sentence)
            documents.append(document)
    return documents


def stretches(text: str) -> Iterable[tuple[int, int, bool]]:
    """Yield (start, end, opens a block) of each line, long lines cut after full stops."""
    for line in re.finditer(r"[^\n]+", text):
        start, opens = line.start(), True
        count = 0
        for stop in re.finditer(r"\S+", line[0]):
            count += 1
            if count > _LONGEST * 0.8 and re.search(r"[a-z)]{2}[.!?]['\"”’]?$", stop[0]):
                yield start, line.start() + stop.end(), opens
                start, opens, count = line.start() + stop.end(), False, 0
        if text[start : line.end()].strip():
            yield start, line.end(), opens


def _is_name(words: list[str]) -> bool:
    capital = [word for word in words if word[0].isupper() and word.lower() not in NOT_A_NAME]
    return (
        bool(capital)
        and all(word[0].isupper() or word[0].isdigit() or word.lower() in _LINK for word in words)
        and (words[-1][0].isupper() or words[-1][0].isdigit())
    )


def _re3d_labels(sentence: TrainingSentence, stretch: Text, spans: list[tuple[int, int, str]]) -> None:
    sentence.start("name")
    sentence.start("time")
    words = sentence.words
    for i, word in enumerate(words):
        if word[0].isupper() and i:
            sentence.allowed["name"][i] = bits("name", "O", "B-OTHER", "I-OTHER", "B-EVENT_NAME", "I-EVENT_NAME")
    taken: set[int] = set()
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        found = stretch.covered(start, end)
        if found is None:
            continue
        first, last = found
        if kind == "Temporal":
            sentence.put("time", first, last, "DATE", "TIME", "DURATION", "SET")
        elif kind in _RE3D or kind in _HARDWARE:
            while first < last and words[first].lower() in ("the", "a", "an", "mr", "mr."):
                first += 1
            while first < last and words[last] in ("'s", "’s", "'", "’", ",", "."):
                last -= 1
            bare = first
            if kind == "Person":
                titled = [i for i in range(first, last) if words[i].lower() in TITLES]
                bare = titled[-1] + 1 if titled else first
            if words[bare].lower() in _LINK:  # "Minister for the Middle East X": where the name begins is unknown
                for i in range(first, last + 1):
                    if i not in taken:
                        sentence.allowed["name"][i] = ANY
                continue
            if taken.intersection(range(bare, last + 1)):
                continue
            if _is_name(words[bare : last + 1]) and not (bare == last and words[last].lower() in TITLES):
                if kind == "Person":
                    for i in range(first, bare):
                        sentence.allowed["name"][i] = bits("name", "O") if words[i].lower() in TITLES else ANY
                if kind in _HARDWARE:
                    sentence.put("name", bare, last, "WEAPON", "OTHER")
                elif kind == "Organisation" and DEMONYM.search(words[bare].lower()) and bare == last:
                    sentence.free("name", bare, last)
                else:
                    place_name(sentence, bare, last, _RE3D[kind])
                taken.update(range(bare, last + 1))
            else:
                for i in range(first, last + 1):
                    if words[i][0].isupper() and i not in taken:
                        sentence.allowed["name"][i] = ANY


# ---------------------------------------------------------------------------------------------- MEANTIME

_MEANTIME_TYPES = {
    "PER": ("PERSON",),
    "ORG": ("ORGANIZATION",),
    "LOC": ("PLACE",),
    "FIN": ("ORGANIZATION", "OTHER"),
    "PRO": ("OTHER", "WEAPON"),
}
_ANNOTATED = 6  # the title, the date line and the first sentences are annotated in full
_CLASSES = {"SPEECH_COGNITIVE": "reporting", "GRAMMATICAL": "grammatical"}


def meantime_tense(tense: str, time: str) -> str:
    """Return our tense for MEANTIME's `tense` and `time`: future wins ("is expected to"), then past and present."""
    if time == "FUTURE" or tense == "FUTURE":
        return "future"
    return {"PAST": "past", "PRESENT": "present"}.get(tense, "none")


def read_meantime(folder: Path) -> list[TrainingDocument]:
    """Read the annotated sentences of MEANTIME's reports; everything after the last annotated sentence is left out."""
    documents: list[TrainingDocument] = []
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = {t.get("t_id", ""): (int(t.get("sentence", 0)), t.text or "") for t in root.iter("token")}
        instance = {
            source.get("m_id"): target.get("m_id")
            for link in root.iter("REFERS_TO")
            for target in link.iter("target")
            for source in link.iter("source")
        }
        types = {e.get("m_id"): e.get("ent_type") or "" for e in root.iter("ENTITY")}
        classes = {e.get("m_id"): e.get("class") or "" for e in root.iter("EVENT")}
        markables: list[tuple[ElementTree.Element, list[str]]] = []
        for mark in root.iter():
            if mark.tag in ("EVENT_MENTION", "ENTITY_MENTION", "TIMEX3"):
                anchors = [a.get("t_id", "") for a in mark.iter("token_anchor")]
                if anchors:
                    markables.append((mark, anchors))
        final = max(
            (tokens[a][0] for mark, anchors in markables if mark.tag == "EVENT_MENTION" for a in anchors), default=-1
        )
        final = min(final, _ANNOTATED - 1)  # later sentences carry only what belongs to a few chosen chains
        document = TrainingDocument(path.stem, "meantime", [])
        for number in range(final + 1):
            ids = [key for key, (at, _) in tokens.items() if at == number]
            if not ids:
                continue
            text, spans = join_tokens(tokens[key][1] for key in ids)
            place = dict(zip(ids, spans, strict=True))
            stretch = Text(text)
            sentence = stretch.sentence(segmented=True, opens_block=number < 2 or number % 3 == 0)
            for task in ("name", "time", "trigger"):
                sentence.start(task)
            count = len(sentence.words)
            sentence.tense, sentence.polarity, sentence.certainty = [None] * count, [None] * count, [None] * count
            named = [i for i, word in enumerate(sentence.words) if word[0].isupper() and i]
            for i in named:
                sentence.allowed["name"][i] = ANY
            for mark, anchors in sorted(markables, key=lambda m: -len(m[1])):
                if not all(a in place for a in anchors):
                    continue
                run = 0  # a discontinuous trigger ("features ... and has") is known by its first run of tokens
                while run + 1 < len(anchors) and int(anchors[run + 1]) == int(anchors[run]) + 1:
                    run += 1
                found = stretch.covered(place[anchors[0]][0], place[anchors[run]][1])
                if found:
                    target = instance.get(mark.get("m_id")) or ""
                    _meantime_label(sentence, mark, *found, types.get(target, ""), classes.get(target, ""))
            document.sentences.append(sentence)
        documents.append(document)
    return documents


def _meantime_label(
    sentence: TrainingSentence, mark: ElementTree.Element, first: int, last: int, entity_type: str, event_class: str
) -> None:
    get = mark.get
    assert sentence.tense is not None and sentence.polarity is not None and sentence.certainty is not None
    if mark.tag == "TIMEX3":
        sentence.put("time", first, last, get("type") or "DATE")
    elif mark.tag == "ENTITY_MENTION":
        if "NAM" not in (get("syntactic_type") or "") or entity_type not in _MEANTIME_TYPES:
            return
        while first < last and (
            sentence.words[first].lower() in ("the", "a") or sentence.words[first].lower() in TITLES
        ):
            first += 1
        while first < last and sentence.words[last] in ("'s", "’s", "'"):
            last -= 1
        if _is_name(sentence.words[first : last + 1]) or (
            first == last and sentence.words[first][0].islower() and len(sentence.words[first]) > 3
        ):
            if EVENT_WORDS.intersection(word.lower() for word in sentence.words[first : last + 1]):
                sentence.put("name", first, last, "EVENT_NAME", "ORGANIZATION")
            elif entity_type == "LOC" and sentence.words[last].lower() in FACILITY_WORDS:
                sentence.put("name", first, last, "FACILITY")
            else:
                sentence.put("name", first, last, *_MEANTIME_TYPES[entity_type])
    else:
        stative = (get("pred") or "").lower() in STATIVE
        kinds = (_CLASSES[event_class],) if event_class in _CLASSES else ("state",) if stative else ("occurrence",)
        if not event_class:
            kinds = (
                ("occurrence", "reporting", "state", "grammatical")
                if not stative
                else ("state", "grammatical", "reporting")
            )
        sentence.put("trigger", first, last, *kinds)
        sentence.tense[first] = meantime_tense(get("tense") or "", get("time") or "")
        sentence.polarity[first] = {"POS": "pos", "NEG": "neg"}.get(get("polarity") or "")
        certainty = get("certainty") or ""
        sentence.certainty[first] = certainty.lower() if certainty in ("CERTAIN", "POSSIBLE", "PROBABLE") else None


# ---------------------------------------------------------------------------------------------- WikiWars

_TIMEX2 = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")
_CLAUSE = word_list("after before following that when as until since than of which")


def read_wikiwars(folder: Path) -> list[TrainingDocument]:
    """Read WikiWars' TIMEX2 as TIMEX3: what hangs on an event ("the day after the battle") is masked, the rest kept."""
    documents: list[TrainingDocument] = []
    for path in sorted(folder.glob("*.xml")):
        body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.S)
        if body is None:
            continue
        text, at, open_, spans = "", 0, [], []
        raw = body[1].replace("&amp;", "&").replace("&quot;", '"')
        for tag in _TIMEX2.finditer(raw):
            text += raw[at : tag.start()]
            at = tag.end()
            if tag[0].startswith("</"):
                if open_:
                    start, attributes = open_.pop()
                    spans.append((start, len(text), attributes))
            else:
                open_.append((len(text), tag[1]))
        text += raw[at:]
        document = TrainingDocument(path.stem, "wikiwars", [])
        for start, end, opens in stretches(text):
            stretch = Text(text[start:end])
            if not stretch.words:
                continue
            sentence = stretch.sentence(segmented=False, opens_block=opens)
            sentence.start("time")
            for a, b, attributes in sorted(spans, key=lambda s: s[0] - s[1]):
                found = stretch.covered(a - start, b - start) if start <= a and b <= end else None
                if found:
                    _timex2(sentence, *found, attributes)
            document.sentences.append(sentence)
        documents.append(document)
    return documents


def _timex2(sentence: TrainingSentence, first: int, last: int, attributes: str) -> None:
    value = re.search(r'val="([^"]*)"', attributes)
    val = value[1] if value else ""
    kind = "DATE"
    if re.search(r'set="yes"', attributes, re.I):
        kind = "SET"
    elif val.startswith("P") and not val.endswith("_REF"):
        kind = "DURATION"
    elif "T" in val and val[:1].isdigit():
        kind = "TIME"
    clause = [i for i in range(first + 1, last + 1) if sentence.words[i].lower() in _CLAUSE]
    if (
        "EVENT-BASED" in attributes
        or last - first > 6
        or not val
        or (clause and not any(sentence.words[i].lower() == "of" for i in clause))
    ):
        sentence.free("time", first, last)
    else:
        sentence.put("time", first, last, kind)
