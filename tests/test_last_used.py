from wiredesk.last_used import LastUsed


def test_the_value_not_asked_for_longest_is_made_again():
    made = []

    def make(key):
        made.append(key)
        return None if key == "b" else key.upper()

    held = LastUsed[str, str | None](2)
    for key in ("a", "b", "a", "c", "a", "b"):
        assert held.get(key, lambda key=key: make(key)) == (None if key == "b" else key.upper())
    assert made == ["a", "b", "c", "b"]
