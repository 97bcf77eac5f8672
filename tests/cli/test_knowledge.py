from pathlib import Path

from click.testing import CliRunner

from wiredesk.cli.knowledge import command

CSV = (
    "person,office,country,start\n"
    "Mara Keller,Foreign Minister,Latvia,2031-02-03\n"
    "Mara Keller,Keeper of Bees,Latvia,2020\n"
)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    return " ".join(result.output.split())


def test_show_says_what_is_believed_and_why() -> None:
    text = run("show", "Lloyd", "Austin")
    assert "Secretary of Defense" in text and "2021-01-22 to 2025-01-20" in text and "as of 20" in text
    assert "knows the world up to" in text


def test_show_explains_a_title_a_place_and_an_event() -> None:
    assert "military.army_chief, PAK" in run("show", "Pakistan army chief")
    assert "likelihood" in run("show", "Hyderabad")
    assert "UN General Assembly session: 20" in run("show", "unga")


def test_nothing_known_is_said_so() -> None:
    assert "nothing is known of 'Zzyzx Nobody'" in run("show", "Zzyzx Nobody")


def test_import_checks_counts_and_writes(tmp_path: Path) -> None:
    source, out = tmp_path / "mine.csv", tmp_path / "table.csv"
    source.write_text(CSV, encoding="utf-8")
    text = run("import", str(source), "--out", str(out))
    assert "2 tenures of 1 person" in text and "Keeper of Bees" in text
    assert "2031-02-03" in run("show", "Mara Keller", "--knowledge", str(out))
    assert not run("import", str(source)).endswith(str(out))
