"""Build the desk's world outlines from the npm package world-atlas (Natural Earth, public domain; ISC packaging).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python script/build_outlines.py package/countries-110m.json src/wiredesk/desk/static/outlines.svg

The picture is equirectangular: x = longitude + 180, y = 90 - latitude, in tenths of a degree.
"""

import itertools
import json
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a quantised TopoJSON file as lists of (longitude, latitude) in degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for delta_x, delta_y in deltas:
            x, y = x + delta_x, y + delta_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join arcs to one ring; a negative index is an arc walked backwards (~index)."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def unwrapped(points: list[Point]) -> list[Point]:
    """Return a ring that goes on beyond the date line instead of jumping across it."""
    turns, out = 0, points[:1]
    for (before, _), (lon, lat) in itertools.pairwise(points):
        turns += (lon - before < -180) - (lon - before > 180)
        out.append((lon + 360 * turns, lat))
    return out


def path(rings: list[list[Point]]) -> str:
    """Write rings as SVG path data; one that crosses the date line is drawn at both edges, and the picture cuts it."""
    parts = []
    for points in rings:
        whole = unwrapped(points)
        crosses = whole != points
        if crosses and abs(whole[-1][0] - whole[0][0]) > 180:  # around a pole: it has no inside on this map
            whole, crosses = points, False
        west = min(lon for lon, _ in whole) < -180
        for shift in (0, 360 if west else -360) if crosses else (0,):
            steps = [f"{lon + 180 + shift:.1f} {90 - lat:.1f}" for lon, lat in whole[:-1]]
            parts.append("M" + "L".join(steps) + "Z")
    return "".join(parts)


def main(source: Path, target: Path) -> None:
    """Write `target`, one path a country."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    lines = []
    for country in topology["objects"]["countries"]["geometries"]:
        if country["type"] is None:
            continue
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        lines.append(f'<path d="{path([ring(r, arcs) for polygon in polygons for r in polygon])}"/>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180"><g id="world">'
    target.write_text(head + "\n".join(lines) + "</g></svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
