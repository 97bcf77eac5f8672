"""Source, cue and content of attributions, read off gold dependencies: silver labels on open text."""

from training.conventions import REPORTING
from training.sentences import TrainingSentence


def label_attributions(sentence: TrainingSentence) -> None:
    """Label reporting verbs with their subject and clause, and "according to"; mask unexplained quotes."""
    assert sentence.heads and sentence.deprels and sentence.lemmas and sentence.upos
    count = len(sentence.words)
    children: list[list[int]] = [[] for _ in range(count)]
    for i, head in enumerate(sentence.heads):
        if head >= 0:
            children[head].append(i)

    def subtree(top: int, without: int = -1) -> set[int]:
        found, stack = set(), [top]
        while stack:
            at = stack.pop()
            if at != without and at not in found:
                found.add(at)
                stack.extend(children[at])
        return found

    sentence.start("attribution")
    best: tuple[int, set[int], set[int], set[int]] | None = None
    for i in range(count):
        found = None
        relations = {sentence.deprels[j].split(":")[0]: j for j in children[i]}
        if sentence.upos[i] == "VERB" and sentence.lemmas[i].lower() in REPORTING:
            subjects = [j for j in children[i] if sentence.deprels[j] in ("nsubj", "nsubj:pass", "obl:agent")]
            source = subtree(subjects[0]) if subjects else set()
            if "ccomp" in relations:
                found = (source, {i}, subtree(relations["ccomp"]))
            elif sentence.deprels[i] == "parataxis" and sentence.heads[i] >= 0:
                found = (source, {i}, subtree(sentence.heads[i], without=i))
        elif sentence.words[i].lower() == "according" and sentence.deprels[i] == "case" and sentence.heads[i] >= 0:
            top = sentence.heads[i]
            cue = subtree(i)
            if sentence.heads[top] >= 0:
                root = top
                while sentence.heads[root] >= 0 and sentence.deprels[root] not in ("ccomp", "root"):
                    root = sentence.heads[root]
                found = (subtree(top) - cue, cue, subtree(root) - subtree(top))
        if found and (best is None or len(found[2]) > best[0]):
            best = (len(found[2]), *found)
    if best is None:
        if any(word in ('"', "“", "”", "``", "''") for word in sentence.words):
            sentence.free("attribution", 0, count - 1)
        return
    _, source, cue, content = best
    for label, span in (("CONTENT", content), ("SOURCE", source), ("CUE", cue)):
        trimmed = sorted(span)
        while trimmed and sentence.words[trimmed[0]] in (",", ".", ":", ";"):
            trimmed.pop(0)
        while trimmed and sentence.words[trimmed[-1]] in (",", ".", ":", ";"):
            trimmed.pop()
        previous = -2
        start = -1
        for i in [*trimmed, 10**9]:
            if i != previous + 1:
                if start >= 0:
                    sentence.put("attribution", start, previous, label)
                start = i
            previous = i
