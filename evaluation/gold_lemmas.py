"""Lemmas of gold event words, for mentions that only the gold has."""

from wiredesk.resolve.lexicon import load_lexicon

_IRREGULAR = {
    "met": "meet",
    "won": "win",
    "shot": "shoot",
    "said": "say",
    "told": "tell",
    "bought": "buy",
    "sold": "sell",
    "fought": "fight",
    "beat": "beat",
    "took": "take",
    "taken": "take",
    "made": "make",
    "found": "find",
    "left": "leave",
    "died": "die",
    "dead": "death",
    "fell": "fall",
    "fallen": "fall",
    "struck": "strike",
    "hit": "hit",
    "gave": "give",
    "given": "give",
    "went": "go",
    "gone": "go",
    "came": "come",
    "got": "get",
    "held": "hold",
    "led": "lead",
    "lost": "lose",
    "broke": "break",
    "broken": "break",
    "caught": "catch",
    "stole": "steal",
    "stolen": "steal",
    "ran": "run",
    "began": "begin",
    "begun": "begin",
    "seen": "see",
    "saw": "see",
    "drew": "draw",
    "drawn": "draw",
    "threw": "throw",
    "wrote": "write",
    "written": "write",
    "chose": "choose",
    "chosen": "choose",
    "rose": "rise",
    "sent": "send",
    "paid": "pay",
    "spent": "spend",
    "grew": "grow",
    "flew": "fly",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "has": "have",
    "had": "have",
    "did": "do",
    "done": "do",
    "shook": "shake",
}


def plain_lemma(word: str) -> str:
    """Return the lemma of an event word by its ending, where the result is a known event word."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    senses = load_lexicon().concepts
    if senses(word) and not word.endswith(("s", "ed", "ing")):
        return word
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)]
            if ending in {"ied", "ies"}:
                tries = [base + "y"]
            else:
                tries = [base + "e", base] if ending != "s" else [base]
                if len(base) > 2 and base[-1] == base[-2]:
                    tries.insert(0, base[:-1])
                if ending in {"ing", "ed"} and not base.endswith(("e", "c", "s", "v", "z", "g", "u")):
                    tries = [base, *tries]
            for candidate in tries:
                if senses(candidate):
                    return candidate
    return word
