"""Every attribution of a report: who says (thinks, plans, finds) what, in which words, and through whom.

Syntax proposes (`claims_frames`), the quotation marks complete it (a quotation is said as a whole, however many
sentences it has: `claims_quoted`), and a claim inside a claim came through whoever makes the outer one.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from wiredesk.knowledge import Knowledge
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.model import Claim, ClaimForm, Quote, Span, Via, content_id

from .claims_frames import drafts_in, speaker_before
from .claims_quoted import Found, continue_quotations, settle_sentence
from .claims_source import Speakers, source_of
from .names import NamesReading
from .quotations import Quotation, find_quotations
from .trees import DocumentTrees

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we"})
_MOSTLY = 0.9  # of a content's letters inside quotation marks, it is a quotation; under 0.05 it is a paraphrase
_HARDLY = 0.05


def read_claims(
    annotated: AnnotatedDocument, names: NamesReading, knowledge: Knowledge, trees: DocumentTrees | None = None
) -> tuple[Claim, ...]:
    """Return the claims of one report, sorted by content; spans in code points, claims may nest.

    `names` are the same report's names: sources get the ids of its local entities. `knowledge` is not asked yet.
    """
    del knowledge
    document = trees or DocumentTrees(annotated)
    text = annotated.text
    quotations = tuple(
        quotation for quotation in find_quotations(text) if quotation.depth == 1 and document.trees_in(quotation.span)
    )
    speakers = Speakers(names)
    found: list[Found] = []
    for tree in document.trees:
        found += settle_sentence(tree, drafts_in(tree), quotations, speakers, text)
    found += _labelled(document, speakers)
    places = {entity.id for entity in names.local_entities if entity.kind == "place"}
    found = [claim for claim in found if not _only_says_where(claim, text, places)]
    found = continue_quotations(found, quotations, document, text)
    rows = [_row(claim, document, quotations) for claim in _chained(found)]
    unique = {row.id: row for row in rows}
    return tuple(sorted(unique.values(), key=lambda row: (row.content.start, -row.content.end, row.id)))


def _only_says_where(claim: Found, text: str, places: Collection[str]) -> bool:
    """Tell a dateline or a headline's topic from a speaker: "Lima: The envoys met" is nobody's claim."""
    return claim.cue is not None and claim.cue.of(text) == ":" and claim.source.entity in places


def _labelled(document: DocumentTrees, speakers: Speakers) -> Iterator[Found]:
    """Yield what follows a speaker's label that was cut off as a sentence of its own: "Police: | Two dead"."""
    for tree, following in pairwise(document.trees):
        last = tree.words[-1]
        gap = document.text[tree.span.end : following.span.start]
        if last.text != ":" or "\n" in gap or document.is_dateline(tree.span):
            continue
        head = speaker_before(tree, last.index)
        if head is not None:
            yield Found(
                source=source_of(tree, head, speakers, document.text),
                via=(),
                cue=Span(last.start, last.end),
                parts=(following.span,),
                stance="asserts",
                attitude="speech",
                confidence=0.7,
                sentence=tree.number,
                quotable=True,
            )


def _chained(found: list[Found]) -> list[Found]:
    """Give a claim inside another's content the outer source as `via`; drop it where both have one source."""
    kept: list[Found] = []
    for claim in found:
        outer = [other for other in found if other is not claim and _inside(claim, other)]
        nearest = min(outer, key=lambda other: other.content.end - other.content.start, default=None)
        if nearest is None:
            kept.append(claim)
            continue
        if _same_source(claim, nearest):
            continue
        via = list(claim.via)
        for other in sorted(outer, key=lambda other: other.content.end - other.content.start):
            source = other.source
            if source.quote is not None and source.start is not None and source.end is not None:
                via.append(Via(entity=source.entity, quote=source.quote, start=source.start, end=source.end))
            via += other.via
        unique = {(step.start, step.end): step for step in via if (step.start, step.end) != _place(claim)}
        kept.append(claim.with_via(tuple(unique.values())))
    return kept


def _place(claim: Found) -> tuple[int | None, int | None]:
    return claim.source.start, claim.source.end


def _inside(inner: Found, outer: Found) -> bool:
    if inner.cue is None or outer.content == inner.content:
        return False
    return any(part.covers(inner.cue) for part in outer.parts) and outer.content.covers(inner.content)


def _same_source(inner: Found, outer: Found) -> bool:
    if inner.source.entity is not None and inner.source.entity == outer.source.entity:
        return True
    words = (inner.source.quote or "").lower()
    return inner.source.entity is None and words in _PRONOUNS and outer.source.quote is not None


def _row(claim: Found, document: DocumentTrees, quotations: tuple[Quotation, ...]) -> Claim:
    text = document.text
    content = claim.content
    cue = claim.cue
    place = (cue.start, cue.end) if cue else ()
    return Claim(
        id=content_id("c", document.document, place, content.start, content.end, claim.source.start),
        document=document.document,
        source=claim.source,
        via=claim.via,
        cue=Quote(start=cue.start, end=cue.end, quote=cue.of(text)) if cue else None,
        content=Quote(start=content.start, end=content.end, quote=content.of(text)),
        parts=tuple(Quote(start=part.start, end=part.end, quote=part.of(text)) for part in claim.parts),
        form=_form(claim, quotations, text),
        stance=claim.stance,
        attitude=claim.attitude,
        confidence=claim.confidence,
    )


def _form(claim: Found, quotations: tuple[Quotation, ...], text: str) -> ClaimForm:
    """Tell by the share of the content's letters that stands between marks which do not hold the cue too."""
    quoted = total = 0
    marks = [q for q in quotations if claim.cue is None or not q.span.overlaps(claim.cue)]
    for part in claim.parts:
        total += _letters(part.of(text))
        for quotation in marks:
            if quotation.span.overlaps(part):
                shared = Span(max(part.start, quotation.start), min(part.end, quotation.end))
                quoted += _letters(shared.of(text))
    share = quoted / max(total, 1)
    return "quotation" if share >= _MOSTLY else "paraphrase" if share <= _HARDLY else "mixed"


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))
