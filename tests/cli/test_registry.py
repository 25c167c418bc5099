"""The command `registry`: a saved record, one that is fetched from a server on this machine, and `check --registry`."""

from __future__ import annotations

import io
import json
import sys

import pytest

from studio.main import main
from studio.store.files import save_release
from tests import make
from tests.registry import records
from tests.registry.records import NUMBER, OLD, Registry, content


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    return tmp_path


@pytest.fixture
def registry():
    made = Registry()
    yield made
    made.close()


@pytest.fixture
def cli(capsysbinary, monkeypatch):
    def run(*words: object, stdin: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([str(word) for word in words])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode().splitlines()

    return run


def test_a_saved_record_prints_its_facts(cli, empty_folder):
    (empty_folder / "study.json").write_bytes(content())
    code, out, err = cli("registry", "--file", "study.json")
    assert (code, err) == (0, [])
    assert out.splitlines()[0] == "NCT09876543, last updated 2026-03-10"
    assert "Phase: Phase 1/2" in out
    assert "Primary completion: 2027-09 (estimated)" in out
    assert "Status: recruiting" in out


def test_as_json_it_has_the_documented_shape(cli):
    code, out, _ = cli("registry", "--file", "-", "--format", "json", stdin=content())
    data = json.loads(out)
    assert code == 0
    assert list(data) == ["id", "date", "aliases", "facts", "trial"]
    assert (data["id"], data["date"], data["aliases"]) == (NUMBER, "2026-03-10", [OLD])
    assert data["facts"]["trial.phase"] == "Phase 1/2"
    assert data["trial"]["sponsor"] == "Halvern Therapeutics, Inc."


def test_a_fetched_record_is_saved_as_it_came_and_an_old_number_told(cli, registry, empty_folder):
    code, out, err = cli("registry", OLD, "-o", "study.json", "--base", registry.base)
    assert code == 0
    assert err == [f"{OLD} is an old number of this trial; its number now is {NUMBER}."]
    assert (empty_folder / "study.json").read_bytes() == content()
    assert out == cli("registry", "--file", "study.json")[1]


def test_to_standard_output_goes_the_record_alone(cli, registry):
    assert cli("registry", NUMBER, "-o", "-", "--base", registry.base)[1] == content().decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Give either a number or --file."),
        ([NUMBER, "--file", "study.json"], "Give either a number or --file."),
        (["NCT1"], "“NCT1” isn’t a ClinicalTrials.gov number: NCT and 8 digits."),
        ([NUMBER, "-o", "study.txt"], "study.txt: the name must end in .json."),
        (["--file", "gone.json"], "gone.json isn't there."),
        (["--file", "page.json"], "page.json: This isn’t a study’s record: it isn’t JSON."),
        (["--file", "page.json", "-o", "page.json"],
         "page.json is read and written at once. Give another name for what's written."),
        ([NUMBER, "--base", "http://registry.example"], "http://registry.example: records are fetched over HTTPS only"),
        ([NUMBER, "--timeout", "0"], "--timeout: between 0 and 600 seconds."),
    ],
)  # fmt: skip
def test_what_cant_be_done_is_one_line(cli, empty_folder, words, said):
    (empty_folder / "page.json").write_text("<html>", encoding="utf-8")
    code, out, err = cli("registry", *words)
    assert (code, out) == (2, "")
    assert len(err) == 1
    assert err[0].endswith(said)


def test_a_number_that_isnt_there_leaves_the_file_alone(cli, registry, empty_folder):
    code, _, err = cli("registry", records.UNKNOWN, "-o", "study.json", "--base", registry.base)
    assert code == 2
    assert "has no study NCT09870404" in err[0]
    assert not (empty_folder / "study.json").exists()


def test_check_compares_a_release_with_a_saved_record(cli, empty_folder):
    made = make.release(
        facts={"trial.registry_id": NUMBER},
        trial_summary="This open-label Phase 3 trial (NCT09876543) is expected to enroll 120 adults.",
    )
    save_release(made, empty_folder / "a.release")
    (empty_folder / "study.json").write_bytes(content())

    def found(*more):
        out = cli("check", "a.release", "--date", "2026-03-12", "--format", "json", *more)[1]
        return {each["rule"] for each in json.loads(out)["findings"]}

    assert "R40" in found("--registry", "study.json") - found()
    (empty_folder / "study.json").write_text("{}", encoding="utf-8")
    code, _, err = cli("check", "a.release", "--registry", "study.json")
    assert code == 2
    assert "study.json: This isn’t a study’s record" in err[0]
