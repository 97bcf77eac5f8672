"""Universal Dependencies treebanks: EWT (with UNER's names on the same words) and GUM (with entities and dates)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.attributions import label_attributions
from training.conventions import DEMONYM, EVENT_WORDS, FACILITY_WORDS, TITLES
from training.factuality import label_status
from training.sentences import ANY, TrainingDocument, TrainingSentence, bits
from wiredesk.language.encoding import Join

_FUNCTION = {
    "of",
    "and",
    "the",
    "for",
    "in",
    "on",
    "de",
    "la",
    "du",
    "&",
    "-",
    "–",
    "'s",
    "’s",
    "to",
    "al",
    "bin",
    "at",
    ".",
}


@dataclass(slots=True)
class _Block:
    """One sentence of a CoNLL-U file: its comments and its word lines."""

    comments: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)  # rows that end a stretch without a space after it

    def comment(self, key: str) -> str | None:
        for line in self.comments:
            if line.startswith(f"# {key}"):
                return line.partition("=")[2].strip() or ""
        return None


def read_blocks(path: Path) -> Iterator[_Block]:
    """Yield the sentences of a CoNLL-U file; multiword tokens only tell where white space stands."""
    block = _Block()
    inside = 0  # the last row of the multiword token that is open
    tail_glued = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if block.rows:
                yield block
            block, inside, tail_glued = _Block(), 0, False
        elif line.startswith("#"):
            block.comments.append(line)
        else:
            cells = line.split("\t")
            if "-" in cells[0]:
                inside = int(cells[0].split("-")[1])
                tail_glued = "SpaceAfter=No" in cells[9]
            elif "." not in cells[0]:
                number = int(cells[0])
                glued = "SpaceAfter=No" in cells[9]
                if number < inside:
                    glued = True
                elif number == inside:
                    glued = glued or tail_glued
                if glued:
                    block.joined.add(number - 1)
                block.rows.append(cells)
    if block.rows:
        yield block


def _sentence(block: _Block, opens_block: bool) -> TrainingSentence:
    rows = block.rows
    joins = [int(Join.GLUED) if i - 1 in block.joined else int(Join.SPACE) for i in range(len(rows))]
    joins[0] = int(Join.BLOCK if opens_block else Join.SPACE)
    return TrainingSentence(
        words=[row[1] for row in rows],
        joins=joins,
        upos=[row[3] for row in rows],
        feats=[_features(row[5]) for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) - 1 for row in rows],
        deprels=[row[7] for row in rows],
    )


def _features(cell: str) -> str:
    if cell == "_":
        return ""
    return "|".join(part for part in cell.split("|") if not part.startswith(("Typo=", "Style=", "ExtPos=", "Abbr=")))


def read_ewt(path: Path, names: Path | None) -> list[TrainingDocument]:
    """Read EWT; `names` is UNER's file of the same part (sentences that UNER lacks keep their names masked)."""
    labels = read_uner(names) if names else {}
    documents: list[TrainingDocument] = []
    for block in read_blocks(path):
        opens = block.comment("newpar") is not None
        new = block.comment("newdoc")
        if new is not None or not documents:
            documents.append(TrainingDocument(new or "", "ewt", []))
        sentence = _sentence(block, opens or new is not None)
        tags = labels.get(block.comment("sent_id") or "")
        if tags and len(tags) == len(sentence.words):
            _uner_names(sentence, tags)
        label_status(sentence)
        label_attributions(sentence)
        documents[-1].sentences.append(sentence)
    return documents


def read_uner(path: Path) -> dict[str, list[str]]:
    """Return UNER's tags by sentence id."""
    found: dict[str, list[str]] = {}
    key, tags = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            key = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            tags.append(line.split("\t")[2])
        elif not line.strip():
            if tags:
                found[key] = tags
            tags = []
    return found


def _uner_names(sentence: TrainingSentence, tags: list[str]) -> None:
    sentence.start("name")
    assert sentence.upos is not None
    other = bits("name", "O", "B-OTHER", "I-OTHER", "B-EVENT_NAME", "I-EVENT_NAME", "B-WEAPON", "I-WEAPON")
    i = 0
    while i < len(tags):
        if tags[i] == "O":
            if sentence.upos[i] == "PROPN":
                sentence.allowed["name"][i] = other
            i += 1
            continue
        end = i
        while end + 1 < len(tags) and tags[end + 1].startswith("I"):
            end += 1
        kind = tags[i][2:]
        place_name(sentence, i, end, kind)
        i = end + 1


def place_name(sentence: TrainingSentence, first: int, last: int, kind: str) -> None:
    """Label one flat name of the usual PER/ORG/LOC/MISC convention, inclusive word indices."""
    words = [word.lower() for word in sentence.words[first : last + 1]]
    if kind == "PER":
        sentence.put("name", first, last, "PERSON")
    elif kind == "ORG":
        sentence.put("name", first, last, "ORGANIZATION")
    elif kind == "LOC":
        sentence.put("name", first, last, "FACILITY" if len(words) > 1 and words[-1] in FACILITY_WORDS else "PLACE")
    elif kind in ("MISC", "OTH"):
        if len(words) == 1 and DEMONYM.search(words[0]):
            sentence.put("name", first, last, "OTHER", outside=True)
        elif EVENT_WORDS.intersection(words):
            sentence.put("name", first, last, "EVENT_NAME")
        else:
            sentence.put("name", first, last, "OTHER", "EVENT_NAME", "WEAPON", outside=kind == "OTH")
    else:
        sentence.free("name", first, last)


# ---------------------------------------------------------------------------------------------- GUM

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)|\)")
_DATE_OPEN = re.compile(r"<(date|time)( [^>]*)?>")
_OF_TYPE = {
    "person": "PERSON",
    "place": "PLACE",
    "organization": "ORGANIZATION",
    "event": "EVENT_NAME",
    "object": "OTHER",
    "abstract": "OTHER",
    "substance": "OTHER",
    "animal": "OTHER",
    "plant": "OTHER",
    "time": "OTHER",
}


@dataclass(slots=True)
class _Mention:
    first: int
    last: int
    kind: str
    identity: str = ""


def read_gum(folder: Path, names: frozenset[str]) -> list[TrainingDocument]:
    """Read the GUM documents in `names` (document ids), with names, nominal heads, dates and event nouns."""
    documents: list[TrainingDocument] = []
    for path in sorted(folder.glob("*.conllu")):
        if path.stem not in names:
            continue
        document = TrainingDocument(path.stem, "gum_" + path.stem.split("_")[1], [])
        for block in read_blocks(path):
            opens = any(line.startswith(("# newpar", "# newdoc")) for line in block.comments)
            sentence = _sentence(block, opens)
            mentions = _mentions(block)
            _gum_names(sentence, mentions)
            _gum_dates(sentence, block, mentions)
            _gum_triggers(sentence, mentions)
            label_status(sentence)
            label_attributions(sentence)
            document.sentences.append(sentence)
        documents.append(document)
    return documents


def _mentions(block: _Block) -> list[_Mention]:
    """Return the entity mentions of one sentence (GUM closes them by id, single words at once)."""
    found: list[_Mention] = []
    open_: list[tuple[str, _Mention]] = []
    for i, row in enumerate(block.rows):
        cell = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in re.finditer(r"\(([^()]+)(\))?|(\d+)(?:\[[^\]]*\])?\)", cell):
            if match[1]:
                parts = match[1].split("-")
                mention = _Mention(
                    i, i, parts[1] if len(parts) > 1 else "", "-".join(parts[7:]) if len(parts) > 7 else ""
                )
                found.append(mention)
                if not match[2]:
                    open_.append((re.sub(r"\[.*", "", parts[0]), mention))
            else:
                for j in range(len(open_) - 1, -1, -1):
                    if open_[j][0] == match[3]:
                        open_[j][1].last = i
                        del open_[j]
                        break
    return found


def _head(sentence: TrainingSentence, mention: _Mention) -> int:
    assert sentence.heads is not None
    for i in range(mention.first, mention.last + 1):
        if not mention.first <= sentence.heads[i] <= mention.last:
            return i
    return mention.last


def _gum_names(sentence: TrainingSentence, mentions: list[_Mention]) -> None:
    assert sentence.upos and sentence.heads and sentence.deprels
    upos, words = sentence.upos, sentence.words
    sentence.start("name")
    sentence.nominal = ["O"] * len(words)
    for i, tag in enumerate(upos):
        if tag in ("PROPN", "X"):
            sentence.allowed["name"][i] = ANY
    taken: set[int] = set()
    for mention in sorted(
        mentions, key=lambda m: (m.first - m.last, m.first)
    ):  # the longest first: nested ones give way
        head = _head(sentence, mention)
        if upos[head] in ("NOUN", "NUM", "ADJ", "SYM", "DET"):
            if (
                mention.kind in ("person", "place", "organization", "event", "object", "animal")
                and upos[head] == "NOUN"
            ):
                word = words[head].lower()
                label = _OF_TYPE[mention.kind]
                if mention.kind == "place" and word in FACILITY_WORDS:
                    label = "FACILITY"
                sentence.nominal[head] = label
            continue
        if upos[head] != "PROPN" or head in taken:
            continue
        first = last = head
        while first > mention.first and upos[first - 1] == "PROPN":
            first -= 1
        while last < mention.last and upos[last + 1] == "PROPN":
            last += 1
        if mention.kind == "person":
            for i in range(first, last):
                if words[i].lower() in TITLES:
                    for j in range(first, i + 1):
                        if j not in taken:
                            sentence.allowed["name"][j] = bits("name", "O") if words[j].lower() in TITLES else ANY
                    first = i + 1
            if first == last and words[first].lower() in TITLES:  # "the President": a title used as a name
                sentence.nominal[head] = "PERSON"
                sentence.allowed["name"][first] = bits("name", "O")
                continue
        else:
            a, b = mention.first, mention.last
            while a < first and (upos[a] in ("DET", "PRON", "NUM") or words[a].islower()):
                a += 1
            while b > last and (upos[b] in ("PUNCT", "PART") or words[b].islower()):
                b -= 1
            if all(
                upos[i] in ("PROPN", "X") or words[i].lower() in _FUNCTION or words[i][0].isupper()
                for i in range(a, b + 1)
            ):
                first, last = a, b
        labels: tuple[str, ...] = (_OF_TYPE.get(mention.kind, "OTHER"),)
        final = words[last].lower()
        if mention.kind == "place":
            labels = ("FACILITY",) if final in FACILITY_WORDS and first < last else ("PLACE",)
        elif mention.kind == "object":
            labels = ("OTHER", "WEAPON", "FACILITY")
        outside = mention.kind in ("abstract", "time", "substance", "animal", "plant")
        if mention.kind == "time":
            for i in range(first, last + 1):
                sentence.allowed["name"][i] = bits("name", "O", "B-EVENT_NAME", "I-EVENT_NAME")
        elif not taken.intersection(range(first, last + 1)):
            sentence.put("name", first, last, *labels, outside=outside)
        taken.update(range(first, last + 1))


def _gum_dates(sentence: TrainingSentence, block: _Block, mentions: list[_Mention]) -> None:
    sentence.start("time")
    for mention in mentions:
        if mention.kind == "time":
            sentence.free("time", mention.first, mention.last)
    start, kind = -1, "DATE"
    for i, row in enumerate(block.rows):
        cell = next((part[4:] for part in row[9].split("|") if part.startswith("XML=")), "")
        for tag in re.findall(r"<[^>]+>", cell):
            opened = _DATE_OPEN.match(tag)
            if opened and not tag.endswith("/>"):
                start, kind = i, "TIME" if opened[1] == "time" or re.search(r'"[^"]*T\d', tag) else "DATE"
            elif tag in ("</date>", "</time>") and start >= 0:
                if i - start < 8:
                    first = (
                        start + 1
                        if sentence.words[start].lower() in ("on", "in", "at", "since", "until", "by")
                        else start
                    )
                    sentence.put("time", first, i, kind)
                start = -1


def _gum_triggers(sentence: TrainingSentence, mentions: list[_Mention]) -> None:
    """Nouns only: GUM's event entities are events, its people, places, organizations and objects are not."""
    assert sentence.upos
    sentence.allowed["trigger"] = [
        bits("trigger", "O")
        if tag in ("PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "PRON", "NUM", "PART", "PROPN", "SYM")
        else ANY
        for tag in sentence.upos
    ]
    for mention in mentions:
        head = _head(sentence, mention)
        if sentence.upos[head] != "NOUN":
            continue
        if mention.kind == "event":
            sentence.allowed["trigger"][head] = bits("trigger", "B-occurrence", "B-state", "B-reporting")
        elif mention.kind in ("person", "place", "organization", "object", "animal", "plant", "substance", "time"):
            sentence.allowed["trigger"][head] = bits("trigger", "O")
