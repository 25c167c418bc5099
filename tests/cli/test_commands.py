"""The command line as a person uses it: what each command writes, prints and returns."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio.cli import check as check_command
from studio.cli import files as shared
from studio.main import main
from studio.model.release import Waiver
from studio.rules.engine import Draft, Finding, Report, check, rule, rules
from studio.store.files import encode, open_release, save_release
from studio.store.lock import acquire
from studio.templates import template, templates
from tests import make

TWIN = Path(__file__).parents[1] / "intake" / "releases" / "00-twin.txt"
PROFILE = '[company]\nlisting = "nasdaq"\nissuer_kind = "domestic"\nfiler_status = "laf"\nfiscal_year_end = "06-30"\n'


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    """Every command runs in an empty folder of its own: nothing may depend on the checkout being the present one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cli(capsysbinary, monkeypatch):
    """Runs a command: exit code, standard output (bytes), lines of standard error."""

    def run(*words: object, stdin: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([str(word) for word in words])
        out, err = capsysbinary.readouterr()
        return code, out, err.decode().splitlines()

    return run


def flawed():
    """A release with one finding of every level but style that two rules make."""
    return make.release(
        headline="Halvern doses XX patients in MERIDIAN-1",
        lead="Halvern enrolled XX patients 😀 at [●] sites.\nAnd more.",
        drug_background="# About HVN-XX\n\nHVN-204 is oral.",
    )  # fmt: skip


@pytest.fixture
def flawed_file(tmp_path):
    path = tmp_path / "flawed.release"
    save_release(flawed(), path)
    return path


# --- types, rules, new -------------------------------------------------------------------------------------------


def test_types_lists_every_release_type(cli):
    code, out, _ = cli("types")
    assert code == 0
    assert [line.split()[0] for line in out.decode().splitlines()] == [each.id for each in templates()]
    data = json.loads(cli("types", "--format", "json")[1])
    keys = ["id", "code", "title", "description", "from", "sections", "facts"]
    assert [list(each) for each in data] == [keys] * len(data)


def test_rules_as_json_have_the_documented_shape(cli):
    code, out, _ = cli("rules", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert [each["code"] for each in data] == [each.code for each in rules()]
    for each in data:
        assert list(each) == ["code", "name", "level", "why", "source", "wrong", "right", "fixes", "types"]
        assert each["level"] in ("write", "must", "worth", "style")
        assert isinstance(each["fixes"], bool)
        for key in ("wrong", "right", "types"):
            assert all(isinstance(text, str) for text in each[key])
        assert each["wrong"]
        assert each["right"]


@pytest.mark.parametrize("name", ["R03", "r03", "placeholder-left"])
def test_rules_explains_one_by_code_or_name(cli, name):
    code, out, _ = cli("rules", name)
    page = out.decode()
    assert code == 0
    assert page.startswith("R03 placeholder-left (must)")
    assert "Found:" in page
    assert "Left alone:" in page
    assert [each["code"] for each in json.loads(cli("rules", name, "--format", "json")[1])] == ["R03"]


@pytest.mark.parametrize("type", [each.id for each in templates()])
def test_new_begins_a_release_of_every_type_with_its_facts(cli, type):
    code, _, err = cli(
        "new", type, "-o", "a.release", "--fact", "drug.name=HVN-204", "--fact", "release.date=2026-03-05"
    )
    assert (code, err) == (0, [])
    release = open_release(Path("a.release")).release
    assert (release.type, release.fact("drug.name")) == (type, "HVN-204")
    assert release.sections


def test_new_tells_of_a_fact_it_does_not_know_and_what_may_be_meant(cli):
    code, _, err = cli("new", "trial-initiation", "-o", "a.release", "--fact", "drug.nmae=HVN-204")
    assert code == 0
    assert err == ["“drug.nmae” isn't one of the usual facts, so it's kept as one of your own. Did you mean drug.name?"]
    assert open_release(Path("a.release")).release.fact("drug.nmae") == "HVN-204"


def test_new_cleans_what_the_shell_hands_over(cli):
    code, _, _ = cli("new", "trial-initiation", "-o", "a.release", "--fact", "drug.name=HVN\udcff\x07-204")
    assert (code, open_release(Path("a.release")).release.fact("drug.name")) == (0, "HVN-204")


def test_new_writes_to_standard_output(cli):
    code, out, _ = cli("new", "trial-initiation", "-o", "-")
    assert code == 0
    assert json.loads(out)["release_studio"] == 2


# --- import and show ---------------------------------------------------------------------------------------------


def test_import_sorts_prints_its_ledger_and_show_shows_it(cli):
    code, out, _ = cli("import", TWIN, "-o", "a.release", "--type", "trial-initiation", "--date", "2012-04-17")
    assert code == 0
    printed = out.decode()
    code, out, _ = cli("show", "a.release", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert list(data) == ["type", "title", "facts", "sections", "references", "ledger"]
    assert (data["type"], data["facts"]["release.date"]) == ("trial-initiation", "2012-04-17")
    for section in data["sections"]:
        assert list(section) == ["id", "kind", "heading", "text", "paragraphs"]
        assert section["text"] == "\n".join(section["paragraphs"])
        assert isinstance(section["heading"], str)
    assert [section["kind"] for section in data["sections"]][:4] == ["lead", "body", "quote", "trial-summary"]
    assert next(s for s in data["sections"] if s["kind"] == "drug-background")["heading"] == "About HVN529"
    assert [list(reference) for reference in data["references"]] == [["id", "text", "cited"]] * 3
    assert [reference["cited"] for reference in data["references"]] == [3, 1, 1]
    assert all(line in printed for line in data["ledger"])
    code, out, _ = cli("show", "a.release")
    assert code == 0
    assert all(section["text"] in out.decode() for section in data["sections"])


def test_import_guesses_the_type_and_says_so(cli):
    code, out, _ = cli("import", TWIN, "-o", "a.release")
    release = open_release(Path("a.release")).release
    assert code == 0
    assert release.type == "trial-initiation"
    assert "Trial start" in out.decode()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_import_reads_every_usual_encoding_and_line_end(cli, codec, line_end):
    text = TWIN.read_text(encoding="utf-8")
    plain = json.loads(shown(cli, text.encode()))
    data = json.loads(shown(cli, text.replace("\n", line_end).encode(codec)))
    assert data["sections"] == plain["sections"]
    assert data["facts"] == plain["facts"]
    assert "Sorvanta®" in data["sections"][1]["text"]


def shown(cli, content: bytes) -> bytes:
    Path("draft.txt").write_bytes(content)
    assert cli("import", "draft.txt", "-o", "draft.release", "--type", "trial-initiation")[0] == 0
    return cli("show", "draft.release", "--format", "json")[1]


def test_commands_work_in_a_pipe(cli):
    code, out, err = cli("import", "-", "-o", "-", "--type", "INIT", stdin=TWIN.read_bytes())
    assert code == 0
    assert any("References" in line for line in err)  # the ledger doesn't get into the release
    assert cli("show", "-", stdin=out)[0] == 0
    assert cli("check", "-", "--fail-on", "never", stdin=out)[0] == 0
    code, fixed, _ = cli("fix", "-", stdin=out)
    assert (code, json.loads(fixed)["release_studio"]) == (0, 2)
    code, text, _ = cli("export", "-", "-o", "-", stdin=fixed)
    assert code == 0
    assert "HVN529" in text.decode()
    Path("b.release").write_bytes(out)
    code, word, _ = cli("redline", "-", "b.release", "-o", "-", stdin=out)
    assert code == 0
    assert zipfile.is_zipfile(io.BytesIO(word))


# --- check -------------------------------------------------------------------------------------------------------


def test_check_as_json_has_the_documented_shape_and_exact_places(cli, flawed_file):
    code, out, _ = cli("check", flawed_file, "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert list(data) == ["findings", "waived"]
    sections = {each["id"]: each for each in json.loads(cli("show", flawed_file, "--format", "json")[1])["sections"]}
    for finding in data["findings"]:
        assert list(finding) == ["rule", "level", "section", "start", "end", "quote", "message", "fix", "source"]
        assert finding["level"] in ("write", "must", "worth", "style")
        assert isinstance(finding["message"], str)
        assert finding["source"]
        if finding["section"] is None:
            assert (finding["start"], finding["end"], finding["quote"], finding["fix"]) == (None, None, "", None)
            continue
        assert list(finding["section"]) == ["id", "kind"]
        text = sections[finding["section"]["id"]]["text"]
        assert text[finding["start"] : finding["end"]] == finding["quote"]
        for edit in finding["fix"] or ():
            assert list(edit) == ["start", "end", "text"]
            assert 0 <= edit["start"] <= edit["end"] <= len(text)
    held = [(f["section"]["kind"], f["quote"], f["start"]) for f in data["findings"] if f["rule"] == "R03"]
    lead = sections["lead"]["text"]
    assert ("lead", "XX", lead.index("XX")) in held
    assert ("lead", "[●]", lead.index("[●]")) in held  # after an emoji: code points, not UTF-16
    in_heading = [f for f in data["findings"] if f["rule"] == "R03" and f["section"]["kind"] == "drug-background"]
    assert [(f["start"], f["end"], f["quote"]) for f in in_heading] == [(0, 0, "")]
    assert in_heading[0]["message"].startswith("In the heading “About HVN-XX”: ")
    levels = ["write", "must", "worth", "style"]
    assert [f["level"] for f in data["findings"]] == sorted((f["level"] for f in data["findings"]), key=levels.index)


@pytest.mark.parametrize("name", [each.name for each in rules()])
def test_the_places_in_json_are_exact_for_every_rule(name):
    for example in rule(name).wrong:
        release = example.release()
        draft = Draft(release, template(example.type), example.today, example.profiles())
        for finding in check(draft, [rule(name)]).findings:
            data = check_command.as_json(finding, release)
            if data["section"] is None:
                assert (data["start"], data["end"], data["quote"], data["fix"]) == (None, None, "", None)
                continue
            text = release.section(data["section"]["id"]).text
            assert text[data["start"] : data["end"]] == data["quote"]
            assert all(0 <= edit["start"] <= edit["end"] <= len(text) for edit in data["fix"] or ())


def test_a_waived_finding_is_told_apart_and_stops_nothing(cli, tmp_path):
    release = replace(flawed(), waivers=(Waiver("R03", "lead: xx", "a code name"),))
    save_release(release, tmp_path / "a.release")
    data = json.loads(cli("check", "a.release", "--format", "json")[1])
    assert [(f["rule"], f["quote"]) for f in data["waived"]] == [("R03", "XX")]
    assert not [
        f for f in data["findings"] if f["rule"] == "R03" and f["quote"] == "XX" and f["section"]["kind"] == "lead"
    ]
    assert "1 ignored, with a reason." in cli("check", "a.release")[1].decode()


@pytest.mark.parametrize(
    ("levels", "limit", "expected"),
    [
        (["style"], None, 0),
        (["worth"], None, 0),
        (["must"], None, 1),
        (["write"], None, 1),
        (["style"], "worth", 0),
        (["worth"], "worth", 1),
        (["write"], "must", 1),
        (["style"], "style", 1),
        ([], "style", 0),
        (["write", "must"], "never", 0),
    ],
)
def test_check_fails_on_the_level_asked_for_and_up(cli, flawed_file, monkeypatch, levels, limit, expected):
    found = tuple(Finding("Something", level=level, rule="R03") for level in levels)
    monkeypatch.setattr(check_command, "check", lambda draft: Report(found))
    more = ["--fail-on", limit] if limit else []
    for form in ("text", "json", "sarif"):
        assert cli("check", flawed_file, "--format", form, *more)[0] == expected


def test_check_takes_the_day_given_else_the_releases_own(cli, tmp_path, monkeypatch):
    days = []
    monkeypatch.setattr(check_command, "check", lambda draft: days.append(draft.today.isoformat()) or Report(()))
    save_release(make.release(facts={"release.date": "2012-04-17"}, lead="Halvern."), tmp_path / "a.release")
    assert cli("check", "a.release")[0] == 0
    assert cli("check", "a.release", "--date", "2012-11-01")[0] == 0
    assert days == ["2012-04-17", "2012-11-01"]


def test_check_uses_the_profile_and_tells_of_keys_it_does_not_know(cli, flawed_file, monkeypatch):
    seen = []
    monkeypatch.setattr(check_command, "check", lambda draft: seen.append(draft.profile) or Report(()))
    Path("p.toml").write_text(
        PROFILE
        + 'colour = "red"\nlast_annual = {form = "10-K", perod_end = 2011-06-30}\n'
        + '[asset]\ncode = "HVN-204"\n[weather]\nsun = 1\n'
    )
    code, _, err = cli("check", flawed_file, "--profile", "p.toml")
    assert code == 0
    assert seen[0].company.fiscal_year_end == "06-30"
    assert seen[0].asset.code == "HVN-204"
    told = [line.split("“")[1].split("”")[0] for line in err]
    assert told == ["company.colour", "company.last_annual.perod_end", "weather"]


def test_check_as_sarif_is_what_code_hosts_take(cli, flawed_file):
    code, out, _ = cli("check", flawed_file, "--format", "sarif")
    log = json.loads(out)
    assert (code, log["version"], len(log["runs"])) == (1, "2.1.0", 1)
    run = log["runs"][0]
    codes = {each["id"] for each in run["tool"]["driver"]["rules"]}
    lines = flawed_file.read_text(encoding="utf-8").split("\n")
    for result in run["results"]:
        assert result["ruleId"] in codes
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == flawed_file.as_uri()
        if "logicalLocations" in place:
            section = place["logicalLocations"][0]["name"]
            assert f'"id": "{section}"' in lines[place["physicalLocation"]["region"]["startLine"] - 1]
    Path("with space ü.release").write_bytes(flawed_file.read_bytes())
    log = json.loads(cli("check", "with space ü.release", "--format", "sarif")[1])
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "with%20space%20%C3%BC.release"


def test_check_as_text_groups_by_weight_and_names_the_place(cli, flawed_file):
    out = cli("check", flawed_file)[1].decode()
    assert out.index("Still to write") < out.index("Must fix")
    assert "R03  Lead: “XX” is still to be filled in" in out


# --- fix ---------------------------------------------------------------------------------------------------------


def found_in(example, by):
    """What a rule finds in an example."""
    return check(Draft(example.release(), template(example.type), example.today, example.profiles()), [by]).findings


@pytest.mark.parametrize("name", [each.name for each in rules() if each.fixes])
def test_fix_prints_what_it_changed_and_then_has_nothing_left_to_do(cli, tmp_path, monkeypatch, name):
    each = rule(name)
    example = next(wrong for wrong in each.wrong if any(finding.fix for finding in found_in(wrong, each)))
    monkeypatch.setattr(shared, "profile", lambda path: example.profiles())
    path = tmp_path / "a.release"
    save_release(example.release(), path)
    before = path.read_bytes()
    asked = ["fix", path, "--rule", name, "--date", example.today.isoformat()]
    code, out, _ = cli(*asked)
    assert code == 0
    printed = out.decode().splitlines()
    assert all(line.startswith(f"{each.code}  ") and "→" in line for line in printed[:-1])
    assert printed[-1].endswith(("1 change made.", f"{len(printed) - 1} changes made."))
    assert path.read_bytes() != before
    assert open_release(tmp_path / "a.release.bak").release == example.release()
    once = path.read_bytes()
    assert cli(*asked)[1].decode() == "Nothing to change.\n"
    assert path.read_bytes() == once


def test_fix_leaves_a_file_alone_that_needs_nothing(cli, flawed_file):
    before = flawed_file.read_bytes()
    code, out, _ = cli("fix", flawed_file, "--rule", "R03")
    assert (code, out) == (0, b"Nothing to change.\n")
    assert flawed_file.read_bytes() == before
    assert not Path("flawed.release.bak").exists()


def test_fix_refuses_a_damaged_newer_or_open_file(cli, flawed_file):
    whole = flawed_file.read_bytes()
    with acquire(flawed_file):
        code, _, err = cli("fix", flawed_file)
    assert (code, len(err)) == (2, 1)
    assert "is open on" in err[0]
    for content in (whole[:-60], whole.replace(b'"release_studio": 2', b'"release_studio": 9')):
        flawed_file.write_bytes(content)
        code, _, err = cli("fix", flawed_file)
        assert (code, len(err)) == (2, 1)
        assert flawed_file.read_bytes() == content
        code, out, err = cli("fix", "-", stdin=content)
        assert (code, out, len(err)) == (2, b"", 1)


# --- export and redline ------------------------------------------------------------------------------------------


def test_export_is_for_review_unless_told(cli, flawed_file):
    code, _, _ = cli("export", flawed_file, "-o", "a.docx")
    assert code == 0
    with zipfile.ZipFile("a.docx") as word:
        assert any(b"NOT FOR RELEASE" in word.read(name) for name in word.namelist() if "header" in name)
    assert cli("export", flawed_file, "-o", "a.txt")[0] == 0
    assert "Halvern" in Path("a.txt").read_text(encoding="utf-8")
    help_text = cli("export", "--help")
    assert help_text[0] == 0
    assert b"review (the default)" in help_text[1]


def test_a_final_that_something_stops_is_not_written(cli, flawed_file):
    before = flawed_file.read_bytes()
    for because in ([], ["--because", "  "]):
        code, _, err = cli("export", flawed_file, "-o", "a.docx", "--for", "final", *because)
        assert code == 1
        assert any(line.startswith("R03  ") for line in err)
        assert err[-1].startswith("Not exported: ")
        assert "--because" in err[-1]
    assert not Path("a.docx").exists()
    assert flawed_file.read_bytes() == before


def test_a_final_for_a_reason_keeps_the_reason_in_the_file(cli, flawed_file):
    code, _, _ = cli(
        "export", flawed_file, "-o", "a.txt", "--for", "final", "--because", "Counsel\nagreed ", "--date", "2026-03-05"
    )
    assert code == 0
    assert Path("a.txt").exists()
    (kept,) = open_release(flawed_file).release.overrides
    assert (kept.reason, kept.on) == ("Counsel agreed", "2026-03-05")
    assert any(line.startswith("R03: ") for line in kept.unfixed)
    assert open_release(Path("flawed.release.bak")).release == flawed()
    assert cli("export", flawed_file, "-o", "a.txt", "--for", "final", "--because", "Again")[0] == 0
    assert [each.reason for each in open_release(flawed_file).release.overrides] == ["Counsel agreed", "Again"]


def test_a_reason_that_cannot_be_kept_stops_the_export(cli, flawed_file):
    with acquire(flawed_file):
        code, _, err = cli("export", flawed_file, "-o", "a.txt", "--for", "final", "--because", "Counsel agreed")
    assert (code, Path("a.txt").exists()) == (2, False)
    assert "is open on" in err[-1]


def test_an_export_that_fails_keeps_no_reason(cli, flawed_file):
    code, _, err = cli("export", flawed_file, "-o", "gone/a.txt", "--for", "final", "--because", "Counsel agreed")
    assert code == 2
    assert "isn't there" in err[-1]
    assert open_release(flawed_file).release.overrides == ()


def test_a_damaged_file_exports_for_review_and_never_as_the_final(cli, flawed_file):
    flawed_file.write_bytes(flawed_file.read_bytes()[:-60])
    code, _, err = cli("export", flawed_file, "-o", "a.txt")
    assert (code, Path("a.txt").exists()) == (0, True)
    assert "damaged" in err[0]
    code, _, err = cli("export", flawed_file, "-o", "b.txt", "--for", "final", "--because", "Counsel agreed")
    assert (code, Path("b.txt").exists(), len(err)) == (2, False, 1)


@pytest.mark.parametrize(
    ("profile", "codec"), [("utf8", "utf-8"), ("latin1", "latin-1"), ("edgar-ascii", "ascii"), ("wire", "utf-8")]
)
def test_export_as_text_keeps_to_the_profile_and_lists_what_it_wrote_otherwise(cli, tmp_path, profile, codec):
    save_release(make.release(headline="Halvern® says “good” — µg", lead="Word " * 40), tmp_path / "a.release")
    code, _, err = cli("export", "a.release", "-o", "a.txt", "--profile", profile)
    text = Path("a.txt").read_bytes().decode(codec)
    assert code == 0
    assert "?" not in text
    if profile == "edgar-ascii":
        assert "Halvern(R)" in text
        assert max(map(len, text.splitlines())) <= 80
        assert "Headline: ® → (R)" in err
    code, out, _ = cli("export", "a.release", "-o", "-", "--profile", profile)
    assert out == Path("a.txt").read_bytes()


def test_a_character_that_cannot_be_written_stops_the_export_and_is_named(cli, tmp_path):
    save_release(make.release(lead="Halvern 漢 today"), tmp_path / "a.release")
    code, _, err = cli("export", "a.release", "-o", "a.txt", "--profile", "edgar-ascii")
    assert (code, Path("a.txt").exists()) == (1, False)
    assert err[0].startswith("Lead, character 9: “漢”")
    assert err[-1] == "Not exported: 1 character can't be written as edgar-ascii."


def test_accents_are_stripped_for_a_text_that_cannot_hold_them_when_asked(cli, tmp_path):
    save_release(make.release(lead="Søren Müller of Zürich said so today."), Path("accents.release"))
    words = ["export", "accents.release", "-o", "out.txt", "--profile", "edgar-ascii"]
    assert cli(*words)[0] == 1
    code, _, told = cli(*words, "--accents", "strip")
    assert code == 0
    assert "Soren Muller of Zurich" in Path("out.txt").read_text(encoding="ascii")
    assert "Lead: ø → o" in told


def test_export_writes_the_same_bytes_each_time(cli, flawed_file):
    for name in ("a.docx", "b.docx"):
        assert cli("export", flawed_file, "-o", name, "--date", "2026-03-05")[0] == 0
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


def test_redline_has_real_tracked_changes(cli, tmp_path):
    save_release(make.release(lead="Halvern enrolled 60 patients."), tmp_path / "old.release")
    save_release(make.release(lead="Halvern enrolled 61 patients."), tmp_path / "new.release")
    code, _, err = cli(
        "redline", "old.release", "new.release", "-o", "a.docx", "--by", "Ana Reyes", "--date", "2026-03-05"
    )
    assert (code, err) == (0, [])
    with zipfile.ZipFile("a.docx") as word:
        body = word.read("word/document.xml").decode()
    assert "<w:ins " in body
    assert "<w:del " in body
    assert 'w:author="Ana Reyes"' in body
    assert 'w:date="2026-03-05T00:00:00Z"' in body


def test_files_made_by_one_command_are_what_the_next_reads(cli):
    assert cli("new", "trial-initiation", "-o", "a.release")[0] == 0
    content = Path("a.release").read_bytes()
    assert encode(open_release(Path("a.release")).release) == content
