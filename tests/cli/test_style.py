"""`style`: shown, written, brought in after a look, taken back; and a check by a house's style."""

from studio.cli import run
from studio.store import settings
from studio.store.files import save_release
from tests import make

STYLE = """name = "Ours"
phase_style = "roman"
order = ["quote", "lead"]

[rules_off]
R71 = "Marketing decides"

[lists]
spin = '''
spin = ['flirted']
'''
"""


def test_a_style_is_looked_at_before_it_is_brought_in_and_taken_back(data_folder, tmp_path, capsys):
    file = tmp_path / "ours.toml"
    file.write_text(STYLE, "utf-8")
    assert run(["style", "show", str(file)]) == 0
    assert "R71 is switched off: " in capsys.readouterr().out
    assert run(["style", "import", str(file)]) == 0
    assert "Nothing was changed" in capsys.readouterr().err
    assert settings.read(data_folder) == settings.Settings()

    assert run(["style", "import", str(file), "--yes"]) == 0
    assert settings.read(data_folder).rules_off == ("R71",)
    assert (data_folder / "words" / "spin.toml").read_text("utf-8") == "spin = ['flirted']\n"
    before = next((data_folder / "styles").glob("before-*.toml"))
    assert str(before) in capsys.readouterr().err
    assert run(["style", "import", str(before), "--yes"]) == 0
    assert not (data_folder / "words" / "spin.toml").exists()
    assert settings.read(data_folder) == settings.Settings()


def test_what_is_exported_changes_nothing_when_it_is_brought_in(data_folder, tmp_path, capsys):
    file, out = tmp_path / "ours.toml", tmp_path / "out.toml"
    file.write_text(STYLE, "utf-8")
    assert run(["style", "import", str(file), "--yes"]) == 0
    assert run(["style", "export", str(out)]) == 0
    capsys.readouterr()
    assert run(["style", "show", str(out)]) == 0
    assert capsys.readouterr().out == "Nothing in it differs from what is there.\n"
    assert run(["style", "show"]) == 0
    assert 'phase_style = "roman"' in capsys.readouterr().out


def test_a_bad_file_says_its_line_and_changes_nothing(data_folder, tmp_path, capsys):
    file = tmp_path / "bad.toml"
    file.write_text(STYLE.replace("R71", "R199"), "utf-8")
    assert run(["style", "import", str(file), "--yes"]) == 2
    assert f"{file}, line 6: there is no rule R199." in capsys.readouterr().err
    assert settings.read(data_folder) == settings.Settings()
    assert not (data_folder / "words").exists()
    assert not (data_folder / "styles").exists()


def test_words_of_the_command_that_do_not_fit_together(data_folder, tmp_path, capsys):
    assert run(["style", "import"]) == 2
    assert run(["style", "export"]) == 2
    assert run(["style", "show", "--yes"]) == 2
    assert run(["style", "import", str(tmp_path / "none.toml")]) == 2
    capsys.readouterr()


def test_a_check_goes_by_a_style(tmp_path, capsys):
    file, release = tmp_path / "ours.toml", tmp_path / "a.release"
    file.write_text(STYLE, "utf-8")
    text = {"lead": "A revolutionary Phase 1 trial.", "quote": "“It began,” said Ana Reyes."}
    save_release(make.release(**text), release)
    run(["check", str(release), "--fail-on", "never"])
    ours = capsys.readouterr().out
    run(["check", str(release), "--fail-on", "never", "--style", str(file)])
    by_style = capsys.readouterr().out
    for code, without, with_it in (("R71", True, False), ("R64", False, True), ("R73", False, True)):
        assert (code in ours, code in by_style) == (without, with_it)
