"""What a parse attaches to the wrong word, where the order of words leaves no doubt about the right one."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from wiredesk.language.annotation import Word
from wiredesk.language.wordlists import words

from .times_lexicon import WEEKDAYS

_ANSWERING = frozenset({"deny", "refute"})
_SPEAKING_ON = words(
    "offer urge call accuse warn threaten demand insist say add vow pledge promise appeal blame condemn denounce"
)
_TELLING = words("say add report announce state tell write note declare confirm")
_CLAUSE_MARKS = frozenset({"as", "when", "while", "after", "before", "because", "although", "though", "once", "since"})
_SIGNING = words("sign ink initial conclude seal reach strike")
#: What is signed: of it there is one, by whatever name.
ACCORDS = words("agreement deal accord pact treaty memorandum contract truce protocol declaration")
_LOOSE = frozenset({"appos", "conj", "nmod", "obl", "list", "dep", "parataxis", "nmod:desc", "flat", "compound"})


def mended(sentence: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of one sentence with heads and relations mended; their order and texts stay."""
    out = list(sentence)
    for mend in (
        _dateline,
        _headline_place,
        _headline_says,
        _headline_pair,
        _headline_clauses,
        _speaks_on,
        _title_before_name,
        _joined_by_hyphen,
        _subject_of_clause,
        _speaker_at_end,
        _agent,
        _adds,
        _day_of_signing,
    ):
        mend(out)
    return tuple(out)


def _put(out: list[Word], index: int, head: int, deprel: str | None = None) -> None:
    out[index] = msgspec.structs.replace(out[index], head=head, deprel=deprel or out[index].deprel)


def _below(out: list[Word], head: int) -> Iterator[Word]:
    return (word for word in out if word.head == head)


def _subtree(out: list[Word], top: int) -> set[int]:
    found = {top}
    while more := {word.index for word in out if word.head in found} - found:
        found |= more
    return found


def _speaks_on(out: list[Word]) -> None:
    """ "Denied that he had led it and offered to surrender": whoever denies and then speaks on speaks."""
    for word in list(out):
        if word.deprel != "conj" or word.lemma.lower() not in _SPEAKING_ON or "VerbForm=Fin" not in word.feats:
            continue
        first = out[word.head]
        if first.deprel != "ccomp" or not 0 <= first.head < word.index:
            continue
        own = any(other.deprel.startswith(("nsubj", "aux")) for other in _below(out, word.index))
        if out[first.head].lemma.lower() in _ANSWERING and not own:
            _put(out, word.index, first.head)


def _title_before_name(out: list[Word]) -> None:
    """ "Junta leader Ana Ruiz said": not two subjects, but a title and whom it describes."""
    for title, name in pairwise(out):
        both = title.deprel.startswith("nsubj") and title.deprel == name.deprel and title.head == name.head
        if both and title.upos in {"NOUN", "PROPN"} and name.upos == "PROPN" and title.head > name.index:
            for below in list(_below(out, title.index)):
                if below.index > name.index:
                    _put(out, below.index, name.index)
            _put(out, title.index, name.index, "nmod:desc")


def _joined_by_hyphen(out: list[Word]) -> None:
    """ "The secretary-general agreed": one subject, in however many words."""
    for one, mark, other in zip(out, out[1:], out[2:], strict=False):
        touching = mark.text in {"-", "–"} and one.end == mark.start and mark.end == other.start
        if touching and one.deprel.startswith("nsubj") and one.deprel == other.deprel and one.head == other.head:
            for below in list(_below(out, one.index)):
                _put(out, below.index, other.index)
            _put(out, one.index, other.index, "compound")
            _put(out, mark.index, other.index)


def _subject_of_clause(out: list[Word]) -> None:
    """ "Ruiz said as Malan and Orr signed": who stands between "as" and its verb is that verb's subject."""
    for mark in list(out):
        verb = mark.head
        if mark.deprel != "mark" or mark.text.lower() not in _CLAUSE_MARKS or verb <= mark.index:
            continue
        above = out[verb].head
        if not 0 <= above < mark.index or any(w.deprel.startswith("nsubj") for w in _below(out, verb)):
            continue
        own = [w for w in _below(out, above) if w.deprel.startswith("nsubj")]
        between = [w for w in own if mark.index < w.index < verb]
        if len(between) == 1 and any(w.index < mark.index for w in own):
            _put(out, between[0].index, verb)


def _speaker_at_end(out: list[Word]) -> None:
    """ "Ana Ruiz, who ..., was handed to the embassy, Premier Reis Malan said": who stands before the verb says it.

    The parse takes the opening noun for the speaker and the real one for an addition to the words before the comma.
    """
    for verb in list(out):
        if verb.lemma.lower() not in _TELLING or verb.head >= 0 or verb.index < 4:
            continue
        told = next((w for w in _below(out, verb.index) if w.deprel == "ccomp" and w.index < verb.index), None)
        first = next((w for w in _below(out, verb.index) if w.deprel.startswith("nsubj")), None)
        if told is None or first is None or first.index > told.index:
            continue
        top = verb.index - 1
        while out[top].head > told.index and out[top].head != verb.index and out[out[top].head].index < verb.index:
            comma = any(w.text == "," for w in out[min(top, out[top].head) : max(top, out[top].head)])
            if comma:
                break
            top = out[top].head
        speaker = out[top]
        start = min(_subtree(out, top))
        apart = start > told.index and out[start - 1].text in {",", '"', "”"}
        if not apart or speaker.upos not in {"NOUN", "PROPN"} or speaker.deprel not in _LOOSE:
            continue
        if any(w.deprel.startswith("nsubj") for w in _below(out, told.index)):
            continue
        passive = any(w.deprel == "aux:pass" for w in _below(out, told.index))
        _put(out, first.index, told.index, "nsubj:pass" if passive else "nsubj")
        _put(out, top, verb.index, "nsubj")


def _agent(out: list[Word]) -> None:
    """ "Who was abducted by militia, has been freed": whoever stands before the second verb's helpers did the first."""
    for word in list(out):
        verb = word.head
        if word.deprel != "obl:agent" or verb <= word.index:
            continue
        helpers = [w.index for w in _below(out, verb) if w.deprel.startswith(("aux", "nsubj"))]
        before = [w for w in out[: word.index] if w.upos == "VERB" and w.deprel.startswith("acl")]
        if before and helpers and word.index < max(helpers) and "VerbForm=Part" in before[-1].feats:
            _put(out, word.index, before[-1].index)


def _adds(out: list[Word]) -> None:
    """ "They were freed, Lima said, adding that": the participle behind a word of saying goes on with it."""
    for word in list(out):
        clause = out[word.head] if word.head >= 0 else None
        if (
            word.deprel != "advcl"
            or clause is None
            or clause.deprel != "ccomp"
            or not word.text.lower().endswith("ing")
        ):
            continue
        verb = clause.head
        if clause.index < verb < word.index and out[verb].lemma.lower() in _TELLING and out[word.index - 1].text == ",":
            _put(out, word.index, verb)


def _day_of_signing(out: list[Word]) -> None:
    """ "They signed an agreement to restore ties on Friday": the day is that of the signing, not of what is to come."""
    days = [word for word in out if word.text.lower() in WEEKDAYS]
    if len(days) != 1 or days[0].deprel not in {"obl", "obl:tmod"} or days[0].head < 0:
        return
    plan = out[days[0].head]
    if not plan.deprel.startswith("acl") or "VerbForm=Inf" not in plan.feats or plan.index > days[0].index:
        return
    accord = out[plan.head]
    if accord.deprel != "obj" or accord.lemma.lower() not in ACCORDS:
        return
    verb = out[accord.head]
    if verb.lemma.lower() in _SIGNING and "Tense=Past" in verb.feats:
        _put(out, days[0].index, verb.index)


def _headline_pair(out: list[Word]) -> None:
    """ "Premier, US envoy discuss law": a comma that nothing closes joins two subjects, as headlines do."""
    for verb in list(out):
        if verb.upos != "VERB" or "Tense=Pres" not in verb.feats or "Number=Sing" in verb.feats or verb.index < 3:
            continue
        subject = next((w for w in _below(out, verb.index) if w.deprel == "nsubj" and w.index < verb.index), None)
        if subject is None:
            continue
        second = next(
            (w for w in _below(out, subject.index) if w.deprel == "appos" and subject.index < w.index < verb.index),
            None,
        )
        if second is not None:
            phrase = {i for i in _subtree(out, second.index) if out[i].upos != "PUNCT"}
            if max(phrase) == verb.index - 1 and out[min(phrase) - 1].text == ",":
                _put(out, second.index, subject.index, "conj")
            continue
        start = min(i for i in _subtree(out, subject.index) if out[i].upos != "PUNCT")
        first = out[start - 2] if start >= 2 and out[start - 1].text == "," else None
        if first is None or first.upos != "PROPN" or first.deprel not in {"obl", "nmod", "dep", "vocative"}:
            continue
        alone = not any(w.head == first.index for w in out if w.index < first.index)
        opens = first.index == 0 or out[first.index - 1].text.lower() in _CLAUSE_MARKS
        if alone and opens and max(_subtree(out, subject.index)) == verb.index - 1:
            _put(out, first.index, verb.index, "nsubj")
            _put(out, subject.index, first.index, "conj")


def _headline_clauses(out: list[Word]) -> None:
    """ "Three miners freed in Lima, union asks for more": the first noun goes with the participle."""
    for verb in list(out):
        subjects = [w for w in _below(out, verb.index) if w.deprel.startswith("nsubj") and w.index < verb.index]
        if verb.head >= 0 or len(subjects) != 2 or out[-1].text == ".":
            continue
        first, second = subjects
        done = next((w for w in _below(out, first.index) if w.deprel == "acl" and "VerbForm=Part" in w.feats), None)
        if done is None or not first.index < done.index < second.index:
            continue
        if any(w.text == "," for w in out[done.index : second.index]):
            _put(out, done.index, verb.index, "parataxis")
            _put(out, first.index, done.index, "nsubj:pass")


def _headline_place(out: list[Word]) -> None:
    """ "Ruiz in Lima, meets Malan, signs pact": who is said to be somewhere does what follows, as headlines have it."""
    top = next((word for word in out if word.head < 0), None)
    if top is None or top.upos not in {"PROPN", "NOUN"} or out[-1].text == ".":
        return
    verbs = [
        w
        for w in out
        if w.deprel == "parataxis" and w.upos == "VERB" and "VerbForm=Fin" in w.feats and out[w.index - 1].text == ","
    ]
    first = next((w for w in verbs if w.head == top.index), None)
    if first is None or any(w.deprel.startswith("nsubj") for w in _below(out, first.index)):
        return
    if any(w.upos in {"VERB", "AUX"} for w in out[: first.index]):
        return
    _put(out, first.index, -1, "root")
    _put(out, top.index, first.index, "nsubj")
    for other in verbs:
        if other.head == first.index and not any(w.deprel.startswith("nsubj") for w in _below(out, other.index)):
            _put(out, other.index, first.index, "conj")


def _headline_says(out: list[Word]) -> None:
    """ "Ruiz meets envoys, says talks go on": whoever does the first says the second."""
    verb = next((word for word in out if word.head < 0), None)
    if verb is None or out[-1].text == "." or verb.lemma.lower() not in _TELLING or "Tense=Pres" not in verb.feats:
        return
    done = next((w for w in _below(out, verb.index) if w.deprel == "ccomp" and w.index < verb.index), None)
    if done is None or out[verb.index - 1].text != "," or verb.index + 1 >= len(out):
        return
    subjects = [w for w in _below(out, verb.index) if w.deprel.startswith("nsubj")]
    if not subjects and any(w.deprel.startswith("nsubj") for w in _below(out, done.index)):
        _put(out, done.index, -1, "root")
        _put(out, verb.index, done.index, "conj")


def _dateline(out: list[Word]) -> None:
    """ "Lima: The envoys met": the clause heads the sentence, not the place before it."""
    if len(out) < 4 or out[1].text != ":" or out[0].head >= 0 or out[0].upos != "PROPN":
        return
    verb = next((w for w in _below(out, 0) if w.deprel == "parataxis" and w.upos == "VERB"), None)
    if verb is not None and any(w.deprel.startswith("nsubj") for w in _below(out, verb.index)):
        _put(out, verb.index, -1, "root")
        _put(out, 0, verb.index, "dep")
