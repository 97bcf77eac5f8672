"""Which time expression belongs to which event: the nearest trigger above it in the dependency tree."""

from collections.abc import Collection, Sequence

from wiredesk.model import Span, TimeExpression

from .clauses import case_of
from .events_clauses import share_times
from .events_lexicon import NAMING_A_DAY, REPORTING_VERBS
from .events_triggers import Trigger
from .status_nouns import is_former_plan
from .status_predicates import GOING
from .trees import DocumentTrees, Tree, base_relation

_HOUR_AFTER_DAY = 4
_PUTTING_OFF = frozenset({"postpone", "delay", "move", "reschedule", "put", "push", "defer", "adjourn", "shift"})
_ARGUMENTS = frozenset({"obj", "nsubj:pass", "appos"})


def times_of_triggers(
    trees: DocumentTrees,
    triggers: Sequence[tuple[Tree, Trigger]],
    times: Sequence[TimeExpression],
    done: Collection[int] | None = None,
) -> dict[int, str]:
    """Return, by position in `triggers`, the id of the time expression that dates it; each expression dates one event,
    and the events coordinated with it that have none of their own.

    Durations and sets ("for three days", "every week") date nothing. Of clauses that are at once one has the
    time of the other where both are told as `done` (positions; None: all): a misread plan has no other clause's time.
    """
    at = positions_of(triggers)
    found: dict[int, tuple[int, str]] = {}
    for time in times:
        if time.timex_type not in {"DATE", "TIME"}:
            continue
        place = trees.head_of(Span(time.start, time.end))
        if place is None:
            continue
        tree, head = place
        above = tree.words[head].head
        if tree.words[head].deprel in _ARGUMENTS and above >= 0 and tree.lemma(above) in NAMING_A_DAY:
            continue  # "offered August 30 as a date": what is offered, not when
        if _only_names(tree, head, at):
            continue
        if above >= 0 and is_former_plan(tree, above):
            continue  # "originally planned for March": it took place at another time
        moved = _put_off(tree, head, at)
        climbed = moved if moved is not None else _climb(tree, head, at)
        if climbed is None:
            continue
        position, distance = climbed
        if time.timex_type == "TIME" and time.quote.isalpha():
            distance += _HOUR_AFTER_DAY  # "dawn raids on Tuesday"
        if position not in found or distance < found[position][0]:
            found[position] = (distance, time.id)
    result = {position: time_id for position, (_, time_id) in found.items()}
    share_times(trees, triggers, at, times, result, range(len(triggers)) if done is None else done)
    for position, (tree, trigger) in enumerate(triggers):
        if position in result:
            continue
        if (around := _event_around(tree, trigger, at)) is not None and around in result:
            result[position] = result[around]  # "visited Lima in May, where he held talks"
            continue
        word = tree.words[trigger.index]
        if base_relation(word.deprel) == "conj" and word.upos == "VERB" and word.head >= 0:
            first = at.get((tree.number, word.head))
            if first is not None and first in result and not tree.has(trigger.index, "nsubj"):
                time_head = trees.head_of(_span_of(times, result[first]))
                before_both = time_head is not None and time_head[1] < trigger.index and time_head[1] < word.head
                after_both = (
                    time_head is not None and time_head[1] > trigger.index
                )  # "seized two and killed one on Monday"
                if before_both or after_both:
                    result[position] = result[first]
    return result


def positions_of(triggers: Sequence[tuple[Tree, Trigger]]) -> dict[tuple[int, int], int]:
    """Return the position in `triggers` by number of sentence and of word: of the trigger and of its carrier."""
    at: dict[tuple[int, int], int] = {}
    for position, (tree, trigger) in enumerate(triggers):
        at[tree.number, trigger.index] = position
    for position, (tree, trigger) in enumerate(triggers):
        if trigger.carrier is not None:
            at.setdefault((tree.number, trigger.carrier), position)
    return at


def _event_around(tree: Tree, trigger: Trigger, at: dict[tuple[int, int], int]) -> int | None:
    """Return the going that another event was the end of: "..., where he held talks", "flew to Lima for talks"."""
    noun = tree.words[trigger.index]
    if noun.deprel == "obl" and case_of(tree, trigger.index) == "for" and tree.lemma(noun.head) in GOING:
        return at.get((tree.number, noun.head))
    verb = trigger.carrier if trigger.carrier is not None else trigger.index
    where = any(tree.lemma(i) == "where" for i in tree.with_relation(verb, "advmod")) or any(
        tree.lemma(i) == "which" and case_of(tree, i) in {"at", "during"} for i in tree.with_relation(verb, "obl")
    )
    if not where or tree.words[verb].deprel != "acl:relcl":
        return None
    return next((at[tree.number, i] for i in tree.ancestors(verb) if (tree.number, i) in at), None)


def _span_of(times: Sequence[TimeExpression], time_id: str) -> Span:
    return next(Span(time.start, time.end) for time in times if time.id == time_id)


def _only_names(tree: Tree, head: int, at: dict[tuple[int, int], int]) -> bool:
    """Tell a time that dates no event: "since 2014" of what goes on, "of 1798" of a law that is called by its year."""
    preposition, above = case_of(tree, head), tree.words[head].head
    if preposition == "since":
        return True
    return preposition == "of" and above >= 0 and tree.words[above].upos == "PROPN" and (tree.number, above) not in at


def _put_off(tree: Tree, head: int, at: dict[tuple[int, int], int]) -> tuple[int, int] | None:
    """Return the event that is put off to a time, and 0: "postponed the visit to April" dates the visit."""
    verb = tree.words[head].head
    if verb < 0 or tree.lemma(verb) not in _PUTTING_OFF or case_of(tree, head) not in {"to", "until", "till"}:
        return None
    for noun in tree.with_relation(verb, "obj", "nsubj:pass"):
        position = at.get((tree.number, noun))
        if position is not None:
            return position, 0
    return None


def governor_of(tree: Tree, index: int) -> int:
    """Return the word above a phrase, or the verb of saying that stands between them; -1 for the root.

    In ", the ministry said on Monday" a parse may hang the day on the verb of what was said, over the head of "said".
    """
    first = above = tree.words[index].head
    before = min((i for i in tree.subtree(index) if i <= index), default=index) - 1
    if first < before and tree.words[before].upos == "VERB" and tree.lemma(before) in REPORTING_VERBS:
        return before  # right behind the verb of saying, whatever the parse makes of it
    while above >= 0:
        for verb in (tree.words[above].head, *tree.with_relation(above, "parataxis")):
            between = first < verb < index and tree.words[verb].upos == "VERB" and tree.lemma(verb) in REPORTING_VERBS
            if between:
                return verb
        above = tree.words[above].head if base_relation(tree.words[above].deprel) in {"ccomp", "conj"} else -1
    return first


def _climb(tree: Tree, head: int, at: dict[tuple[int, int], int]) -> tuple[int, int] | None:
    """Return the trigger above a time's head word, and how many words lie between; None where there is none.

    A verb that is no trigger ("is set on Monday to visit") hands the time to the event below it.
    """
    start = governor_of(tree, head)
    for distance, above in enumerate((start, *tree.ancestors(start)) if start >= 0 else (), 1):
        position = at.get((tree.number, above))
        if position is not None:
            return position, distance
        if tree.words[above].upos in {"VERB", "AUX", "ADJ"}:
            for relation in ("xcomp", "nsubj", "nsubj:pass", "obj"):
                for child in tree.with_relation(above, relation):
                    position = at.get((tree.number, child))
                    if position is not None:
                        return position, distance + 1
    return None
