import pytest

from wiredesk.errors import SettingsError
from wiredesk.run.settings import load_settings


def test_a_file_and_changes_are_read_and_exported(tmp_path):
    path = tmp_path / "wiredesk.toml"
    path.write_text("[ingest]\nmax_pdf_pages = 7\n")
    settings = load_settings(path, {"ingest.min_letters": "3"})
    assert (settings.ingest.max_pdf_pages, settings.ingest.min_letters) == (7, 3)
    assert settings.exported()["ingest"]["max_pdf_pages"] == 7
    assert "workers" not in settings.exported()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("colour = 1", r"colour; there are ingest\.max_file_bytes"),
        ("[ingest]\nmax = 1", r"ingest\.max; there are ingest\.max_file_bytes"),
        ("[ingest]\nmax_pdf_pages = 'x'", r"^ingest\.max_pdf_pages: expected `int`, got `str`$"),
        ("ingest = 4", "^ingest: expected"),
        ("x", "TOML"),
    ],
)
def test_what_is_no_setting_is_refused(tmp_path, text, reason):
    path = tmp_path / "wiredesk.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=reason):
        load_settings(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")
