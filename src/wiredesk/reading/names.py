"""People, organizations and places of one report: mentions, and what they refer to inside it.

In order: spans of names (`names_spans`), capitals that act as states (`places`), titles (`titles`), which names are
one (`coreference_names`), then titles, descriptions and pronouns in text order (`coreference`).
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import gender
from wiredesk.language.annotation import AnnotatedDocument, NominalSpan
from wiredesk.model import Document, EntityKind, LocalEntity, Mention, MentionForm, Row, Span, content_id

from .clauses import phrase_span
from .coreference import Context, Entity, Item, Resolved
from .coreference_names import group_names
from .coreference_nominals import resolve_nominal
from .coreference_pairs import pair_taken_up, stands_for_two
from .coreference_pronouns import NEUTER, PLURAL, SINGULAR, resolve_pronoun
from .coreference_speakers import first_persons
from .coreference_titles import resolve_title
from .cues import GENERIC_SPEAKERS, PERSON_ENDINGS, SPEAKING_BODIES, VERBS, verb_of
from .names_kinds import Name
from .names_nested import nested_names
from .names_spans import KINDS, find_names
from .names_uses import kinds_told
from .places import Located, locate, with_states
from .quotations import find_quotations
from .titles import TitlesFound, country_of_title, find_titles
from .titles_spans import TitleAt, locate_titles
from .trees import DocumentTrees, Tree

_WITH_ARTICLE = frozenset({"United", "Central", "Democratic", "Dominican", "Czech", "Marshall", "Solomon"})
_LONGEST_ACRONYM = 4
_MASCULINE = frozenset({"mr", "sir", "king", "prince", "lord"})
_PRONOUNS = frozenset(SINGULAR) | PLURAL | NEUTER
_KEPT_NOMINALS: frozenset[EntityKind] = frozenset({"person", "organization", "place", "facility", "weapon"})


class NamesReading(Row, frozen=True, kw_only=True):
    """The mentions of one report in text order, and the local entities that they refer to."""

    mentions: tuple[Mention, ...] = ()
    local_entities: tuple[LocalEntity, ...] = ()


def read_names(
    annotated: AnnotatedDocument, document: Document, knowledge: Knowledge, trees: DocumentTrees | None = None
) -> NamesReading:
    """Return who and what a report speaks of; mention spans in code points, a person's without the title.

    Pronouns are mentions only where they were resolved; a description always is one, with an unnamed entity of its own
    where it takes up nothing. Titles stand on their person's `LocalEntity.titles`.
    """
    trees = trees or DocumentTrees(annotated)
    located = locate_titles(trees, knowledge)
    names = with_states(find_names(annotated, trees, located, knowledge), trees, knowledge)
    titles = find_titles(trees, names, located)
    names, groups = _with_nested(names, trees, titles, knowledge)
    context = Context(trees, knowledge)
    entities = _named_entities(names, groups, titles, context)
    context.named_at.update(
        {(name.sentence, name.head): entities[groups[number]].number for number, name in enumerate(names)}
    )
    bearers = {entities[groups[number]].number: entities[groups[number]].titles for number in sorted(titles.of_name)}
    quotations = find_quotations(annotated.text)
    resolved: list[Resolved] = []
    for item in sorted(_items(annotated, trees, names, titles), key=lambda item: (item.start, -item.end)):
        if item.name is not None:
            found: tuple[Entity, float] | None = entities[groups[item.name]], item.score
        elif item.free is not None:
            found = resolve_title(item, item.free, bearers, context)
        elif item.pair:
            found = pair_taken_up(item, trees.trees[item.sentence].lemma(item.head), context)
        elif item.form == "pronoun":
            found = resolve_pronoun(item, quotations, context)
        else:
            found = resolve_nominal(item, quotations, context)
        if found is None:
            continue
        entity, confidence = found
        context.see(entity, item)
        if item.form == "pronoun":
            text = trees.trees[item.sentence].words[item.head].text.lower()
            entity.gender = entity.gender or SINGULAR.get(text)
        resolved.append(Resolved(item, entity.number, confidence))
    people = frozenset(entity.number for entity in context.entities if entity.kind == "person" and not entity.plural)
    resolved += first_persons(trees, quotations, context.seen_at, people)
    resolved.sort(key=lambda found: (found.item.start, -found.item.end))
    return _with_kinds_shown(_rows(document.id, annotated.text, resolved, context, titles), kinds_told(names, trees))


def _with_nested(
    names: Sequence[Name], trees: DocumentTrees, titles: TitlesFound, knowledge: Knowledge
) -> tuple[tuple[Name, ...], list[int]]:
    """Return the names, those inside others behind them, and the group of each.

    What is a short form of the very name that it stands in ("Red Sox" in "Boston Red Sox") is left out.
    """
    nested = nested_names(names, trees, knowledge)
    together = (*names, *(inner for _, inner in nested))
    groups = _grouped(together, titles, trees.text, knowledge)
    own = groups[len(names) :]
    apart = [inner for (around, inner), group in zip(nested, own, strict=True) if group != groups[around]]
    if len(apart) == len(nested):
        return together, groups
    together = (*names, *apart)
    return together, _grouped(together, titles, trees.text, knowledge)


def _grouped(names: Sequence[Name], titles: TitlesFound, text: str, knowledge: Knowledge) -> list[int]:
    """Group names that do not stand in text order."""
    order = sorted(range(len(names)), key=lambda number: (names[number].start, -names[number].end))
    place = {number: position for position, number in enumerate(order)}
    borne = {place[number]: found for number, found in titles.of_name.items()}
    groups = group_names([names[number] for number in order], text, borne, knowledge)
    return [groups[place[number]] for number in range(len(names))]


def _named_entities(
    names: Sequence[Name], groups: Sequence[int], titles: TitlesFound, context: Context
) -> dict[int, Entity]:
    """Return an entity for each group of names, with everything that the names and their titles say of it."""
    entities: dict[int, Entity] = {}
    for number, name in enumerate(names):
        entity = entities.get(groups[number])
        if entity is None:
            entity = entities[groups[number]] = context.new(name.kind, named=True)
        entity.kind = name.kind if entity.kind == "other" else entity.kind
        entity.key = entity.key or name.key
        entity.country = entity.country or name.country
        entity.plural = entity.plural or name.plural
        if name.form == "name" and name.text not in entity.names:
            entity.names.append(name.text)
        entity.titles += titles.of_name.get(number, ())
    for entity in entities.values():
        entity.name = max(entity.names, key=lambda text: (len(text.split()), not text.isupper(), len(text)), default="")
        if entity.name.isupper() and len(entity.name) > _LONGEST_ACRONYM and entity.kind in {"place", "person"}:
            entity.name = entity.name.title()  # "LIMA" of a dateline
        if entity.kind == "person" and not entity.plural:
            entity.gender = gender(entity.name)
        country = context.knowledge.countries.get(entity.country) if entity.country is not None else None
        if entity.key is not None and entity.key == entity.country:
            entity.name = country.name if country is not None else entity.name
        elif entity.key is not None and country is not None and entity.key == f"{entity.name} of {entity.country}":
            entity.name = f"{entity.name} of {_with_article(country.name)}"
        elif country is not None and entity.key == f"people of {entity.country}":
            entity.name = f"people of {_with_article(country.name)}"
        elif entity.key is not None and not entity.names:
            entity.name = entity.key
    return entities


def _with_article(country: str) -> str:
    """Return a country's name as it stands behind "of": "the United States"."""
    return f"the {country}" if country.split(maxsplit=1)[0] in _WITH_ARTICLE or country.endswith("s") else country


def _items(
    annotated: AnnotatedDocument, trees: DocumentTrees, names: Sequence[Name], titles: TitlesFound
) -> Iterator[Item]:
    """Yield everything that may refer; a description that a name or a title heads is not counted twice."""
    heads = {(name.sentence, name.head) for name in names}
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        if name.country is not None:
            by_sentence.setdefault(name.sentence, []).append(name)
    for number, name in enumerate(names):
        yield Item(
            name.start, name.end, name.kind, name.form, name.sentence, name.head, name.score, number,
            country=name.country,
        )  # fmt: skip
    for found in titles.of_name.values():
        heads.update((title.sentence, title.head) for title in found)
    for number, beside in titles.apposed:
        yield Item(
            beside.span.start, beside.span.end, "person", "title", beside.title.sentence, beside.title.head, 0.9, number
        )
    for free in titles.free:
        place = (free.title.sentence, free.title.head)
        if place not in heads:
            heads.add(place)
            yield Item(free.span.start, free.span.end, "person", "title", *place, 0.9, free=free)
    borne = [(t.start, t.end) for found in titles.of_name.values() for t in found if "-" in trees.text[t.start : t.end]]
    lower = [
        NominalSpan(name.start, name.end, name.label, name.score)
        for name in annotated.names
        if annotated.text[name.start : name.end].islower()
    ]
    for nominal in (*annotated.nominals, *lower):
        kind = KINDS[nominal.label]
        at = trees.head_of(Span(nominal.start, nominal.end))
        if at is None or kind not in _KEPT_NOMINALS:
            continue
        if any(s < nominal.end and nominal.start < e and (s, e) != (nominal.start, nominal.end) for s, e in borne):
            continue  # "secretary" of "secretary-general"
        tree, head = at
        if (tree.number, head) in heads or tree.words[head].upos == "PRON":
            continue
        heads.add((tree.number, head))
        span = _description(tree, head, Span(nominal.start, nominal.end))
        inside = {
            n.country for n in by_sentence.get(tree.number, ()) if nominal.start <= n.start and n.end <= nominal.end
        }
        country = next(iter(inside)) if len(inside) == 1 else None
        yield Item(
            span.start, span.end, kind, "nominal", tree.number, head, nominal.score, country=country
        )  # fmt: skip
    for tree in trees.trees:
        for word in tree.words:
            place = (tree.number, word.index)
            if word.upos == "NOUN" and place not in heads and (kind_of := _speaker_kind(tree, word.index)) is not None:
                heads.add(place)
                span = phrase_span(tree, word.index)
                yield Item(span.start, span.end, kind_of, "nominal", *place, 0.7)
            if (
                word.upos in {"PRON", "DET"}
                and word.text.lower() in _PRONOUNS
                and (tree.number, word.index) not in heads
            ):
                yield Item(word.start, word.end, "person", "pronoun", tree.number, word.index, 0.8)
            elif place not in heads and stands_for_two(tree, word.index):
                span = phrase_span(tree, word.index)
                form: MentionForm = "nominal" if word.upos == "NOUN" else "pronoun"
                yield Item(span.start, span.end, "person", form, *place, 0.8, pair=True)


def _description(tree: Tree, head: int, found: Span) -> Span:
    """Return the noun phrase of a description as far as it lies in the model's span: no clause that hangs on it."""
    phrase = phrase_span(tree, head)
    both = Span(max(phrase.start, found.start), min(phrase.end, found.end))
    word = tree.words[head]
    return both if both.start <= word.start and word.end <= both.end else found


def _speaker_kind(tree: Tree, index: int) -> EntityKind | None:
    """Return of what kind a noun is that the model saw no mention in, but that speaks: whoever says is somebody."""
    word = tree.words[index]
    if word.deprel != "nsubj" or word.head < 0:
        return None
    cue = VERBS.get(verb_of(tree.lemma(word.head)))
    if cue is None or cue.attitude != "speech":
        return None
    lemma = tree.lemma(index)
    if lemma in SPEAKING_BODIES:
        return "organization"
    return "person" if lemma in GENERIC_SPEAKERS or lemma.endswith(PERSON_ENDINGS) else None


def _rows(
    document: str, text: str, resolved: Sequence[Resolved], context: Context, titles: TitlesFound
) -> NamesReading:
    mentions_of: dict[int, list[Mention]] = {}
    first: dict[int, Item] = {}
    for found in resolved:
        if found.entity is not None:
            first.setdefault(found.entity, found.item)
    ids = {number: _entity_id(document, item) for number, item in first.items()}
    for group in [entity for entity in context.entities if entity.members and entity.number in ids]:
        ids.update({m: ids.get(m, "") for m in group.members})
    mentions = []
    for found in resolved:
        entity = context.entities[found.entity] if found.entity is not None else None
        item = found.item
        mention = Mention(
            id=content_id("m", document, item.start, item.end, item.form),
            document=document,
            start=item.start,
            end=item.end,
            quote=text[item.start : item.end],
            kind=entity.kind if entity is not None else item.kind,
            form=item.form,
            entity=ids[entity.number] if entity is not None else None,
            confidence=round(found.confidence, 4),
        )
        mentions.append(mention)
        if entity is not None:
            mentions_of.setdefault(entity.number, []).append(mention)
    report = [title for found in titles.of_name.values() for title in found]
    report += [free.title for free in titles.free]
    stated = {e.key for e in context.entities if e.key is not None and e.key == e.country and e.names}
    rows = []
    for number, own in mentions_of.items():
        entity = context.entities[number]
        located = Located((), None)
        if entity.kind in {"place", "facility"} and entity.key is None and entity.named:
            following = text[own[0].end : own[0].end + 40]
            located = locate(entity.name, following, stated, context.knowledge)
        rows.append(_local(document, text, entity, ids, own, report, located, context.knowledge))
    return NamesReading(
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end))), local_entities=tuple(rows)
    )


def _with_kinds_shown(reading: NamesReading, told: Mapping[str, EntityKind]) -> NamesReading:
    """Mark the entities whose kind the uses of their name show; `told` gives it by name in small letters."""
    local_entities = tuple(
        msgspec.structs.replace(local, kind_shown=True) if told.get(local.name.casefold()) == local.kind else local
        for local in reading.local_entities
    )
    return msgspec.structs.replace(reading, local_entities=local_entities)


def _entity_id(document: str, item: Item) -> str:
    return content_id("e", document, item.start, item.end, item.form)


def _local(
    document: str,
    text: str,
    entity: Entity,
    ids: dict[int, str],
    mentions: Sequence[Mention],
    report: Sequence[TitleAt],
    located: Located,
    knowledge: Knowledge,
) -> LocalEntity:
    titles = sorted(dict.fromkeys(entity.titles), key=lambda title: title.start)
    uses = tuple(title.use(text, country_of_title(title, entity.name, titles, report, knowledge)) for title in titles)
    name = entity.name or max((m.quote for m in mentions if m.form != "pronoun"), key=len, default=mentions[0].quote)
    return LocalEntity(
        id=ids[entity.number],
        document=document,
        name=name,
        kind=entity.kind,
        named=entity.named and bool(entity.name),
        mentions=tuple(mention.id for mention in mentions),
        aliases=tuple(alias for alias in entity.names if alias != name),
        country=entity.country or located.country or _country_of_titles([use.country for use in uses]),
        titles=uses,
        gender=entity.gender,
        plural=entity.plural,
        candidates=located.candidates or _known_organization(entity, knowledge),
        members=tuple(ids[m] for m in entity.members if ids.get(m)),
    )


def _known_organization(entity: Entity, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the one entry of the tables that an organization's name means, under any of its variants; else nothing."""
    if entity.kind != "organization" or not entity.named:
        return ()
    found = knowledge.organizations.candidates(entity.name)
    if len(found) == 1:
        return (f"organization:{found[0].name}",)
    state = knowledge.countries.state_organization(entity.name)
    if state is not None and state.iso3 == entity.country and not found:
        return (f"organization:{state.organization}",)
    return ()


def _country_of_titles(countries: Sequence[str | None]) -> str | None:
    """Return the country that a person's titles name, if they name one."""
    said = {country for country in countries if country}
    return said.pop() if len(said) == 1 else None
