"""What the user names becomes a sorted list of sources, whatever the file system holds."""

import os
from pathlib import Path

from wiredesk.ingest import Source, collect
from wiredesk.model import Rejection


def _tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def _uris(*paths: object, stdin: tuple[str, ...] = ()) -> list[str]:
    return [row.uri for row in collect([str(p) for p in paths], stdin_paths=stdin) if isinstance(row, Source)]


def _refused(*paths: object) -> dict[str, str]:
    return {row.uri: row.reason for row in collect([str(p) for p in paths]) if isinstance(row, Rejection)}


def test_folders_are_searched_sorted_without_hidden_files(tmp_path: Path) -> None:
    _tree(tmp_path, "b.txt", "a/c.html", "a/b/d.txt", ".hidden.txt", ".git/config", "a/.x/e.txt")
    assert _uris(tmp_path) == ["a/b/d.txt", "a/c.html", "b.txt"]


def test_a_folder_without_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    _tree(tmp_path, "hidden/.a.txt", "full/a.txt")
    (tmp_path / "empty/inner").mkdir(parents=True)
    assert set(_refused(tmp_path / "hidden", tmp_path / "empty", tmp_path / "full")) == {"hidden", "empty"}
    assert "names that begin with a dot" in _refused(tmp_path / "hidden")["hidden"]


def test_a_folder_that_was_exported_is_none_of_the_reports(tmp_path: Path) -> None:
    tables = ("documents", "events", "event_mentions", "constraints", "rejections")
    _tree(tmp_path, "a.txt", "documents.jsonl", *(f"out/{name}.jsonl" for name in tables))
    _tree(tmp_path, *(f"sheets/{name}.csv" for name in tables))
    assert _uris(tmp_path) == ["a.txt", "documents.jsonl"]
    assert {uri: "exported" in reason for uri, reason in _refused(tmp_path).items()} == {"out": True, "sheets": True}


def test_the_order_of_the_names_does_not_matter(tmp_path: Path) -> None:
    _tree(tmp_path, "one/a.txt", "two/b.txt", "c.txt")
    names = [tmp_path / "one", tmp_path / "two", tmp_path / "c.txt"]
    assert list(collect(map(str, names))) == list(collect(map(str, reversed(names))))


def test_a_file_alone_has_its_bare_name_and_no_path_is_exported(tmp_path: Path) -> None:
    _tree(tmp_path, "deep/down/a.txt")
    (source,) = collect([str(tmp_path / "deep/down/a.txt")])
    assert isinstance(source, Source)
    assert source.uri == "a.txt"
    assert str(tmp_path) not in source.uri


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    _tree(tmp_path, "in/a.txt")
    assert _uris(tmp_path / "in", tmp_path / "in/a.txt", tmp_path / "in") == ["a.txt"]
    assert _uris(tmp_path, tmp_path / "in") == ["a.txt"]
    assert "the same file as a.txt" in _refused(tmp_path, tmp_path / "in")["in/a.txt"]


def test_sidecars_describe_and_are_no_reports(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt", "a.json", "b.html", "b.html.json", "c.json")
    rows = [row for row in collect([str(tmp_path)]) if isinstance(row, Source)]
    assert [(r.uri, r.sidecar_uri) for r in rows] == [("a.txt", "a.json"), ("b.html", "b.html.json"), ("c.json", None)]
    assert "describes a.txt, which is not among the reports" in _refused(tmp_path / "a.json")["a.json"]


def test_links_that_go_in_circles_end(tmp_path: Path) -> None:
    _tree(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a/side").symlink_to(tmp_path / "b", target_is_directory=True)
    (tmp_path / "b/self").symlink_to(tmp_path / "b", target_is_directory=True)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    assert _uris(tmp_path) == ["a/x.txt", "b/y.txt"]
    assert _refused(tmp_path)["dangling"] == "there is no such file"


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    _tree(tmp_path, "elsewhere/x.txt", "pile/y.txt")
    (tmp_path / "pile/more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert _uris(tmp_path / "pile") == ["more/x.txt", "y.txt"]


def test_pipes_and_missing_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused = _refused(tmp_path, tmp_path / "missing.txt", "bad\x00name")
    assert "pipe or socket" in refused["pipe"]
    assert refused["missing.txt"] == "there is no such file"
    assert any("not valid" in reason for reason in refused.values())


def test_file_names_that_are_no_utf8_can_be_exported(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as file:  # noqa: PTH123 - a name that is bytes
        file.write("x")
    (uri,) = _uris(tmp_path)
    assert uri == "caf\\xe9.txt"
    uri.encode("utf-8")


def test_a_dash_stands_for_the_list_on_standard_input(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt", "b.txt")
    lines = (f"{tmp_path / 'a.txt'}\n", "\n", f"{tmp_path / 'b.txt'}\r\n", "https://news.example/x\n")
    assert _uris("-", stdin=lines) == ["a.txt", "b.txt", "https://news.example/x"]
    assert _uris(stdin=lines) == []


def test_only_web_addresses_are_sources() -> None:
    refused = _refused(
        "file:///etc/passwd", "ftp://a.example/b", "http://", "https://me:secret@a.example/b", "http://[bad"
    )
    assert "only http and https" in refused["file:///etc/passwd"]
    assert "only http and https" in refused["ftp://a.example/b"]
    assert "names no host" in refused["http://"]
    assert all("secret" not in uri + reason for uri, reason in refused.items())
    assert len(refused) == 5
