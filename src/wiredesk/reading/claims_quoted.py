"""From word indices to spans of text, with the quotations that belong to each cue: split, long, and continued ones."""

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from wiredesk.language.annotation import Word
from wiredesk.model import Attitude, ClaimSource, Span, Stance, Via

from .claims_drafts import Draft
from .claims_source import Speakers, is_first_person, may_intend, source_of, via_of
from .clauses import grammatical_subjects
from .cues import VERBS, verb_of
from .quotations import Quotation
from .trees import DocumentTrees, Tree

_EDGE = " \t\r\n,;:.–—-"
_OPENING, _CLOSING = "“‘„«", "”»"
_NO_COMMENT = re.compile(r"\b(?:no|not|n['’]t|never)\b[^.]{0,40}\bcomment", re.IGNORECASE)
_OWN_WORDS = re.compile(r",?\s*(?:but|and|yet|while|although)\s")
_ONLY_MARKS = re.compile(r"[\s,;:.!?–—\-“”\"‘’'«»]*\Z")
_LEADING = re.compile(r"(?:(?:that,?|and|but|or)\s+)(?=\S)", re.IGNORECASE)
_EMPTY = frozenset({"that", "which", "who", "whom", "it", "there"})
_NEAR = 4  # code points between a quotation and the cue's clause that it is joined to
_LONG_QUOTATION = 4  # words; shorter ones are terms and scare quotes as often as somebody's words
_FAR = 40  # code points between a quotation and the verb that brings it
_SHORT_FRAME = 14  # words outside the quotation of "..., she laughed"


class Found(msgspec.Struct, frozen=True):
    """A claim in the making, everything in code points; `sentence` is the number of the cue's sentence.

    `expects_quotation` marks "He said:" with nothing after it in its sentence; then `parts` may be empty.
    """

    source: ClaimSource
    via: tuple[Via, ...]
    cue: Span | None
    parts: tuple[Span, ...]
    stance: Stance
    attitude: Attitude
    confidence: float
    sentence: int
    quotable: bool = False

    @property
    def content(self) -> Span:
        """The smallest span over all parts."""
        return Span(self.parts[0].start, self.parts[-1].end)

    def with_via(self, via: tuple[Via, ...]) -> "Found":
        """Return the same claim with another chain."""
        return msgspec.structs.replace(self, via=via)

    def with_part(self, part: Span) -> "Found":
        """Return the same claim with one more part."""
        return msgspec.structs.replace(self, parts=_merge((*self.parts, part)))


def settle_sentence(
    tree: Tree, drafts: Iterable[Draft], quotations: tuple[Quotation, ...], speakers: Speakers, text: str
) -> list[Found]:
    """Return the claims whose cues stand in one sentence, with the quotations that touch it."""
    low = max(bisect_left(quotations, tree.span.start, key=lambda q: q.start) - 1, 0)
    high = bisect_left(quotations, tree.span.end, key=lambda q: q.start) + 1
    here = [q for q in quotations[low:high] if q.span.overlaps(tree.span) or _beside(q, tree, text)]
    found: list[Found] = []
    proposed = list(drafts)
    for draft in [_of_the_speaker(one, proposed, here) for one in proposed]:
        cue = tree.span_of(draft.cue)
        around = next((q for q in here if q.span.covers(cue)), None)
        if around is not None and is_first_person(tree, draft.source):
            continue  # "I think" inside a quotation: its speaker has the claim already
        speech = draft.attitude in {"speech", "perception"}
        if draft.source is not None and not may_intend(tree, draft.source, speakers, speech=speech):
            continue
        parts = [part for group in draft.content for part in _parts(tree, group, cue, text)]
        if around is not None:
            parts = [Span(max(p.start, around.start + 1), min(p.end, around.end - 1)) for p in parts]
        else:
            parts = [part for part in parts if not _goes_on_in_own_words(part, parts, here, text)]
            parts = [_with_quotations(part, here, cue, text) for part in parts]
        parts = [trimmed for part in parts if (trimmed := _trim(part, text)) is not None]
        source = source_of(tree, draft.source, speakers, text, draft.cue)
        source_span = Span(source.start, source.end) if source.start is not None and source.end is not None else None
        if source_span is not None and any(part.covers(source_span) for part in parts) and len(draft.content) == 1:
            parts = _around(parts, source_span, text) if draft.source is not None else parts
        found.append(
            Found(
                source=source,
                via=via_of(tree, draft.recipient, draft.through, speakers, text),
                cue=cue,
                parts=_merge(parts),
                stance=draft.stance,
                attitude=draft.attitude,
                confidence=_confidence(draft),
                sentence=tree.number,
                quotable=draft.quotable and around is None,
            )
        )
    found = _give_quotations(found, here, tree, text)
    found += _unlisted_verb(found, here, tree, speakers, text)
    return [_declined(claim, text) for claim in found if claim.parts or claim.quotable]


def _of_the_speaker(draft: Draft, drafts: list[Draft], here: list[Quotation]) -> Draft:
    """Give a cue outside a quotation whose source was sought inside it ("...,” he adds, noting ...") to the speaker."""
    if (
        draft.source is None
        or _is_quoted(draft.tree, draft.cue[0], here)
        or not _is_quoted(draft.tree, draft.source, here)
    ):
        return draft
    for other in drafts:
        if other.source is not None and not _is_quoted(draft.tree, other.source, here) and other.quotable:
            return msgspec.structs.replace(draft, source=other.source)
    return draft


def _is_quoted(tree: Tree, index: int, here: list[Quotation]) -> bool:
    return any(q.start <= tree.words[index].start < q.end for q in here)


def _beside(quotation: Quotation, tree: Tree, text: str) -> bool:
    """Tell whether a quotation that a comma or colon joins to a sentence was split off from it: "...,” | she said."""
    if quotation.end <= tree.span.start:
        inside = quotation.span.of(text).rstrip("”\"’'»")
        return inside.endswith((",", "!", "?")) and not text[quotation.end : tree.span.start].strip()
    before = text[tree.span.start : tree.span.end].rstrip()
    return before.endswith((":", ",")) and not text[tree.span.end : quotation.start].strip()


def continue_quotations(
    found: list[Found], quotations: tuple[Quotation, ...], document: DocumentTrees, text: str
) -> list[Found]:
    """Give a quotation without a cue to the speaker before it, and drop the claims that stayed without content.

    Right after the speaker's sentence in the same paragraph (or after "He said:") it is one more part of his claim; in
    a new paragraph it is a claim of its own with his name as the source.
    """
    claims = list(found)
    for quotation in quotations:
        if any(
            part.overlaps(quotation.span) and not _inside_cue(claim, quotation)
            for claim in claims
            for part in claim.parts
        ):
            continue
        tree = document.tree_at(quotation.start)
        if tree is None or tree.number == 0 or _words(text, quotation.span) < _LONG_QUOTATION:
            continue
        if text[tree.span.start : quotation.start].strip() or not _fills_sentences(document, quotation, text):
            continue
        before = document.trees[tree.number - 1]
        speaking = [
            (i, claim)
            for i, claim in enumerate(claims)
            if claim.quotable
            and claim.source.quote is not None
            and (claim.sentence == before.number or (claim.parts and before.span.overlaps(claim.parts[-1])))
        ]
        if not speaking:
            continue
        position, claim = max(speaking, key=lambda item: item[1].cue.start if item[1].cue else item[1].content.start)
        same_paragraph = "\n" not in text[before.span.end : quotation.start]
        part = _trim(quotation.span, text) or quotation.span
        if not claim.parts or same_paragraph or quotation.continues:
            claims[position] = claim.with_part(part)
        else:
            claims.append(
                msgspec.structs.replace(
                    claim, cue=None, parts=(part,), via=(), sentence=tree.number, confidence=0.6, stance="asserts"
                )
            )
    return [claim for claim in claims if claim.parts]


def _inside_cue(claim: Found, quotation: Quotation) -> bool:
    return claim.cue is not None and quotation.span.covers(claim.cue)


def _fills_sentences(document: DocumentTrees, quotation: Quotation, text: str) -> bool:
    """Tell whether nothing but the quotation stands in its last sentence."""
    last = document.trees_in(quotation.span)
    return bool(last) and _ONLY_MARKS.match(text[quotation.end : max(last[-1].span.end, quotation.end)]) is not None


def _parts(tree: Tree, group: tuple[int, ...], cue: Span, text: str) -> list[Span]:
    """Return the runs of a group of indices; runs parted by marks alone are one, the cue parts them."""
    runs: list[list[int]] = []
    for index in group:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    spans = [tree.span_of(run) for run in runs if any(tree.words[i].upos != "PUNCT" for i in run)]
    return [span for span in spans if not span.overlaps(cue)] or [
        piece for span in spans for piece in _around([span], cue, text)
    ]


def _around(parts: list[Span], hole: Span, text: str) -> list[Span]:
    """Cut a stretch out of parts."""
    out: list[Span] = []
    for part in parts:
        if not part.overlaps(hole):
            out.append(part)
            continue
        for piece in (Span(part.start, max(hole.start, part.start)), Span(min(hole.end, part.end), part.end)):
            trimmed = _trim(piece, text) if len(piece) > 0 else None
            if trimmed is not None:
                out.append(trimmed)
    return out


def _goes_on_in_own_words(part: Span, parts: list[Span], here: list[Quotation], text: str) -> bool:
    """ "...” but did not say more": what is coordinated with a quotation and stands outside it is the report's."""
    return any(
        quotation.end <= part.start
        and not text[quotation.end : part.start].strip(" ,")
        and _OWN_WORDS.match(text, part.start)
        and any(quotation.span.overlaps(other) for other in parts)
        for quotation in here
    )


def _with_quotations(part: Span, here: list[Quotation], cue: Span, text: str) -> Span:
    for quotation in here:
        if not quotation.span.overlaps(part) or quotation.span.overlaps(cue):
            continue
        opens = not any(map(str.isalnum, text[part.start : quotation.start]))
        if opens and _OWN_WORDS.match(text, quotation.end):
            return quotation.span  # "...” but did not say": the report goes on in its own words
        part = Span(min(part.start, quotation.start), max(part.end, quotation.end))
    return part


def _trim(part: Span, text: str) -> Span | None:
    """Leave out marks and blanks at the edges, a leading "that", and a quotation mark whose partner is outside."""
    start, end = part.start, part.end
    if end <= start:
        return None
    while True:
        before = (start, end)
        while start < end and (text[start] in _EDGE or text[start] in _CLOSING):
            start += 1
        while end > start and (text[end - 1] in _EDGE and not _abbreviation(text, start, end)):
            end -= 1
        words = text[start:end]
        if words[-1:] in tuple(_OPENING):
            end -= 1
        elif words.count('"') % 2 and words.startswith('"'):
            start += 1
        elif words.count('"') % 2 and words.endswith('"'):
            end -= 1
        elif words[:1] in tuple("“‘«") and not any(mark in words for mark in "”’»"):
            start += 1
        elif words[-1:] == "”" and "“" not in words:
            end -= 1
        elif found := _LEADING.match(words):
            start += found.end()
        if (start, end) == before or start >= end:
            break
    if text[start:end].lower() in _EMPTY or not any(map(str.isalnum, text[start:end])):
        return None
    return Span(start, end)


def _abbreviation(text: str, start: int, end: int) -> bool:
    """A point that belongs to its word: "U.S.", "Jr."."""
    word = text[start:end].rsplit(None, 1)[-1] if text[start:end].split() else ""
    return text[end - 1] == "." and (word.count(".") > 1 or word in {"Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp."})


def _merge(parts: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for part in sorted(parts):
        if out and part.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, part.end))
        else:
            out.append(part)
    return tuple(out)


def _give_quotations(found: list[Found], here: list[Quotation], tree: Tree, text: str) -> list[Found]:
    """Give each quotation that nobody's content touches to the nearest cue that can bring one."""
    claims = list(found)
    for quotation in here:
        if any(part.overlaps(quotation.span) and not _inside_cue(c, quotation) for c in claims for part in c.parts):
            continue
        ranked = sorted(
            (_distance(claim, quotation), number)
            for number, claim in enumerate(claims)
            if claim.quotable and claim.cue is not None and not quotation.span.overlaps(claim.cue)
        )
        if not ranked:
            continue
        distance, number = ranked[0]
        claim = claims[number]
        long = _words(text, quotation.span) >= _LONG_QUOTATION
        if (not claim.parts and (long or distance <= _NEAR)) or (long and distance <= _NEAR):
            part = _trim(quotation.span, text)
            if part is not None:
                claims[number] = claim.with_part(part)
    return claims


def _distance(claim: Found, quotation: Quotation) -> int:
    """Code points between a quotation and the clause of a cue and its source."""
    places = [claim.cue] if claim.cue else []
    if claim.source.start is not None and claim.source.end is not None:
        places.append(Span(claim.source.start, claim.source.end))
    return min(max(place.start - quotation.end, quotation.start - place.end, 0) for place in places)


def _unlisted_verb(found: list[Found], here: list[Quotation], tree: Tree, speakers: Speakers, text: str) -> list[Found]:
    """Take any verb for a cue where little else stands beside a long quotation: "...," she laughed.

    A listed verb that the tagger took for a noun ("claims writer Ann Lee") counts too, if it touches the quotation.
    """
    for quotation in here:
        if any(part.overlaps(quotation.span) for c in found for part in c.parts if not _inside_cue(c, quotation)):
            continue
        outside = [w for w in tree.words if not quotation.span.covers(Span(w.start, w.end)) and w.upos != "PUNCT"]
        part = _trim(quotation.span, text)
        short = 1 < len(outside) <= _SHORT_FRAME and _joined(text, quotation)
        if part is None or not short or _words(text, quotation.span) < _LONG_QUOTATION:
            continue
        for word in outside:
            gap = max(quotation.start - word.end, word.start - quotation.end)
            listed = verb_of(word.lemma.lower()) in VERBS or verb_of(word.text.lower().removesuffix("s")) in VERBS
            if gap > _FAR or not (word.upos == "VERB" or (listed and gap <= _NEAR)):
                continue
            speaker = _speaker_beside(tree, word.index, outside)
            if speaker is not None:
                return [
                    Found(
                        source=source_of(tree, speaker, speakers, text, (word.index,)),
                        via=(),
                        cue=Span(word.start, word.end),
                        parts=(part,),
                        stance="asserts",
                        attitude="speech",
                        confidence=0.55,
                        sentence=tree.number,
                        quotable=True,
                    )
                ]
    return []


def _speaker_beside(tree: Tree, verb: int, outside: list[Word]) -> int | None:
    """Return a verb's subject outside the quotation, or the noun next to a verb that stands without one."""
    places = {word.index for word in outside}
    subjects = [i for i in grammatical_subjects(tree, verb) if i in places]
    if not subjects:
        following = [w.index for w in outside if w.index > verb and w.upos in {"PROPN", "NOUN"}]
        named = [i for i in following if tree.words[i].upos == "PROPN"]
        subjects = (named or following)[:1]
    return next((i for i in subjects if tree.words[i].upos in {"PROPN", "PRON", "NOUN"}), None)


def _joined(text: str, quotation: Quotation) -> bool:
    """A quotation that a comma or a colon joins to the words beside it."""
    inside = text[quotation.start : quotation.end].rstrip("”\"’'»")
    return inside.endswith((",", "!", "?")) or text[: quotation.start].rstrip().endswith((",", ":"))


def _words(text: str, span: Span) -> int:
    return len(span.of(text).split())


def _declined(claim: Found, text: str) -> Found:
    if claim.parts and claim.stance == "asserts" and _NO_COMMENT.search(claim.content.of(text)[:120]):
        return msgspec.structs.replace(claim, stance="declines")
    return claim


def _confidence(draft: Draft) -> float:
    """A first estimate by kind of evidence; measured shares are in docs/measurements.md."""
    if draft.attitude == "speech":
        return 0.85 if draft.source is not None else 0.65
    return 0.7 if draft.source is not None else 0.6
