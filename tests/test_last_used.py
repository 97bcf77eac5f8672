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


def test_fewer_may_be_held_later_and_one_be_let_go():
    held = LastUsed[int, list[int]](3)
    values = [held.get(key, lambda key=key: [key]) for key in range(3)]
    held.let_go(1)
    held.let_go(7)
    assert held.get(2, list) is values[2] and held.get(0, list) is values[0] and held.get(1, list) == []
    held.hold(1)
    assert held.get(1, lambda: [9]) == [] and held.get(0, lambda: [9]) == [9]
