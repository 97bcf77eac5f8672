"""What a sentence says of the times of its clauses to one another: "when", "as", "after", "two days before"."""

from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.model import Span, TimeExpression

from .clauses import case_of, feature, marker_of
from .events_lexicon import REPORTING_VERBS
from .events_triggers import Trigger
from .trees import DocumentTrees, Tree, base_relation

_AT_ONCE = frozenset({"when", "as", "while"})
_SIDES = frozenset({"after", "before"})
_NUMBERS = {"a": 1, "an": 1} | {word: n for word, n in NUMBER_WORDS.items() if 1 <= n <= 12}
_UNITS = {"day": (1, 0), "night": (1, 0), "week": (7, 3), "fortnight": (14, 4), "month": (30, 17), "year": (365, 190)}
"""Days of a unit, and how far off "two weeks" may be said."""
_VAGUE = {"day": 14, "night": 7, "week": 70, "month": 400, "year": 7300}
"""The most days that "days", "weeks" mean where no number is given."""
_HOURS = frozenset({"minute", "hour", "second", "moment"})
_EMPTY = frozenset({"do", "be", "have", "expect", "note", "mention", "see", "know"})
_NOUN_RELATIONS = frozenset({"obl", "nmod"})


class Order(NamedTuple):
    """One event (position in the triggers) lies `least` to `most` days before another; `span` is what says so."""

    before: int
    after: int
    least: int
    most: int | None
    span: Span


def share_times(
    trees: DocumentTrees,
    triggers: Sequence[tuple[Tree, Trigger]],
    at: Mapping[tuple[int, int], int],
    times: Sequence[TimeExpression],
    found: MutableMapping[int, str],
    done: Collection[int],
) -> None:
    """Give the event of a "when", "as" or "while" clause the time of its main clause, or the main clause that of it.

    `found` holds times (ids) by position in `triggers`; only `done` events without one are given any.
    """
    days = [t for t in times if t.timex_type in {"DATE", "TIME"}]
    for position, (tree, trigger) in enumerate(triggers):
        if position not in done:
            continue
        verb = trigger.index if trigger.carrier is None else trigger.carrier
        word = tree.words[verb]
        if word.head < 0 or base_relation(word.deprel) not in {"advcl", "acl"}:
            continue
        marker = _marker(tree, verb)
        if marker not in _AT_ONCE:
            continue
        if marker == "when" and (named := _time_before(tree, verb, days)) is not None:
            found.setdefault(position, named)  # "in 2011, when a fire killed 21"
            continue
        main = _main_clause(tree, verb, at)
        if main is None or main == position or main not in done or not _is_at_once(tree, verb, marker):
            continue
        if tree.lemma(word.head) in REPORTING_VERBS:
            continue  # "told police that when the gunman came in": it belongs to what was told
        if main in found and position not in found and not _is_perfect(tree, verb):
            found[position] = found[main]
        elif position in found and main not in found and not _is_perfect(tree, word.head):
            found[main] = found[position]


def _main_clause(tree: Tree, verb: int, at: Mapping[tuple[int, int], int]) -> int | None:
    """Return the event of the clause to which a "when" clause belongs.

    One that goes on from the words before it ("Kidnapped in May while driving home, they ...") belongs to these, though
    a parse may hang it on the clause that follows.
    """
    above = tree.words[verb].head
    first = tree.subtree(verb)[0]
    if above > verb and first > 0 and tree.words[first - 1].upos != "PUNCT":
        above = next((i for i in range(first - 1, -1, -1) if tree.words[i].upos == "VERB"), above)
    return at.get((tree.number, above))


def orders_of(
    triggers: Sequence[tuple[Tree, Trigger]], at: Mapping[tuple[int, int], int]
) -> Iterator[Order]:  # fmt: skip
    """Yield what "after", "before" and "two days before" say of the events of one sentence."""
    for position, (tree, trigger) in enumerate(triggers):
        verb = trigger.index if trigger.carrier is None else trigger.carrier
        for top in dict.fromkeys((trigger.index, verb)):
            side = _side(tree, top)
            if side is None:
                continue
            main = _main(tree, top, at)
            if main is None or main == position:
                continue
            marker = next(i for i in tree.children[top] if tree.words[i].text.lower() == side)
            least, most, first = _distance(tree, top, marker)
            span = tree.span_of([first, marker])
            if side == "after":
                yield Order(position, main, least, most, span)
            else:
                yield Order(main, position, least, most, span)
            break


def _side(tree: Tree, top: int) -> str | None:
    """Return "after" or "before" where it introduces a clause or a noun's phrase, else None."""
    relation = base_relation(tree.words[top].deprel)
    if relation in {"advcl", "acl"}:
        marker = marker_of(tree, top)
    elif relation in _NOUN_RELATIONS:
        marker = case_of(tree, top)
    else:
        return None
    single = sum(tree.words[i].text.lower() == marker for i in tree.children[top]) == 1
    return marker if marker in _SIDES and single else None


def _main(tree: Tree, top: int, at: Mapping[tuple[int, int], int]) -> int | None:
    """Return the event to which a clause or noun with "after" belongs: that of the word above it, past units of time.

    A noun's phrase under another noun ("the meeting after the vote") belongs to that.
    """
    above = tree.words[top].head
    while above >= 0 and (tree.number, above) not in at:
        word = tree.words[above]
        is_time = word.upos in {"NOUN", "PROPN", "NUM", "ADV"} and base_relation(word.deprel) in {
            "obl", "nmod", "advmod", "appos"
        }  # fmt: skip
        if not is_time:
            return None
        above = word.head
    return at.get((tree.number, above)) if above >= 0 else None


def _distance(tree: Tree, top: int, marker: int) -> tuple[int, int | None, int]:
    """Return the least and most days that "two days before" says, and the first word that says so."""
    unit = next((i for i in (marker - 1,) if i >= 0 and tree.lemma(i) in {*_UNITS, *_HOURS}), None)
    if unit is None:
        return 0, None, marker
    lemma, plural = tree.lemma(unit), feature(tree.words[unit], "Number") == "Plur"
    number = None if unit == 0 else _number(tree.words[unit - 1].text)
    first = unit if number is None else unit - 1
    hedged = first > 0 and tree.words[first - 1].text.lower() in {"than", "within", "about", "some", "nearly", "almost"}
    if lemma in _HOURS:
        return (0, 1, first) if number is None or number <= 12 else (0, 1 + int(number) // 12, first)
    size, slack = _UNITS[lemma]
    if number is None and plural:
        return 0, _VAGUE.get(lemma, 400), first
    days = (number or 1) * size
    if hedged:
        return 0, None, first
    return max(days - slack, 0), days + slack, first


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) < 4 else _NUMBERS.get(word.lower())


def _marker(tree: Tree, verb: int) -> str:
    when = next((i for i in tree.with_relation(verb, "advmod") if tree.lemma(i) == "when"), None)
    return "when" if when is not None else marker_of(tree, verb)


def _is_at_once(tree: Tree, verb: int, marker: str) -> bool:
    """Tell a clause of the same time from one that compares, gives a reason or contrasts."""
    if marker == "when":
        return True
    if tree.lemma(verb) in _EMPTY:
        return False
    if marker == "while":
        return tree.words[verb].text.lower().endswith("ing")
    before = next((i for i in tree.children[verb] if tree.words[i].text.lower() == "as"), 0) - 1
    compared = before >= 0 and tree.words[before].upos in {"ADV", "ADJ", "DET"}  # "as far as", "such as"
    return not compared and tree.has(verb, "nsubj") and before >= 0


def _is_perfect(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(i) == "have" for i in tree.with_relation(verb, "aux"))


def _time_before(tree: Tree, verb: int, times: Sequence[TimeExpression]) -> str | None:
    """Return the time expression right before a clause's "when"."""
    when = next(i for i in tree.with_relation(verb, "advmod") if tree.lemma(i) == "when")
    last = when - 1
    if last >= 0 and tree.words[last].text == ",":
        last -= 1
    if last < 0:
        return None
    end = tree.words[last].end
    return next((t.id for t in times if t.end == end), None)
