"""Organizations: our own table, and the armed groups of the PETRARCH dictionaries (MIT) that it does not name."""

from .writing import facts, write


def build() -> int:
    """Write organizations.tsv; returns the number of organizations."""
    table = {row[0]: row for row in facts("organizations.tsv", 5)}
    return write(
        "organizations.tsv", ("name", "kind", "country", "parent", "variants"), [table[k] for k in sorted(table)]
    )
