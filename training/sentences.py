"""The unit of training data: one sentence with every label that its corpus gives; what it does not give is masked."""

from dataclasses import dataclass, field

NAMES = ("PERSON", "ORGANIZATION", "PLACE", "FACILITY", "WEAPON", "EVENT_NAME", "OTHER")
TIMES = ("DATE", "TIME", "DURATION", "SET")
KINDS = ("occurrence", "reporting", "state", "grammatical")
TENSES = ("past", "present", "future", "none")
POLARITIES = ("pos", "neg")
CERTAINTIES = ("certain", "possible", "probable")
ATTRIBUTIONS = ("SOURCE", "CUE", "CONTENT")


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return O, then B- and I- of each label: the tag vocabulary of a flat span task."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


TAGS = {"name": bio(NAMES), "time": bio(TIMES), "trigger": bio(KINDS), "attribution": bio(ATTRIBUTIONS)}
NOMINALS = ("O", *NAMES)
ANY = -1  # bit mask of all tags: the corpus does not say


def bits(task: str, *tags: str) -> int:
    """Return the bit mask that allows just these tags of `task`."""
    return sum(1 << TAGS[task].index(tag) for tag in tags)


@dataclass(slots=True)
class TrainingSentence:
    """One sentence. Lists run over words; `allowed[task][i]` is the bit mask of tags that word i may carry (ANY:
    masked).

    `joins` are `wiredesk.language.encoding.Join` values; `heads` are indices in the sentence, -1 root; None: no such
    labels.
    """

    words: list[str]
    joins: list[int]
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    allowed: dict[str, list[int]] = field(default_factory=dict)
    nominal: list[str | None] | None = None
    tense: list[str | None] | None = None
    polarity: list[str | None] | None = None
    certainty: list[str | None] | None = None
    segmented: bool = True
    pieces: list[list[int]] = field(default_factory=list)

    def put(self, task: str, first: int, last: int, *labels: str, outside: bool = False) -> None:
        """Allow words `first..last` (inclusive) to be one span of any of `labels`; with `outside`, also no span."""
        masks = self.allowed[task]
        extra = ("O",) if outside else ()
        for i in range(first, last + 1):
            mark = "B" if i == first else "I"
            masks[i] = bits(task, *(f"{mark}-{label}" for label in labels), *extra)

    def start(self, task: str, *tags: str) -> None:
        """Begin labelling `task`: every word carries one of `tags` ("O" unless said otherwise)."""
        self.allowed[task] = [bits(task, *(tags or ("O",)))] * len(self.words)

    def free(self, task: str, first: int, last: int) -> None:
        """Mask words `first..last` (inclusive) in `task`."""
        for i in range(first, last + 1):
            self.allowed[task][i] = ANY


@dataclass(slots=True)
class TrainingDocument:
    """The sentences of one text in order, with the corpus it comes from."""

    name: str
    corpus: str
    sentences: list[TrainingSentence]
