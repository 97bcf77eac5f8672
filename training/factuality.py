"""Tense, polarity and certainty of verbs, read off gold features and trees: silver beside MEANTIME's gold."""

from training.sentences import TrainingSentence
from wiredesk.language.wordlists import words

_NEGATIONS = words("not n't n’t never no without neither nor hardly")
_POSSIBLE = words("may might could can perhaps possibly maybe")
_PROBABLE = words("probably likely should")
_FUTURE = words("will wo 'll ’ll shall")


def label_status(sentence: TrainingSentence) -> None:
    """Fill tense, polarity and certainty of verbs whose features settle them; everything else stays masked."""
    assert sentence.upos and sentence.heads and sentence.feats is not None and sentence.deprels and sentence.lemmas
    count = len(sentence.words)
    sentence.tense, sentence.polarity, sentence.certainty = [None] * count, [None] * count, [None] * count
    children: list[list[int]] = [[] for _ in range(count)]
    for i, head in enumerate(sentence.heads):
        if head >= 0:
            children[head].append(i)
    for i in range(count):
        if sentence.upos[i] != "VERB":
            continue
        helpers = [sentence.words[j].lower() for j in children[i] if sentence.deprels[j].startswith("aux")]
        around = [
            sentence.words[j].lower() for j in children[i] if sentence.deprels[j] in ("advmod", "det", "aux", "cc")
        ]
        sentence.polarity[i] = "neg" if any(word in _NEGATIONS for word in around) else "pos"
        if any(word in _POSSIBLE for word in around):
            sentence.certainty[i] = "possible"
        elif any(word in _PROBABLE for word in around):
            sentence.certainty[i] = "probable"
        elif sentence.deprels[i] in ("root", "parataxis") and not helpers:
            sentence.certainty[i] = "certain"
        finite = [sentence.feats[i], *(sentence.feats[j] for j in children[i] if sentence.deprels[j].startswith("aux"))]
        if any(word in _FUTURE for word in helpers):
            sentence.tense[i] = "future"
        elif any("Tense=Past" in feats and "VerbForm=Fin" in feats for feats in finite):
            sentence.tense[i] = "past"
        elif any(word in ("have", "has", "'ve", "’ve") for word in helpers):
            sentence.tense[i] = None  # the perfect: corpora disagree
        elif any("Tense=Pres" in feats and "VerbForm=Fin" in feats for feats in finite):
            sentence.tense[i] = "present"
