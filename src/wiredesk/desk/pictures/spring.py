"""Where the nodes of a small drawn network go: connected parts, each laid out by springs from a fixed start."""

from collections.abc import Iterable, Sequence

import numpy as np

Line = tuple[str, str, int]
_ROUNDS = 150
_HOT = 0.1  # of the picture's side: how far a node moves in the first round; none in the last


def connected(names: Iterable[str], lines: Iterable[Line]) -> list[list[str]]:
    """Return the names that lines hold together, each part sorted, the largest first."""
    part = {name: [name] for name in names}
    for left, right, _ in lines:
        if part[left] is not part[right]:
            one, other = sorted((part[left], part[right]), key=len)
            other += one
            part |= dict.fromkeys(one, other)
    parts = {id(own): sorted(own) for own in part.values()}
    return sorted(parts.values(), key=lambda own: (-len(own), own))


def springs(names: Sequence[str], lines: Iterable[Line]) -> dict[str, tuple[float, float]]:
    """Return a place for each name; lines draw theirs together, by their weight, and all push one another away.

    The method of Fruchterman and Reingold (1991), from a circle in the order of the names.
    """
    number = {name: at for at, name in enumerate(names)}
    weights = np.zeros((len(names), len(names)))
    for left, right, weight in lines:
        if left in number and right in number:
            weights[number[left], number[right]] = weights[number[right], number[left]] = weight
    turn = 2 * np.pi * np.arange(len(names)) / len(names)
    at = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    length = 3.0 / len(names) ** 0.5
    for hot in np.linspace(2 * _HOT, 0, _ROUNDS, endpoint=False):
        apart = at[:, None] - at[None]
        far = np.maximum(np.linalg.norm(apart, axis=-1), 0.01)
        force = (apart * (length**2 / far**2 - weights * far / length)[..., None]).sum(axis=1)
        strength = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 0.01)
        at = at + force * hot / strength
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, at, strict=True)}
