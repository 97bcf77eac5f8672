import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.cli.terminal import safe, shortened


@given(st.text())
def test_nothing_that_a_terminal_obeys_gets_through(text):
    out = safe(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F for char in out)
    assert not set(out) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize(
    ("text", "shown"), [("a\nb\tc", "a b c"), ("\x1b[31mred", "\ufffd[31mred"), ("Zoë’s “day”", "Zoë’s “day”")]
)
def test_words_stay_readable(text, shown):
    assert safe(text) == shown


def test_long_text_is_cut_with_an_ellipsis():
    assert shortened("x" * 30, 10) == "x" * 9 + "…"
    assert shortened("short", 10) == "short"
