import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from wiredesk.language.encoding import Join, Shape, shape_of, word_pieces
from wiredesk.language.windows import LONGEST, TARGET, blocks, pack


@pytest.fixture(scope="module")
def letters() -> Tokenizer:
    """A tokenizer whose pieces are single characters."""
    vocabulary = {"[UNK]": 0} | {chr(i): i for i in range(1, 300)}
    tokenizer = Tokenizer(
        models.WordPiece(vocabulary | {f"##{chr(i)}": i + 300 for i in range(1, 300)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def test_every_word_of_the_body_is_in_one_window_and_none_of_the_rest(letters: Tokenizer) -> None:
    text = "Keep this. Drop this!\nAnd keep that, too. " * 40
    body = [(i * 42, i * 42 + 10) for i in range(40)]
    packed = list(pack(blocks(text, body, letters)))
    spans = [span for window in packed for span in window.spans]
    assert [text[a:b] for a, b in spans] == ["Keep", "this", "."] * 40
    assert spans == sorted(spans)
    assert all(window.size == sum(map(len, window.pieces)) <= TARGET for window in packed)


def test_long_lines_are_cut_after_sentences_and_endless_ones_anywhere(letters: Tokenizer) -> None:
    text = "The envoy left. " * 60 + "on and on, " * 200
    packed = list(pack(blocks(text, [(0, len(text))], letters)))
    assert all(window.size <= LONGEST for window in packed)
    assert "".join(word for window in packed for word in window.words) == text.replace(" ", "")
    assert packed[0].words[-1] == "."


def test_a_line_break_opens_a_block_and_a_window_opens_with_one(letters: Tokenizer) -> None:
    window = next(iter(pack(blocks("A b\nC.d", [(0, 7)], letters))))
    assert [Join(join).name for join in window.joins] == ["BLOCK", "SPACE", "BLOCK", "GLUED", "GLUED"]
    pieces, shapes, joins, first, last = window.feed()
    assert len(pieces) == len(shapes) == len(joins) == 7
    assert first == last == [1, 2, 3, 4, 5]


def test_the_key_tells_words_and_joins_apart(letters: Tokenizer) -> None:
    def key(text: str) -> bytes:
        return next(iter(pack(blocks(text, [(0, len(text))], letters)))).key()

    assert len({key("a b"), key("a\nb"), key("a-b"), key("ab")}) == 4
    assert key("a  b") == key("a b")


def test_words_longer_than_any_name_are_cut_and_unknown_ones_kept(letters: Tokenizer) -> None:
    assert [len(ids) for ids in word_pieces(letters, ["a" * 50, "\U0001f600", "ab"])] == [12, 1, 2]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("envoy", Shape.LOWER),
        ("Envoy", Shape.TITLE),
        ("UNHCR", Shape.UPPER),
        ("I", Shape.INITIAL),
        ("McKay", Shape.MIXED),
        ("2024", Shape.DIGITS),
        ("1,200.5", Shape.DIGITS),
        ("F-16", Shape.ALPHANUMERIC),
        ("“", Shape.PUNCTUATION),
        ("U.S.", Shape.DOTTED),
        ("p.m.", Shape.LOWER),
        ("’s", Shape.LOWER),
    ],
)
def test_shapes(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape
