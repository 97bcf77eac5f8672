"""Word lists written as running text, so that they can be read and changed."""


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which white space parts."""
    return frozenset(text.split())


def ordered_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in their order."""
    return tuple(text.split())
