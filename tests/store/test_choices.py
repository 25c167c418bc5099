"""Choices of exports: each release has its own, a new one begins with the house's template."""

from studio.store.choices import REVIEWERS, Choices, keep, read


def test_each_release_has_its_own_and_a_new_one_begins_as_usual_with_the_last_template(tmp_path):
    assert read(tmp_path, "a") == Choices()
    mine = Choices(review=("docx", "proof"), styles="/house.docx", folder="/out", who=("Legal",), profile="utf8")
    keep(tmp_path, "a", mine)
    assert read(tmp_path, "a") == mine
    fresh = read(tmp_path, "b")
    assert (fresh.styles, fresh.profile, fresh.folder, fresh.who) == ("/house.docx", "utf8", "", ())
    assert fresh.people == REVIEWERS


def test_what_cannot_be_read_is_as_if_nothing_was_chosen(tmp_path):
    for content in (b"", b"[]", b'{"a": 1}', b"\xff"):
        (tmp_path / "exports.json").write_bytes(content)
        assert read(tmp_path, "a") == Choices()


def test_only_so_many_are_kept_and_the_newest_stay(tmp_path):
    for number in range(310):
        keep(tmp_path, str(number), Choices(folder=f"/{number}"))
    assert read(tmp_path, "309").folder == "/309"
    assert read(tmp_path, "0").folder == ""


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    keep(tmp_path / "gone", "a", Choices(folder="/a"))
    assert read(tmp_path / "gone", "a") == Choices()
