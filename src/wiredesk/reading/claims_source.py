"""Who says it: the words of a source, the entity behind them, what kind of source it is, and through whom it came."""

import re
from collections.abc import Collection

from wiredesk.model import ClaimSource, LocalEntity, Mention, SourceKind, Span, Via

from .clauses import DAYS_AND_MONTHS
from .cues import GENERIC_SPEAKERS, PERSON_ENDINGS, SPEAKING_BODIES, SPEAKING_DOCUMENTS
from .names import NamesReading
from .trees import Tree, base_relation

_OUTSIDE = frozenset({"acl", "parataxis", "advcl", "dep", "discourse", "punct", "cc", "mark", "case", "cop", "orphan"})
_HYPHENS = frozenset({"-", "‐", "‑", "."})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "you", "your"})
_OUTLET = re.compile(
    r"\b(?:news|times|post|tv|television|radio|daily|herald|tribune|agency|reuters|afp|bbc|cnn|journal|press|gazette|"
    r"guardian|express|chronicle|observer|mirror|telegraph|wire|media|broadcasting|channel|magazine|newspaper|today|"
    r"independent|standard|review|weekly|online|network|tass|xinhua|al jazeera|bloomberg|politico|axios|npr)\b",
    re.IGNORECASE,
)
_NO_OUTLET = re.compile(
    r"\b(?:parliament|council|ministry|senate|congress|committee|court|assembly|nations|union|department|house|army|"
    r"police|government|party|commission|cabinet|board|forum|conference|summit|university|knesset|duma|bundestag|"
    r"church|lok sabha|rajya sabha|majlis|fbi|cia|nato|un|eu)\b",
    re.IGNORECASE,
)


class Speakers:
    """The mentions and local entities of one report, found by the word that heads them."""

    def __init__(self, names: NamesReading) -> None:
        self._mentions = names.mentions
        self._entities = {entity.id: entity for entity in names.local_entities}
        self._starts = [mention.start for mention in names.mentions]

    def entity(self, mention: Mention | None) -> LocalEntity | None:
        """Return the local entity of a mention, if it was resolved."""
        return self._entities.get(mention.entity) if mention and mention.entity else None

    def mention_of(self, tree: Tree, head: int) -> Mention | None:
        """Return the mention headed by the word, or the name that stands in apposition to it ("President X")."""
        word = tree.words[head]
        best = self._smallest(Span(word.start, word.end), tree)
        if best is not None and best.form == "name":
            return best
        for child in tree.children[head]:
            if base_relation(tree.words[child].deprel) in {"flat", "appos"}:
                named = self._smallest(Span(tree.words[child].start, tree.words[child].end), tree)
                person = named is not None and named.kind == "person"
                if named is not None and named.form == "name" and (person or (best is None and child == head + 1)):
                    return named  # an organization's only right behind: "the channel Orbita"
        return best

    def _smallest(self, span: Span, tree: Tree) -> Mention | None:
        """Return the shortest mention over `span` that it is the head of; possessors and modifiers are not meant."""
        holding = [m for m in self._mentions if m.start <= span.start and span.end <= m.end]
        holding = [m for m in holding if _heads(tree, span, m)]
        return min(holding, key=lambda m: (m.end - m.start, m.start), default=None)


def _heads(tree: Tree, span: Span, mention: Mention) -> bool:
    head = tree.head_of(Span(mention.start, mention.end))
    if head is None:
        return False
    word = tree.words[head]
    if word.start <= span.start < word.end:
        return True
    # a flat name headed by its first word, asked for by another of its words
    asked = next((w for w in tree.words if w.start <= span.start < w.end), None)
    if asked is None:
        return False
    if asked.head == head and base_relation(asked.deprel) in {"flat", "compound"}:
        return True
    governor = tree.words[asked.head] if asked.head >= 0 else None
    return governor is None or not mention.start <= governor.start < mention.end  # a second head: a slip of the parser


def phrase_of(tree: Tree, head: int, cue: Collection[int] = ()) -> Span:
    """Return the noun phrase that names a source, without relative clauses, appositions and outer punctuation.

    A dependent that holds one of the words of `cue` is left out: "a statement [saying that ...]".
    """
    words = tree.words
    outside = [child for child in tree.children[head] if not set(cue).isdisjoint(tree.subtree(child))]
    for child in tree.children[head]:
        relation = base_relation(words[child].deprel)
        when = words[child].text in DAYS_AND_MONTHS and relation in {"nmod", "obl"}  # "the United Nations on Friday"
        far = when or words[child].deprel == "acl:relcl" or (relation == "acl" and len(tree.subtree(child)) > 6)
        if (
            far
            or (relation in _OUTSIDE and relation != "acl")
            or (
                relation in {"appos", "conj"}
                and (words[child].upos not in {"NOUN", "PROPN", "PRON", "NUM"} or relation == "appos")
            )
            or (
                words[head].upos in {"VERB", "AUX", "ADJ"}
                and relation not in {"det", "amod", "nmod", "compound", "flat"}
            )
        ):
            outside.append(child)
    inside = set(tree.subtree(head, outside))
    low = high = head
    while low - 1 in inside and (words[low - 1].upos != "PUNCT" or words[low - 1].text in _HYPHENS):
        low -= 1
    while high + 1 in inside and not (words[high + 1].upos == "PUNCT" and words[high + 1].text in {",", "—", "–", "("}):
        high += 1
    while high > head and words[high].upos == "PUNCT" and words[high].text not in {".", "”", '"', "’"}:
        high -= 1
    if words[high].deprel == "case" and high > head:
        high -= 1  # the possessive ending of "Pakistan's claim"
    return Span(words[low].start, words[high].end)


def may_intend(tree: Tree, head: int, speakers: Speakers, *, speech: bool) -> bool:
    """Tell whether a noun can speak, plan and believe: a person, a body, a state; "the visit aims to" is nobody's aim.

    For `speech` a noun that looks like a person's ("the bystander") will do; a plan or belief needs a known mention.
    """
    if tree.words[head].upos != "NOUN":
        return True
    lemma = tree.lemma(head)
    if lemma in SPEAKING_BODIES | SPEAKING_DOCUMENTS | GENERIC_SPEAKERS:
        return True
    mention = speakers.mention_of(tree, head)
    if mention is not None:
        return mention.kind in {"person", "organization", "place"}
    return speech and lemma.endswith(PERSON_ENDINGS)


def is_first_person(tree: Tree, head: int | None) -> bool:
    """Tell whether a source is "I", "we" or "you": inside a quotation, its speaker again or nobody in particular."""
    return head is not None and tree.words[head].text.lower() in _FIRST_PERSON


def source_of(tree: Tree, head: int | None, speakers: Speakers, text: str, cue: Collection[int] = ()) -> ClaimSource:
    """Return the source headed by a word; without one, an unnamed source without words ("it is believed")."""
    if head is None:
        return ClaimSource(kind="unnamed")
    span = phrase_of(tree, head, cue)
    mention = speakers.mention_of(tree, head)
    entity = speakers.entity(mention)
    span = _with_title(span, mention, entity, text)
    several = any(
        base_relation(tree.words[i].deprel) == "conj" and tree.words[i].end <= span.end for i in tree.children[head]
    )
    return ClaimSource(
        entity=entity.id if entity is not None and not several else None,
        quote=span.of(text),
        start=span.start,
        end=span.end,
        kind=kind_of_source(tree, head, mention, entity),
    )


def _with_title(span: Span, mention: Mention | None, entity: LocalEntity | None, text: str) -> Span:
    """Take in the whole name and the titles that stand right before it, however the parser joined them."""
    if mention is None or mention.form != "name" or not span.overlaps(Span(mention.start, mention.end)):
        return span
    start = min(span.start, mention.start)
    for title in reversed(entity.titles if entity is not None else ()):
        if title.start < start and not text[title.end : start].strip(" .") and title.end <= start:
            start = title.start
    return Span(start, max(span.end, mention.end))


def kind_of_source(tree: Tree, head: int, mention: Mention | None, entity: LocalEntity | None) -> SourceKind:
    """Tell a named person from an office ("a spokesman"), the unnamed ("officials"), bodies and documents."""
    word, lemma = tree.words[head], tree.lemma(head)
    if entity is not None and entity.named and not entity.plural:
        if entity.kind == "person":
            return "named"
        if entity.kind in {"organization", "place"}:
            return "organization"
    if mention is not None and mention.form == "name" and mention.kind in {"organization", "place"}:
        return "organization"
    if mention is not None and mention.form == "name" and mention.kind == "person":
        return "named"
    if word.upos == "PRON" and entity is not None and entity.kind == "person" and not entity.plural:
        described = entity.name.lower().rsplit(None, 1)[-1]  # "he", who is "the envoy"
        return "unnamed" if described in GENERIC_SPEAKERS else "role"
    if lemma in SPEAKING_DOCUMENTS:
        return "document"
    if lemma in GENERIC_SPEAKERS or word.upos in {"PRON", "DET", "NUM", "ADJ"}:
        return "unnamed"
    if lemma in SPEAKING_BODIES or lemma in {"pentagon", "kremlin"}:
        return "organization"
    if word.upos == "PROPN":
        return "named" if "Number=Plur" not in word.feats else "unnamed"
    plural = "Number=Plur" in word.feats
    return "unnamed" if plural else "role"


def via_of(tree: Tree, recipient: int | None, through: int | None, speakers: Speakers, text: str) -> tuple[Via, ...]:
    """Return the outlets that a claim came through: whoever was told, if it is an outlet, and whoever carried it."""
    found: list[Via] = []
    for head, must_be_outlet in ((recipient, True), (through, False)):
        if head is None:
            continue
        mention = speakers.mention_of(tree, head)
        if must_be_outlet and not _is_outlet(tree, head, mention):
            continue
        span = Span(mention.start, mention.end) if mention is not None else phrase_of(tree, head)
        entity = speakers.entity(mention)
        found.append(Via(entity=entity.id if entity else None, quote=span.of(text), start=span.start, end=span.end))
    return tuple(found)


def _is_outlet(tree: Tree, head: int, mention: Mention | None) -> bool:
    if mention is None:
        return tree.words[head].upos == "PROPN" and bool(_OUTLET.search(tree.words[head].text))
    if mention.form != "name" or mention.kind == "person":
        return mention.form == "nominal" and bool(_OUTLET.search(mention.quote))
    if _OUTLET.search(mention.quote):
        return True
    return mention.kind in {"organization", "other"} and not _NO_OUTLET.search(mention.quote)
