"""Turn UD sentences into an AnnotatedDocument, so that readers are tested without the model."""

from collections.abc import Iterable

from wiredesk.language.annotation import AnnotatedDocument, AnnotatedSentence, NameSpan, NominalSpan, Word


def parse_conllu(block: str, text: str, offset: int, lemma_from_form: bool = False) -> tuple[AnnotatedSentence, int]:
    """Read one CoNLL-U block whose words stand in `text` from `offset` on; return the sentence and where it ends."""
    rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
    rows = [row for row in rows if row[0].isdigit()]
    words = []
    position = offset
    for row in rows:
        start = text.find(row[1], position)
        if start < 0 or text[position:start].strip():
            # a clitic inside a fused token ("cannot" -> "can", "not") or a form that the text spells otherwise
            start = position if start < 0 else start
        end = start + len(row[1])
        position = end
        words.append(
            Word(
                index=int(row[0]) - 1,
                start=start,
                end=end,
                text=row[1],
                lemma=row[2] if row[2] != "_" or not lemma_from_form else row[1].lower(),
                upos=row[3],
                feats="" if row[5] == "_" else row[5],
                head=int(row[6]) - 1,
                deprel=row[7],
            )
        )
    return AnnotatedSentence(start=words[0].start, end=words[-1].end, words=tuple(words)), position


def surface(block: str) -> str:
    """Return the text of a block: its `# text` comment, or its forms joined as SpaceAfter says."""
    for line in block.splitlines():
        if line.startswith("# text = "):
            return line.removeprefix("# text = ")
    out = ""
    for line in block.splitlines():
        row = line.split("\t")
        if len(row) > 9 and row[0].isdigit():
            out += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return out.strip()


def document_of(
    blocks: Iterable[str],
    *,
    names: Iterable[NameSpan] = (),
    nominals: Iterable[NominalSpan] = (),
    separators: Iterable[str] = (),
) -> AnnotatedDocument:
    """Join blocks to one document; `separators` stand between sentences (default: one space each)."""
    blocks = list(blocks)
    gaps = list(separators) or [" "] * (len(blocks) - 1)
    text = surface(blocks[0])
    for gap, block in zip(gaps, blocks[1:], strict=True):
        text += gap + surface(block)
    sentences = []
    position = 0
    for block in blocks:
        sentence, position = parse_conllu(block, text, position)
        sentences.append(sentence)
    return AnnotatedDocument(
        document="d_test", text=text, sentences=tuple(sentences), names=tuple(names), nominals=tuple(nominals)
    )


def compact(lines: str) -> str:
    """Turn "form/UPOS/head/deprel[/lemma[/feats]]" tokens, parted by white space, into a CoNLL-U block (head from 1).

    A form that ends in "_" is joined to the next one without a space.
    """
    rows = []
    for number, token in enumerate(lines.split(), 1):
        form, upos, head, deprel, *rest = token.split("/")
        joined, form = form.endswith("_"), form.removesuffix("_")
        lemma = rest[0] if rest and rest[0] else form.lower()
        feats = rest[1] if len(rest) > 1 else "_"
        misc = "SpaceAfter=No" if joined else "_"
        rows.append("\t".join([str(number), form, lemma, upos, "_", feats, head, deprel, "_", misc]))
    return "\n".join(rows)
