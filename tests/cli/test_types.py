"""`types`: where each comes from, and copies to change."""

import json

from studio.cli import run
from studio.templates import template


def test_a_copy_is_written_listed_with_its_file_and_never_over_another(data_folder, capsys):
    assert run(["types", "--copy", "FIN"]) == 0
    file = data_folder / "types" / "financing.toml"
    assert str(file) in capsys.readouterr().err
    assert run(["types", "--format", "json"]) == 0
    sources = {each["id"]: each["from"] for each in json.loads(capsys.readouterr().out)}
    assert sources["financing"] == str(file)
    assert [id for id, source in sources.items() if source] == ["financing"]
    assert run(["types", "--copy", "FIN"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_copy_of_its_own_id_is_begun_like_any_type(tmp_path, capsys):
    types = tmp_path / "house"
    types.mkdir()
    assert run(["types", "--types", str(types), "--copy", "EXEC", "--as", "our-hire"]) == 0
    assert run(["new", "our-hire", "--types", str(types), "-o", str(tmp_path / "a.release")]) == 0
    assert "our-hire" in (tmp_path / "a.release").read_text(encoding="utf-8")
    assert run(["new", "our-hire", "-o", str(tmp_path / "b.release")]) == 2
    assert run(["types", "--types", str(types), "--copy", "EXEC", "--as", "our-hire"]) == 2
    assert run(["types", "--copy", "EXEC", "--as", "Our Hire"]) == 2
    assert run(["types", "--as", "our-hire"]) == 2
    assert run(["types", "--types", str(tmp_path / "nowhere")]) == 2
    capsys.readouterr()


def test_a_broken_type_is_told_beside_the_work_which_goes_on(data_folder, tmp_path, capsys):
    (data_folder / "types").mkdir()
    (data_folder / "types" / "mine.toml").write_text('id = "financing"\ncode = 3\n', encoding="utf-8")
    assert run(["new", "FIN", "-o", str(tmp_path / "a.release")]) == 0
    told = capsys.readouterr().err
    assert "mine.toml, line 2: “code” must be text in quotation marks. Ours, “Financing”, stands in." in told
    assert template("financing").title == "Financing"
