"""Every number of a report that counts or measures something, with the words that say what.

`quantities` gives the numbers of an event. Here a number needs none, for two reports tell one number of many deeds:
"freed 11 prisoners", "a deal under which eleven captives went home".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Literal

import msgspec

from wiredesk.language.wordlists import words
from wiredesk.model import AmountTold, Mention, Span, TimeExpression

from .amounts import HOURS, Amount, amount_of, measured, one_of_time
from .clauses import case_of
from .trees import DocumentTrees, Tree, base_relation

_PERCENT = words("percent % per-cent")
_NO_COUNT = words("time age number a.m. p.m. am pm a p magnitude caliber calibre $ o'clock")
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "SYM", "ADJ"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_BELOW = frozenset({"nmod", "amod", "compound", "acl", "obl"})
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "iobj", "xcomp", "ccomp", "advcl"})
_FILLERS = frozenset({"nsubj", "obj", "obl", "nmod"})
_MOST = 4  # words on each side of the number in its tree
_KNOWN = words("the both these those his her its their our")
_TWO = 2.0
_CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d|[01]\d[0-5]\d|2[0-4][0-5]\d")
_UNITS = 2
#: How far from another day something is, and not how long it lasts.
_FROM = words("after before ago later earlier since past from away apart into")
#: What ended after so long lasted as long: "the siege ended after 31 hours".
_LASTING = words("for in within during over after")
_PARTIAL = words("another further additional other remaining more first last initial previous each every per apiece")


def read_amounts(
    trees: DocumentTrees, times: Sequence[TimeExpression], mentions: Sequence[Mention]
) -> tuple[AmountTold, ...]:
    """Return the counts, sums, shares and lengths of a report in text order; spans in code points.

    Not where a number is part of a date or a name ("Flight 370"), or an age.
    """
    taken = [Span(t.start, t.end) for t in times if t.timex_type not in {"DURATION", "SET"}]
    taken += [Span(m.start, m.end) for m in mentions if m.form == "name"]
    taken.sort()
    ends = list(accumulate((span.end for span in taken), max))
    found: dict[int, AmountTold] = {}
    for tree in trees.trees:
        near = taken[bisect_right(ends, tree.span.start) : bisect_left(taken, Span(tree.span.end, 0))]
        for told in _in_all(tree, sorted(_of_sentence(tree), key=lambda told: told.start)):
            if not any(span.overlaps(Span(told.start, told.end)) for span in near):
                found.setdefault(told.start, told)
    return tuple(found[at] for at in sorted(found))


def _in_all(tree: Tree, found: Sequence[AmountTold]) -> Iterator[AmountTold]:
    """Yield numbers, a length told in two units as one: "an hour and twenty minutes"."""
    last: AmountTold | None = None
    for told in found:
        if last is not None and _goes_on(tree, last, told):
            low, high = (
                None if None in (a, b) else (a or 0.0) + (b or 0.0)
                for a, b in ((last.low, told.low), (last.high, told.high))
            )
            last = msgspec.structs.replace(last, low=low, high=high, until=told.until)
            continue
        if last is not None:
            yield last
        last = told
    if last is not None:
        yield last


def _goes_on(tree: Tree, one: AmountTold, other: AmountTold) -> bool:
    """Whether a length goes on with a smaller unit: "two hours, ten minutes"."""
    if one.kind != "length" or other.kind != "length" or other.start <= one.until:
        return False
    words = [w.text for w in tree.words if one.until <= w.start < other.start]
    units = [HOURS.get(tree.lemma(i)) for i in range(len(tree.words)) if tree.words[i].end in (one.until, other.until)]
    larger = len(units) == _UNITS and None not in units and (units[0] or 0) > (other.low or other.high or 0.0)
    return larger and words in (["and"], [","], [",", "and"], [])


def _of_sentence(tree: Tree) -> Iterator[AmountTold]:
    seen: set[int] = set()
    # Nouns first: a number by itself says nothing of what it counts.
    for noun in sorted(range(len(tree.words)), key=lambda i: tree.words[i].upos in {"NUM", "SYM"}):
        if tree.words[noun].upos not in _NOUNS:
            continue
        amount = amount_of(tree, noun) or _of_one_unit(tree, noun)
        if amount is None or not seen.isdisjoint(range(amount.first, amount.last + 1)):
            continue
        seen.update(range(amount.first, amount.last + 1))
        told = _told(tree, _top(tree, noun, amount), amount)
        if told is not None:
            yield told


def _top(tree: Tree, noun: int, amount: Amount) -> int:
    """Return the word that stands for a number of several: "two" of "Twenty-two were killed"."""
    while amount.first <= noun <= amount.last and amount.first <= tree.words[noun].head <= amount.last:
        noun = tree.words[noun].head
    return noun


def _of_one_unit(tree: Tree, noun: int) -> Amount | None:
    """Return "a week" or "half an hour" where it tells how long something took, and is no rate ("twice a week")."""
    amount = one_of_time(tree, noun)
    if amount is None or (amount.high or amount.low) != 1.0:
        return amount
    lasting = case_of(tree, noun) in _LASTING or base_relation(tree.words[noun].deprel) == "obj"
    return amount if lasting or _half_behind(tree, noun) else None


def _told(tree: Tree, noun: int, amount: Amount) -> AmountTold | None:
    if (amount.low is None and amount.high is None) or _is_an_age(tree, amount) or _takes_up(tree, amount, noun):
        return None
    counted = noun if not amount.first <= noun <= amount.last else _counted_by(tree, noun)
    at = noun if counted is None else counted
    lemma = "" if counted is None else _counted_lemma(tree, counted)
    if lemma in _NO_COUNT:
        return None
    if counted is None and amount.currency is None and not _stands_for_some(tree, noun):
        return None
    kind: Literal["count", "money", "percent", "length"] = "count"
    scale, until = 1.0, tree.words[at].end
    if amount.currency is not None:
        kind, lemma = "money", amount.currency
    elif lemma in _PERCENT:
        kind, lemma = "percent", ""
    elif lemma in HOURS:
        if _counts_from(tree, at) or (lemma == "hour" and _is_a_clock(tree, amount)):
            return None
        kind, scale, lemma, amount = "length", HOURS[lemma], "", measured(tree, amount)
        if _half_behind(tree, at):
            amount, until = _and_a_half(amount), tree.words[at + 3].end
    span = Span(tree.words[amount.first].start, tree.words[amount.last].end)
    return AmountTold(
        start=span.start,
        end=span.end,
        until=max(span.end, until),
        kind=kind,
        low=None if amount.low is None else amount.low * scale,
        high=None if amount.high is None else amount.high * scale,
        noun=lemma,
        case=case_of(tree, at),
        partial=_is_partial(tree, at, amount),
        below=_below(tree, at, amount),
        above=words_above(tree, at),
        beside=words_beside(tree, at),
    )


def _counted_lemma(tree: Tree, noun: int) -> str:
    lemma, said = tree.lemma(noun), tree.words[noun].text.lower()
    if lemma.endswith("me") and said.endswith("men"):
        return f"{lemma[:-1]}an"  # "servicemen"
    return f"{said[:-3]}y" if said.endswith("ies") and lemma == said[:-1] else lemma  # "lorries"


def _is_an_age(tree: Tree, amount: Amount) -> bool:
    """Tell an age: "a 36-year-old man", "aged 12"."""
    after = [w.text.lower() for w in tree.words[amount.last + 1 : amount.last + 6]]
    aged = amount.first > 0 and tree.words[amount.first - 1].text.lower() == "aged"
    return aged or ("old" in after and any(w.startswith("year") or w == "-" for w in after[:2]))


def _takes_up(tree: Tree, amount: Amount, noun: int) -> bool:
    """Whether a number only takes up those whom the report has named: "the two leaders", "the three said"."""
    known = amount.first > 0 and tree.words[amount.first - 1].text.lower() in _KNOWN
    return known and (amount.high == _TWO or amount.first <= noun <= amount.last)


def _counted_by(tree: Tree, number: int) -> int | None:
    """Return the noun that a number counts where it stands first: "soldiers" of "dozens of soldiers"."""
    return next((i for i in tree.with_relation(number, "nmod") if tree.words[i].upos in {"NOUN", "PROPN"}), None)


def _stands_for_some(tree: Tree, number: int) -> bool:
    """Whether a number stands for those it counts: "killed 12", not "Sven Aker, 58, said" or "a magnitude of 6"."""
    fills = base_relation(tree.words[number].deprel) in _FILLERS and case_of(tree, number) != "at"
    return fills and tree.lemma(tree.words[number].head) not in _NO_COUNT


def _counts_from(tree: Tree, unit: int) -> bool:
    """Whether a length of time only says how far from another day: "five days after", "two years ago"."""
    case = case_of(tree, unit)
    if case in _LASTING or base_relation(tree.words[unit].deprel) == "obj":
        return False  # "burned for nine hours before help came", "took 50 minutes from first to last"
    behind = tree.words[unit + 1].text.lower() if unit + 1 < len(tree.words) else ""
    return behind in _FROM or (case in _FROM and not tree.has(unit, "nmod", "acl"))


def _is_a_clock(tree: Tree, amount: Amount) -> bool:
    """Whether hours are those of a clock: "at 05.20 hours", "by 1730 hours"."""
    return amount.first == amount.last and _CLOCK.fullmatch(tree.words[amount.first].text) is not None


def _half_behind(tree: Tree, unit: int) -> bool:
    return [word.text.lower() for word in tree.words[unit + 1 : unit + 4]] == ["and", "a", "half"]


def _and_a_half(amount: Amount) -> Amount:
    low, high = (None if value is None else value + 0.5 for value in (amount.low, amount.high))
    return amount._replace(low=low, high=high)


def _is_partial(tree: Tree, noun: int, amount: Amount) -> bool:
    """Whether others were counted before, or each of several is: "another 12 people", "three more", "12 each"."""
    own = {i for i in tree.with_relation(noun, "amod", "det", "advmod") if not amount.first <= i <= amount.last}
    own |= {i for i in (amount.first - 1, max(amount.last, noun) + 1, amount.last + 1) if 0 <= i < len(tree.words)}
    return any(tree.lemma(i) in _PARTIAL and tree.words[i].upos != "VERB" for i in own)


def _below(tree: Tree, noun: int, amount: Amount) -> tuple[str, ...]:
    found: list[str] = []
    todo = [noun]
    while todo and len(found) < _MOST:
        for child in tree.children[todo.pop(0)]:
            if base_relation(tree.words[child].deprel) in _BELOW and not amount.first <= child <= amount.last:
                if tree.words[child].upos in _CONTENT:
                    found.append(tree.lemma(child))
                todo.append(child)
    return tuple(dict.fromkeys(found))


def words_above(tree: Tree, noun: int, said: Callable[[Tree, int], str] = Tree.lemma) -> tuple[str, ...]:
    """Return what the noun hangs on, up to and with its verb; `said` gives the word for a place in the tree."""
    found: list[str] = []
    for head in tree.ancestors(noun):
        if tree.words[head].upos in _CONTENT:
            found.append(said(tree, head))
        if tree.words[head].upos == "VERB" or len(found) == _MOST:
            break
    return tuple(found)


def words_beside(tree: Tree, noun: int, said: Callable[[Tree, int], str] = Tree.lemma) -> tuple[str, ...]:
    """Return the other arguments of its verb; `said` as for `words_above`."""
    way = [noun, *tree.ancestors(noun)]
    verb = next((i for i in way if tree.words[i].upos == "VERB"), way[-1])
    said_of = [
        i for node in way[: way.index(verb)] for i in tree.with_relation(node, "nsubj")
    ]  # "turnout was 63 percent"
    found = (i for i in (*said_of, *tree.children[verb]) if i not in way and tree.words[i].upos in _CONTENT)
    return tuple(dict.fromkeys(said(tree, i) for i in found if base_relation(tree.words[i].deprel) in _ARGUMENTS))
