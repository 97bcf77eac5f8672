"""Word lists are written as running text; this reads them."""


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, split at white space."""
    return frozenset(text.split())
