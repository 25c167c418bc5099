"""A person's choices come back as they were kept, as far as they can be read."""

import pytest

from studio.store.settings import Settings, read, write


def test_settings_come_back(tmp_path):
    chosen = Settings(scheme="dark", zoom=120, name="Ana Reyes", shortcuts={"bold": ("Ctrl+Alt+B",)}, words=("HVN",))
    write(tmp_path, chosen)
    assert read(tmp_path) == chosen


def test_without_a_file_they_are_the_usual_ones(tmp_path):
    assert read(tmp_path) == Settings()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"[" * 100_000, b"null"])
def test_a_file_that_is_none_is_passed_over(tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    assert read(tmp_path) == Settings()


def test_one_bad_value_costs_no_other(tmp_path):
    (tmp_path / "settings.json").write_text('{"scheme": "pink", "zoom": 130, "name": 7, "later": true}')
    assert read(tmp_path) == Settings(zoom=130)
