"""The event mentions of one report: triggers, PLOVER type, roles, status, time, place, quantities and the claim."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wiredesk.knowledge.plover import EventKind, PloverLexicon
from wiredesk.language.annotation import AnnotatedDocument, TriggerSpan
from wiredesk.model import Claim, EventMention, EventOrder, Mention, Role, Span, TimeExpression, content_id

from .clauses import objects, phrase_span
from .events_apart import told_apart
from .events_causes import has_only_victims, is_accident
from .events_claims import ClaimFinder, status_in_claim
from .events_clauses import orders_of
from .events_confidence import confidence_of
from .events_lexicon import EVENT_NOUNS, OFTEN_NOT_EVENTS
from .events_named import further_named, named_in_apposition, named_person
from .events_places import place_of
from .events_roles import joined_titles, named_one_by_one, with_members, with_whole_names
from .events_series import is_earlier, is_further, ordinal_of
from .events_settled import Draft, settle
from .events_times import positions_of, times_of_triggers
from .events_triggers import Trigger, find_triggers, is_ailment
from .events_words import lemma_of, lemmas_of, words_around
from .headlines import is_heading, is_headline
from .quantities import read_quantities
from .roles import Filler, Heads, read_roles
from .status import read_standing
from .status_clause import Standing, is_negated
from .trees import DocumentTrees, Tree

_CONTENT = frozenset({"obj", "obl", "nmod", "xcomp"})
_MOVING = frozenset({"postpone", "delay", "cancel", "call", "schedule", "announce"})
_LANDSCAPE = frozenset(
    {
        "strait",
        "sea",
        "valley",
        "river",
        "lake",
        "bridge",
        "island",
        "bay",
        "gulf",
        "street",
        "square",
        "canal",
        "desert",
    }
)
_SIGNING = frozenset({"sign", "ink", "initial", "seal", "finalise", "finalize", "conclude"})
_ACTING_KINDS = frozenset({"person", "organization", "place"})


def read_events(
    annotated: AnnotatedDocument,
    lexicon: PloverLexicon,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    claims: Sequence[Claim],
    trees: DocumentTrees | None = None,
    members: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[tuple[EventMention, ...], tuple[EventOrder, ...]]:
    """Return the event mentions of one report in text order, and what it says of their order; spans in code points.

    `mentions`, `times` and `claims` are the same report's; roles, place, time and claim point to them by id, and roles
    carry the mention's local entity. `members`: group -> who is in it, local entities ("the two leaders").
    """
    trees = trees or DocumentTrees(annotated)
    heads = _mention_heads(trees, mentions)
    votes = _votes(trees, annotated.triggers)
    claim_of = ClaimFinder(claims)
    drafts: list[Draft] = []
    for tree in trees.trees:
        headline = is_headline(annotated.text, tree.span)
        heading = is_heading(annotated.text, tree.span)  # "Protection" over a section tells of nothing
        for trigger in find_triggers(tree, votes.get(tree.number, {}), lexicon, bool(annotated.triggers)):
            draft = _draft(tree, trigger, lexicon, headline, heads.get(tree.number, {}))
            if draft.kind.type != "OTHER" or tree.words[trigger.index].upos == "VERB" or not heading:
                drafts.append(draft)
    drafts = _without_assaults_of_nature(drafts)
    standings = settle(drafts)
    triggers = [(draft.tree, draft.trigger) for draft in drafts]
    done = {n for n, standing in enumerate(standings) if standing.status == "happened" and not standing.negated}
    timed = times_of_triggers(trees, triggers, times, done)
    spans_of = _time_spans(trees, times)
    sentences: dict[int, tuple[Heads, tuple[str, ...]]] = {}  # what all events of one sentence ask for
    rows: list[EventMention] = []
    told = _told_by_verb(drafts) | _content_of_another(drafts, {drafts[position].place for position in timed})
    for position, draft in enumerate(drafts):
        tree, trigger = draft.tree, draft.trigger
        if draft.place in told:
            continue
        word = tree.words[trigger.index]
        span = Span(word.start, word.end)
        by_head = heads.get(tree.number, {})
        time_spans = spans_of.get(tree.number, ())
        if tree.number not in sentences:
            sentences[tree.number] = (
                Heads(
                    frozenset(i for i, found in by_head.items() if _acts(found)),
                    frozenset(w.index for w in tree.words if any(t.start <= w.start < t.end for t in time_spans)),
                ),
                lexicon.contexts_of(lemmas_of(tree)),
            )
        somebody, contexts = sentences[tree.number]
        fillers = read_roles(tree, trigger, draft.kind.type, draft.kind.mode, somebody)
        standing = standings[position]
        claim = claim_of.innermost(span)
        rows.append(
            EventMention(
                id=content_id("v", annotated.document, span.start, span.end),
                document=annotated.document,
                start=span.start,
                end=span.end,
                quote=span.of(annotated.text),
                sentence=tree.span,
                type=draft.kind.type,
                mode=draft.kind.mode,
                contexts=contexts,
                status=status_in_claim(standing.status, claim, tree, trigger.index),
                negated=standing.negated,
                roles=with_members(_roles(annotated.text, tree, fillers, by_head, time_spans), members),
                time=timed.get(position),
                place=place_of(tree, trigger, by_head, draft.kind.type),
                claim=claim.id if claim is not None else None,
                quantities=tuple(
                    read_quantities(
                        tree,
                        trigger.index,
                        trigger.carrier,
                        lambda s, near=time_spans: any(s.overlaps(t) for t in near),  # type: ignore[misc]
                        annotated.text,
                    )
                ),
                lemma=draft.lemma,
                ordinal=draft.ordinal,
                further=is_further(tree, trigger, draft.ordinal),
                earlier=is_earlier(tree, trigger),
                confidence=confidence_of(tree, trigger, draft.kind),
            )
        )
    people = frozenset(m.id for m in mentions if m.kind == "person" and m.form == "name")
    apart = told_apart(sorted(rows, key=lambda row: (row.start, row.end)), annotated.text, people)
    return tuple(apart), _orders(triggers, rows)


def _orders(triggers: Sequence[tuple[Tree, Trigger]], rows: Sequence[EventMention]) -> tuple[EventOrder, ...]:
    """Return the order of the mentions that the report's clauses tell, in text order."""
    ids = {(row.start, row.end): row.id for row in rows}
    found = [(tree.words[trigger.index].start, tree.words[trigger.index].end) for tree, trigger in triggers]
    orders = [
        EventOrder(
            before=ids[found[order.before]], after=ids[found[order.after]], least=order.least, most=order.most,
            start=order.span.start, end=order.span.end,
        )
        for order in orders_of(triggers, positions_of(triggers))
        if found[order.before] in ids and found[order.after] in ids
    ]  # fmt: skip
    return tuple(sorted(orders, key=lambda order: (order.start, order.end, order.before, order.after)))


def _draft(
    tree: Tree, trigger: Trigger, lexicon: PloverLexicon, headline: bool, by_head: Mapping[int, Mention]
) -> Draft:
    standing = read_standing(tree, trigger.index, headline)
    words = words_around(
        tree, trigger, _own_negation(tree, trigger), {index: found.kind for index, found in by_head.items()}
    )
    kind = lexicon.classify(words)
    accident = kind.type == "ASSAULT" and is_accident(tree, trigger.index)
    if accident:
        kind = EventKind("OTHER", None, 0)
    if is_ailment(tree, trigger.index):
        kind = EventKind("OTHER", None, 0)
    if kind.refusal:  # the refusal is the event, and it happened
        standing = Standing("happened" if standing.status == "scheduled" else standing.status)
    lemma = lemma_of(tree, trigger.index)
    return Draft(tree, trigger, kind, lemma, standing, ordinal_of(tree, trigger), accident, headline)


def _without_assaults_of_nature(drafts: list[Draft]) -> list[Draft]:
    """Where a report lays deaths to nature or accident, its other victims were assaulted by nobody either."""
    if not any(draft.accident for draft in drafts):
        return drafts
    return [
        draft._replace(kind=EventKind("OTHER", None, 0))
        if draft.kind.type == "ASSAULT" and has_only_victims(draft.tree, draft.trigger.index)
        else draft
        for draft in drafts
    ]


def _acts(mention: Mention) -> bool:
    """Whether a mention is of somebody who can act: of the places those with a name, and peoples ("the American")."""
    if mention.kind == "place" and mention.form != "name":
        tokens = mention.quote.split()
        return tokens[-1][:1].isupper() and not {"of", "in", "near"} & set(tokens)
    if mention.kind == "place" and mention.quote.split()[-1].lower() in _LANDSCAPE:
        return False  # "the Lima Strait seizure"
    return mention.kind in _ACTING_KINDS


def _time_spans(trees: DocumentTrees, times: Sequence[TimeExpression]) -> dict[int, list[Span]]:
    """Return the spans of the time expressions by the number of the sentence they lie in."""
    found: dict[int, list[Span]] = {}
    for time in times:
        at = trees.head_of(Span(time.start, time.end))
        if at is not None:
            found.setdefault(at[0].number, []).append(Span(time.start, time.end))
    return found


def _own_negation(tree: Tree, trigger: Trigger) -> bool:
    """Whether the trigger's own clause is negated, whatever embeds it."""
    return is_negated(tree, trigger.index) or (trigger.carrier is not None and is_negated(tree, trigger.carrier))


def _votes(trees: DocumentTrees, triggers: Sequence[TriggerSpan]) -> dict[int, dict[int, TriggerSpan]]:
    """Return the model's triggers by sentence number and head word; of two on one word the surer one."""
    found: dict[int, dict[int, TriggerSpan]] = {}
    for trigger in triggers:
        place = trees.head_of(Span(trigger.start, trigger.end))
        if place is None:
            continue
        tree, index = place
        known = found.setdefault(tree.number, {}).get(index)
        if known is None or trigger.score > known.score:
            found[tree.number][index] = trigger
    return found


def _told_by_verb(drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    """Return the nouns whose event is already told by the verb before them, as one: "imposed sanctions"."""
    nouns: set[tuple[int, int]] = set()
    kinds = {(draft.tree.number, draft.trigger.index): draft.kind for draft in drafts}
    for draft in drafts:
        if draft.kind.of_object and draft.tree.words[draft.trigger.index].upos == "VERB":
            for noun in objects(draft.tree, draft.trigger.index):
                place = (draft.tree.number, noun)
                if place in kinds and kinds[place].type in _types_told(draft):
                    nouns.add(place)
    return nouns


def _types_told(draft: Draft) -> frozenset[str]:
    """Return the types of an object noun that are one event with its verb: whoever signs an accord agrees."""
    types = frozenset({draft.kind.type, "OTHER"})
    return types | {"AGREE"} if draft.lemma in _SIGNING else types


def _content_of_another(drafts: Sequence[Draft], timed: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the nouns of no type that only say what a typed event is about: "rejected a proposal", "agreed on work".

    A noun with a time, an owner, or a clause of its own stays an event, and so does one that is put off or announced.
    """
    kinds = {draft.place: draft.kind for draft in drafts}
    nouns: set[tuple[int, int]] = set()
    for draft in drafts:
        tree, index = draft.tree, draft.trigger.index
        word = tree.words[index]
        if draft.kind.type != "OTHER" or word.upos != "NOUN" or word.deprel not in _CONTENT or draft.place in timed:
            continue
        if draft.trigger.carrier is not None or tree.has(index, "nmod:poss", "acl", "acl:relcl"):
            continue
        if draft.lemma in EVENT_NOUNS - OFTEN_NOT_EVENTS or tree.lemma(max(word.head, 0)) in _MOVING:
            continue
        above = word.head
        if _typed(kinds.get((tree.number, above))):
            nouns.add(draft.place)
        elif (
            above >= 0
            and tree.words[above].deprel in _CONTENT
            and _typed(kinds.get((tree.number, tree.words[above].head)))
        ):
            nouns.add(draft.place)  # "agreed to broaden the effort", "signed a memorandum on work"
    return nouns


def _typed(kind: EventKind | None) -> bool:
    return kind is not None and kind.type != "OTHER"


def _mention_heads(trees: DocumentTrees, mentions: Sequence[Mention]) -> dict[int, dict[int, Mention]]:
    """Return, by sentence, which word heads which mention; names before descriptions, longer before shorter."""
    found: dict[int, dict[int, Mention]] = {}
    ranked = sorted(mentions, key=lambda m: (m.form != "name", -(m.end - m.start), m.start, m.id))
    for mention in ranked:
        place = trees.head_of(Span(mention.start, mention.end))
        if place is not None:
            found.setdefault(place[0].number, {}).setdefault(place[1], mention)
    return found


def _roles(
    text: str, tree: Tree, fillers: Sequence[Filler], by_head: Mapping[int, Mention], times: Sequence[Span]
) -> tuple[Role, ...]:
    rows = [_role(text, tree, filler, by_head, times) for filler in fillers]
    for filler, row in zip(fillers, list(rows), strict=True):
        rows += further_named(text, tree, row, filler.word, by_head)
    names = sorted(
        (m for m in by_head.values() if m.form == "name" and m.kind in _ACTING_KINDS), key=lambda m: (m.start, m.end)
    )
    people = frozenset(m.id for m in names if m.kind == "person")
    return joined_titles(named_one_by_one(with_whole_names(rows, names, text), names, text), text, people)


def _role(text: str, tree: Tree, filler: Filler, by_head: Mapping[int, Mention], times: Sequence[Span]) -> Role:
    span = _without_time(tree, filler.word, phrase_span(tree, filler.word), times)
    mention = by_head.get(filler.word)
    if mention is None or mention.form != "name":
        named = named_person(text, tree, span, by_head) or named_in_apposition(text, tree, filler.word, span, by_head)
        if named is not None:
            mention, span = named, Span(span.start, named.end)
    if mention is not None and not span.overlaps(Span(mention.start, mention.end)):
        mention = None
    return Role(
        role=filler.role,
        mention=mention.id if mention is not None else None,
        entity=mention.entity if mention is not None else None,
        quote=span.of(text),
        start=span.start,
        end=span.end,
        confidence=round(filler.score, 3),
    )


def _without_time(tree: Tree, head: int, span: Span, times: Sequence[Span]) -> Span:
    """Cut off the time that a parse hangs on whom it precedes: "a judge on Saturday (sentenced the man)"."""
    time = next((t for t in times if tree.words[head].end < t.start and t.end == span.end), None)
    if time is None:
        return span
    before = [w for w in tree.words if span.start <= w.start and w.end <= time.start]
    while before and before[-1].index > head and before[-1].upos in {"ADP", "DET", "PUNCT", "ADV"}:
        before.pop()
    return Span(span.start, before[-1].end) if before and before[-1].index >= head else span
