"""The dependency tree of one sentence, with what hangs under each word at hand."""

from wiredesk.language.annotation import AnnotatedSentence, Word

# Relations under which a word belongs to the noun phrase of its head without being a participant of its own.
_PHRASE_RELATIONS = frozenset(
    {"det", "amod", "compound", "flat", "nummod", "nmod", "case", "fixed", "goeswith", "advmod", "punct", "det:predet"}
)
_OUTSIDE_PHRASE = frozenset({"acl", "appos", "conj", "cc", "parataxis", "advcl", "dep", "list", "orphan", "discourse"})
_OPENING, _CLOSING = frozenset('"“‘([«'), frozenset('"”’)]»')


class Tree:
    """One sentence's words and, for each word, the indices of its dependents in text order."""

    __slots__ = ("children", "end", "sentence", "start", "words")

    def __init__(self, sentence: AnnotatedSentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.start, self.end = sentence.start, sentence.end
        children: list[list[int]] = [[] for _ in sentence.words]
        for word in sentence.words:
            if 0 <= word.head < len(children) and word.head != word.index:
                children[word.head].append(word.index)
        self.children = children

    def relation(self, index: int) -> str:
        """Return the universal relation of a word, without its subtype ("nmod:poss" is "nmod")."""
        return self.words[index].deprel.partition(":")[0]

    def kids(self, index: int, *relations: str) -> list[int]:
        """Return the dependents under one of `relations`; "nmod" also finds "nmod:poss", "nmod:poss" only itself."""
        words = self.words
        return [
            child
            for child in self.children[index]
            if words[child].deprel in relations or words[child].deprel.partition(":")[0] in relations
        ]

    def with_conjuncts(self, index: int) -> list[int]:
        """Return the word and the words coordinated with it, in text order."""
        found = [index]
        for child in self.children[index]:
            if self.relation(child) == "conj":
                found.extend(self.with_conjuncts(child))
        return sorted(found)

    def subtree(self, index: int) -> list[int]:
        """Return the word and everything below it, in text order."""
        found, stack = [], [index]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children[node])
        found.sort()
        return found

    def lemmas_under(self, index: int, *relations: str) -> list[str]:
        """Return the lemmas, in lower case, of the dependents under one of `relations`."""
        return [self.words[child].lemma.lower() for child in self.kids(index, *relations)]

    def case(self, index: int) -> str:
        """Return the preposition of a noun in lower case, "" for none; fixed prepositions are joined by blanks."""
        for child in self.children[index]:
            if self.relation(child) == "case" and self.words[child].upos != "PART":
                parts = [child, *self.kids(child, "fixed")]
                return " ".join(self.words[part].text.lower() for part in parts)
        return ""

    def marker(self, index: int) -> str:
        """Return the conjunction that introduces a clause, in lower case ("that", "if", "to"), "" for none."""
        for child in self.children[index]:
            if self.relation(child) == "mark":
                return self.words[child].text.lower()
        return ""

    def top_of(self, start: int, end: int) -> int | None:
        """Return the highest word inside the code points [start, end), or None when no word lies there."""
        inside = [word for word in self.words if word.start >= start and word.end <= end]
        for word in inside:
            head = word.head
            if head < 0 or not start <= self.words[head].start < end:
                return word.index
        return inside[0].index if inside else None

    def phrase(self, index: int) -> tuple[int, int]:
        """Return the code points of the noun phrase that `index` heads: without relative clauses, appositions and
        coordinated phrases, with its "of"-complements; a leading preposition and outer punctuation are left out.
        """
        inside = {index}
        stack = [index]
        while stack:
            node = stack.pop()
            for child in self.children[node]:
                relation = self.relation(child)
                if relation in _OUTSIDE_PHRASE and not (node != index and relation in {"conj", "cc"}):
                    continue
                if node == index and relation == "case":
                    continue
                if relation in _PHRASE_RELATIONS:
                    inside.add(child)
                    stack.append(child)
        low = high = index
        while low - 1 in inside:
            low -= 1
        while high + 1 in inside:
            high += 1
        while low < index and self.words[low].upos == "PUNCT":
            low += 1
        while high > index and self.words[high].upos == "PUNCT" and self.words[high].text not in _CLOSING:
            high -= 1
        if self.words[high].text in _CLOSING and not any(w.text in _OPENING for w in self.words[low:high]):
            high -= 1
        return self.words[low].start, self.words[high].end


def feature(word: Word, name: str) -> str:
    """Return the value of one UD feature of a word, "" when it has none."""
    feats = word.feats
    at = feats.find(name + "=")
    if at < 0 or (at > 0 and feats[at - 1] != "|"):
        return ""
    start = at + len(name) + 1
    end = feats.find("|", start)
    return feats[start:] if end < 0 else feats[start:end]
