"""Numbers that a report gives for an event: "at least 12 people", "dozens", "12 to 15 soldiers", "USD 3 billion"."""

from collections.abc import Callable

from wiredesk.language.wordlists import words
from wiredesk.model import Quantity, Span

from .amounts import Amount, amount_of, number_before
from .clauses import conjuncts, is_passive
from .quantities_tolls import (
    FATES,
    KIND_BY_LEMMA,
    OF_VOTERS,
    PERCENT,
    kind_of_toll,
    toll_of,
    toll_told,
    turnout_of,
    unit_of_toll,
)
from .trees import Tree, base_relation

_TROOPS = words("troop soldier personnel marine peacekeeper reinforcement paratrooper policeman police guard")
_TIME_UNITS = words("time second minute hour day week month year decade century night weekend quarter")
_MEASURES = words("kilometer kilometre km mile metre meter foot inch acre hectare percent % degree degrees °")

_OF_MANY = words(
    "number total group crowd family couple pair handful dozen hundred thousand string series host score third quarter "
    "half majority minority people crew team bomb blast attack explosion lot few percentage million generation"
)
_RELATIVES = words("who whom that which")
_BY_ITSELF = frozenset({"die", "flee", "drown", "perish"})
_PUNISHING = words("sentence jail imprison")
_TERMS = frozenset({"year", "month"})
_REMAINING = frozenset({"remain", "stay"})
_BALLOT = frozenset({"vote", "votes", "ballot", "ballots"})
_PULLING = words("pull pluck lift bring winch")
_OUT_OF = frozenset({"from", "out"})
_LETTING = frozenset({"let", "set"})
_COSTING = words("lose claim cost take")
_LIFE = frozenset({"life", "lives"})
_LAYING = words("impose slap place levy")
_LAID_ON = frozenset({"on", "against"})


def read_quantities(
    tree: Tree, index: int, carrier: int | None, taken: Callable[[Span], bool], text: str
) -> list[Quantity]:
    """Return the quantities that a sentence gives for the event at `index`, in text order.

    `taken` tells of time expressions; `carrier` is the verb that carries a noun's event.
    Numbers without a noun phrase of the event are left to other events.
    """
    found: list[Quantity] = []
    event_words = [index] if carrier is None else [index, carrier]
    lemma = tree.lemma(index)
    seen: set[int] = set()
    for node in event_words:
        for child in tree.children[node]:
            relation = base_relation(tree.words[child].deprel)
            if relation not in {"obj", "nsubj", "obl", "nmod", "nummod", "iobj", "compound"} or child == index:
                continue
            below = (
                *_those_laid_on(tree, node, child),
                *_what_it_is_worth(tree, child),
                *_whose_lives(tree, node, child),
            )
            for noun in (*conjuncts(tree, child), *below):
                numeral = amount_of(tree, noun)
                if numeral is None and tree.lemma(node) in _PUNISHING and tree.lemma(noun) in _TERMS:
                    numeral = number_before(tree, noun)
                amount = numeral or _a_single(tree, noun, lemma)
                if amount is None or amount.first in seen:
                    continue
                span = Span(tree.words[amount.first].start, tree.words[amount.last].end)
                if taken(span) and not _is_term(tree, node, noun):
                    continue
                seen.add(amount.first)
                kind = _kind(tree, node, noun, lemma, amount)
                if kind is None:
                    continue
                unit = amount.currency or (_unit(tree, noun, amount) if numeral else tree.lemma(noun).lower())
                unit = "percent" if kind == "share of the vote" else unit
                found.append(
                    Quantity(
                        kind=kind,
                        low=amount.low,
                        high=amount.high,
                        unit=unit,
                        quote=span.of(text),
                        start=span.start,
                        end=span.end,
                    )
                )
    for own, unit in (
        (_own_count(tree, index), None),
        (_described_count(tree, index), tree.lemma(max(tree.words[index].head, 0)).lower()),
        (_still_so(tree, index), None),
        (toll_of(tree, index), unit_of_toll(tree, index)),
        (turnout_of(tree, index), "percent"),
        (toll_told(tree, index), unit_of_toll(tree, index)),
    ):
        counted = own is not None and any(q.start == tree.words[own.first].start for q in found)
        if own is None or counted:
            continue
        beside = any(own.first <= i <= own.last for i in tree.with_relation(index, "nummod"))  # "made 12 arrests"
        if own.first in seen and not beside and kind_of_toll(tree, index) is None:
            continue
        seen.add(own.first)
        span = Span(tree.words[own.first].start, tree.words[own.last].end)
        kind = lemma if lemma in OF_VOTERS else KIND_BY_LEMMA.get(lemma) or kind_of_toll(tree, index)
        if not taken(span) and kind is not None:
            found.append(
                Quantity(
                    kind=kind,
                    low=own.low,
                    high=own.high,
                    unit=unit,
                    quote=span.of(text),
                    start=span.start,
                    end=span.end,
                )
            )
    return sorted(found, key=lambda quantity: quantity.start)


def _is_term(tree: Tree, node: int, noun: int) -> bool:
    """Whether a length of time is what somebody was sentenced to: "jailed for two years"."""
    own = [i for i in range(max(0, noun - 1), noun + 1) if i == noun or tree.words[i].upos == "NUM"]
    case = {tree.lemma(i) for number in own for i in tree.with_relation(number, "case")}
    return tree.lemma(node) in _PUNISHING and tree.lemma(noun) in _TERMS and bool(case & {"to", "for"})


def _those_laid_on(tree: Tree, node: int, child: int) -> list[int]:
    """Return the nouns below the measure that a verb lays on somebody: "officials" of "sanctions on two officials"."""
    if tree.lemma(node) not in _LAYING:
        return []
    return [i for i in tree.with_relation(child, "nmod") if _is_laid_on(tree, i, node)]


def _what_it_is_worth(tree: Tree, child: int) -> list[int]:
    """Return the sum that a thing is said to be worth: "froze assets worth two million euros"."""
    worth = (i for i in tree.with_relation(child, "acl", "amod", "nmod") if tree.words[i].text.lower() == "worth")
    return [noun for i in worth for noun in tree.with_relation(i, "obj", "obl", "nmod")]


def _whose_lives(tree: Tree, node: int, child: int) -> list[int]:
    """Return those whose lives something cost: "guards" of "cost the lives of four guards"."""
    if tree.lemma(node) not in _COSTING or tree.lemma(child) not in _LIFE:
        return []
    return list(tree.with_relation(child, "nmod"))


def _a_single(tree: Tree, noun: int, lemma: str) -> Amount | None:
    """Return the count of one victim told without a number: "a guard was killed"."""
    if KIND_BY_LEMMA.get(lemma) != "killed" or tree.words[noun].upos != "NOUN" or tree.lemma(noun) in _OF_MANY:
        return None
    if tree.words[noun].text.lower() != tree.lemma(noun).lower():
        return None
    if base_relation(tree.words[noun].deprel) not in {"obj", "nsubj", "conj", "nmod"}:
        return None  # "killed in an exchange of fire"
    article = next((i for i in tree.with_relation(noun, "det") if tree.words[i].text.lower() in {"a", "an"}), None)
    return None if article is None else Amount(1.0, 1.0, article, noun, None)


def _own_count(tree: Tree, index: int) -> Amount | None:
    """Return the count of an event noun itself: "12 deaths", "three arrests"."""
    if tree.words[index].upos != "NOUN":
        return None
    return amount_of(tree, index)


def _described_count(tree: Tree, index: int) -> Amount | None:
    """Return the count of those whom a participle after them describes: "the seven soldiers killed on Monday"."""
    word = tree.words[index]
    if word.head < 0 or word.head > index:
        return None
    if word.deprel == "acl:relcl":
        return amount_of(tree, word.head) if _undergoes(tree, index) else None
    if word.deprel != "acl" or word.text.lower().endswith("ing"):
        return None
    return amount_of(tree, word.head)


def _still_so(tree: Tree, index: int) -> Amount | None:
    """Return the count of those who remain so: "fourteen people remain missing"."""
    word = tree.words[index]
    if word.deprel != "xcomp" or word.head < 0 or tree.lemma(word.head) not in _REMAINING:
        return None
    counts = (amount_of(tree, noun) for noun in tree.with_relation(word.head, "nsubj"))
    return next((count for count in counts if count is not None), None)


def _undergoes(tree: Tree, index: int) -> bool:
    """Whether the noun that a relative clause describes is the one acted on: "the nine sailors whom they freed"."""
    for child in tree.children[index]:
        relation, relative = tree.words[child].deprel, tree.lemma(child).lower() in _RELATIVES
        if relative and (
            relation in {"obj", "nsubj:pass"} or (relation == "nsubj" and tree.lemma(index) in _BY_ITSELF)
        ):
            return True
    return False


def _kind(tree: Tree, node: int, noun: int, lemma: str, amount: Amount) -> str | None:
    """Name what is counted; None for distances, spans of time and shares, which say nothing of the event's size."""
    word = tree.words[noun]
    counted = word.lemma.lower()
    if amount.currency is not None:
        return "money"
    if _is_term(tree, node, noun):
        return "sentence"
    if counted in PERCENT and (lemma in OF_VOTERS or _of_the_vote(tree, noun)):
        return lemma if lemma in OF_VOTERS else "share of the vote"
    if counted in _TIME_UNITS or counted in _MEASURES:
        return None
    if tree.lemma(node) in _COSTING and (counted in _LIFE or _costs_lives(tree, node, noun)):
        return "killed"
    relation = tree.words[noun].deprel if word.head == node else tree.words[node].deprel
    direct = base_relation(tree.words[_under(tree, noun, node)].deprel)
    event_kind = KIND_BY_LEMMA.get(lemma)
    before = tree.lemma(amount.first - 1).lower() if amount.first > 0 else ""
    if noun not in tree.children[node] and before in KIND_BY_LEMMA:
        return KIND_BY_LEMMA[before]  # "killed four guards and wounded eleven people", read as one list
    if lemma == "miss" and tree.words[node].text.lower() != "missing":
        return None  # "missed two games"
    if tree.lemma(node) == "leave" and (fate := _left_how(tree, node, noun)) is not None:
        return fate
    if counted in {"dead", "death", "wounded", "injured"}:
        return KIND_BY_LEMMA.get(counted, event_kind)
    if event_kind == "participants":
        return "participants" if direct == "nsubj" and not relation.endswith("pass") else None
    if direct == "obj" and tree.lemma(node) in _PULLING and _pulls_out(tree, node):
        return "rescued"
    if tree.lemma(node) in _LETTING and (direct == "obj" or relation == "nsubj:pass") and _lets_go(tree, node):
        return "released"
    if counted == "vote" and direct == "obl":
        return "votes"
    if event_kind is not None:
        suffers = (
            direct in {"obj", "nmod"} or relation == "nsubj:pass" or (direct == "nsubj" and is_passive(tree, node))
        )
        if suffers or (direct == "nsubj" and (lemma in _BY_ITSELF or tree.words[node].text.lower() == "missing")):
            return event_kind
        return None
    if counted == "other":
        return None
    if counted in _TROOPS:
        return "troops"
    if direct in {"obj", "nsubj"} and word.upos in {"NOUN", "NUM"}:
        return counted if word.upos == "NOUN" else None
    if word.upos == "NOUN" and _is_laid_on(tree, noun, node):
        return counted
    return None


def _of_the_vote(tree: Tree, noun: int) -> bool:
    return any(tree.lemma(i).lower() in _BALLOT for i in tree.with_relation(noun, "nmod"))


def _left_how(tree: Tree, node: int, noun: int) -> str | None:
    """Return what became of those whom something left so: "left 12 people dead", "leaving thousands homeless"."""
    if base_relation(tree.words[_under(tree, noun, node)].deprel) != "obj":
        return None
    fates = (FATES.get(tree.words[i].text.lower()) for i in tree.with_relation(node, "xcomp") if i > noun)
    return next((fate for fate in fates if fate is not None), None)


def _costs_lives(tree: Tree, node: int, noun: int) -> bool:
    """Whether those counted lost their lives, or something took the lives of them."""
    lives = [i for i in tree.with_relation(node, "obj") if tree.lemma(i) in _LIFE]
    if not lives:
        return False
    loses = tree.lemma(node) == "lose" and base_relation(tree.words[noun].deprel) == "nsubj"
    return loses or any(noun in tree.with_relation(i, "nmod") for i in lives)


def _pulls_out(tree: Tree, node: int) -> bool:
    """Whether people are brought out of something: "pulled 12 passengers from the water"."""
    out = (tree.lemma(i) for i in tree.with_relation(node, "advmod", "compound:prt"))
    cases = (tree.lemma(c) for i in tree.with_relation(node, "obl") for c in tree.with_relation(i, "case"))
    return not _OUT_OF.isdisjoint({*out, *cases})


def _lets_go(tree: Tree, node: int) -> bool:
    """Whether people are let go or set free."""
    return any(tree.lemma(i) in {"go", "free"} for i in tree.with_relation(node, "xcomp", "ccomp", "advmod"))


def _is_laid_on(tree: Tree, noun: int, node: int) -> bool:
    """Whether those counted are the ones whom a measure is laid on: "imposed sanctions on twelve officials"."""
    return tree.lemma(node) in _LAYING and _LAID_ON & {tree.lemma(i) for i in tree.with_relation(noun, "case")} != set()


def _under(tree: Tree, noun: int, node: int) -> int:
    """Return the dependent of `node` that `noun` is, or is coordinated with."""
    current = noun
    while tree.words[current].head not in {node, -1} and base_relation(tree.words[current].deprel) == "conj":
        current = tree.words[current].head
    return current


def _unit(tree: Tree, noun: int, amount: Amount) -> str | None:
    word = tree.words[noun]
    if word.upos not in {"NOUN", "PROPN"} or amount.first <= noun <= amount.last:
        below = (i for own in range(amount.first, amount.last + 1) for i in tree.with_relation(own, "nmod"))
        of = [i for i in below if i > amount.last and "of" in {tree.lemma(c) for c in tree.with_relation(i, "case")}]
        return tree.lemma(of[0]) if of else None
    return word.lemma.lower()
