"""Who did it first, last or alone: an infinitive under such a word tells a deed, not a plan."""

from .trees import Tree

_ONE_OF_A_KIND = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "only", "sole", "last", "latest"})
_NOT_WHO_DOES_IT = frozenset(
    ["way", "chance", "opportunity", "step", "time", "place", "thing", "reason", "option", "means", "move", "effort",
     "attempt", "bid", "choice", "right", "need", "day", "question", "method", "measure", "tool", "plan", "push",
     "year", "month", "week", "hope", "condition", "obstacle", "deadline", "offer", "call", "task", "goal", "aim"]
)  # fmt: skip


def is_one_of_a_kind(tree: Tree, index: int) -> bool:
    """Tell whether a word names who did it first, last or alone, so that an infinitive under it tells a deed.

    "The first minister to visit Oslo", "the last to leave"; not "the only way to end the war".
    """
    word = tree.words[index]
    if word.lemma.lower() in _NOT_WHO_DOES_IT or tree.has(index, "acl:relcl"):
        return False
    if word.upos in {"ADJ", "NUM"} and word.text.lower() in _ONE_OF_A_KIND:
        return True
    return any(tree.words[i].text.lower() in _ONE_OF_A_KIND for i in tree.with_relation(index, "amod"))
