"""`library`: every command, over a file and over a server, and what is said when something can't be done."""

import io
import json
import sys

import pytest
from msgspec.structs import replace

from studio.cli import run
from studio.library import reading, uses
from studio.library.opening import open_library
from studio.library.roles import prepare
from studio.model.library import Use
from studio.model.linking import linked_section
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section, Stage
from studio.store import history
from studio.store.files import open_release, save_release
from studio.store.lock import acquire
from tests.library.conftest import server  # noqa: F401

ABOUT = "# About Halvern\n\nHalvern is a **clinical-stage** company that files a Form 10-K.\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path, data_folder, monkeypatch):
    """Where the library is, as a command is told."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    if request.param == "sqlite":
        return str(tmp_path / "team.db")
    running = request.getfixturevalue("server")
    address = running.address(running.database())
    prepare(address)
    return address


@pytest.fixture
def library(place, capsys):
    """Runs a `library` command: its exit code, what it printed (JSON as values), and what it said beside that."""

    def library(what, *words, stdin=None, json_=True, monkeypatch=None):
        capsys.readouterr()
        more = ["--json"] if json_ else []
        before = sys.stdin
        if stdin is not None:
            sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()))
        try:
            code = run(["library", what, "--library", place, "--person", "Ana Reyes", *more, *words])
        finally:
            sys.stdin = before
        out, err = capsys.readouterr()
        return code, (json.loads(out) if json_ and out.strip() else out), err

    return library


@pytest.fixture
def about(library, tmp_path):
    (tmp_path / "about.txt").write_text(ABOUT, encoding="utf-8")
    words = ("--kind", "boilerplate", "--title", "About Halvern", "--id", "about", "--tag", "US")
    assert library("add", str(tmp_path / "about.txt"), *words)[0] == 0
    return "about"


def test_a_text_is_added_approved_found_and_shown(library, about):
    code, made, _ = library("approve", about, "--review-by", "2027-01-31", "--note", "Legal agreed")
    assert (code, made["state"], made["current"]["decided_by"]) == (0, "approved", "Ana Reyes")
    assert made["current"]["words"] == ABOUT.strip()
    code, found, _ = library("search", "10-k", "--kind", "boilerplate")
    assert (code, found["total"], found["texts"][0]["id"]) == (0, 1, "about")
    said = "No text matches “nothing like it”.\n"
    assert library("search", "nothing like it") == (1, {"texts": [], "total": 0, "capped": False}, said)
    assert [each["id"] for each in library("list", "--tag", "US")[1]["texts"]] == ["about"]
    assert library("list", "--tag", "EU")[0] == 1
    code, shown, _ = library("show", about, "--versions", "--history", "--version", "1")
    assert ([each["number"] for each in shown["versions"]], [each["what"] for each in shown["history"]]) == (
        [1], ["approved", "added"])
    code, out, _ = library("show", about, json_=False)
    assert "Version 1 by Ana Reyes" in out
    assert "**clinical-stage**" in out


def test_a_proposal_waits_is_declined_and_another_approved(library, about):
    library("approve", about)
    code, made, _ = library("propose", about, "-", "--why", "Phase 3", stdin="Halvern is late-stage.")
    assert (code, made["waiting"]["number"], made["waiting"]["base"]) == (0, 2, 1)
    assert library("decline", about, "--note", "Not yet")[1]["waiting"] is None
    code, _, err = library("propose", about, "-", "--why", "x", "--base", "0", stdin="Halvern is late-stage.")
    assert (code, "clinical-stage" in err) == (2, True)
    assert library("propose", about, "-", "--why", "Now", stdin="Halvern is late-stage.")[0] == 0
    assert library("approve", about)[1]["current"]["number"] == 3
    assert library("approve", about)[0] == 2


def test_a_text_is_retired_and_restored(library, about):
    made = library("retire", about, "--why", "Old")[1]
    assert (made["state"], made["retired"]["why"]) == ("retired", "Old")
    assert library("list")[0] == 1
    assert library("list", "--state", "retired")[1]["texts"][0]["id"] == about
    assert library("restore", about, "--why", "Needed")[1]["retired"] is None
    assert library("retire", about, "--why", "Old", "--successor", "nothing")[0] == 2


def test_what_cant_be_done_is_one_line_and_two(library, about, tmp_path):
    (tmp_path / "empty.txt").write_text("\n \n")
    (tmp_path / "latin.txt").write_bytes("é".encode("latin-1"))
    empty, latin, good = (str(tmp_path / f"{name}.txt") for name in ("empty", "latin", "about"))
    quote = ("--kind", "quote", "--title", "x")
    for words in (
        ("show", "nothing"), ("approve", about, "7"), ("add", empty, *quote), ("add", latin, *quote), ("import",),
        ("where-used", "nothing"), ("add", good, "--kind", "nonsense", "--title", "x"), ("import", latin),
        ("add", good, "--kind", "person", "--title", "x"), ("update", str(tmp_path / "nowhere")),
        ("export", str(tmp_path)), ("admit", "x", "editor"),
    ):
        code, out, err = library(*words, json_=False)
        assert (code, out, len(err.strip().splitlines())) == (2, "", 1), words


def test_all_of_it_is_exported_imported_and_moved(library, about, tmp_path, capsys):
    library("approve", about)
    assert library("import", "--samples")[1]["added"]
    assert library("import", "--samples")[0] == 1
    file = tmp_path / "library.toml"
    assert library("export", str(file))[1]["texts"] > 20
    assert library("export", "-", json_=False)[1].encode() == file.read_bytes()
    other = ["--library", str(tmp_path / "other.db"), "--person", "Ben Ito"]
    assert run(["library", "import", *other, str(file)]) == 0
    assert run(["library", "export", *other, str(tmp_path / "again.toml")]) == 0
    assert (tmp_path / "again.toml").read_bytes() == file.read_bytes()
    code, moved, _ = library("move", str(tmp_path / "moved.db"))
    with open_library(str(tmp_path / "moved.db"), folder=tmp_path, person="Ana Reyes") as there:
        every = reading.listed(there, states=("approved", "waiting", "retired"))
    assert (code, moved["texts"]) == (0, len(every))
    assert library("move", str(tmp_path / "moved.db"))[0] == 2
    (tmp_path / "bad.toml").write_text('id = "a"\nkind = "b"\ntitle = "c"\n[[versions]]\nwords = "x"\n')
    code, _, err = library("import", str(tmp_path / "bad.toml"))
    assert (code, "bad.toml, line 5: “words” means nothing here." in err) == (2, True)


def release_with(library_place, tmp_path, version=1, edited=False, name="a"):
    with open_library(library_place, folder=tmp_path, person="Ana Reyes") as there:
        text = reading.text(there, "about", also=(version,))
    section = linked_section(Section("about", "boilerplate"), text, text.version(version), ())
    if edited:
        section = section.with_text(0, 7, "Hal")
    release = Release("trial-initiation", "A trial", key=name, sections=(section,))
    save_release(release, tmp_path / f"{name}.release")
    return tmp_path / f"{name}.release"


def test_releases_are_brought_up_to_date_and_whats_edited_is_left(library, about, place, tmp_path):
    library("approve", about)
    file = release_with(place, tmp_path)
    other = release_with(place, tmp_path, edited=True, name="b")
    assert library("update", str(file)) == (0, {"releases": []}, "")
    library("propose", about, "-", "--why", "Phase 3", stdin=ABOUT.replace("clinical-stage", "late-stage"))
    library("approve", about)
    before = file.read_bytes()
    code, told, _ = library("update", str(tmp_path))
    changed, left = sorted(told["releases"], key=lambda each: each["file"])
    assert (code, changed["written"], file.read_bytes() == before) == (1, False, True)
    assert (changed["sections"][0]["from"], changed["sections"][0]["to"]) == (1, 2)
    assert "edited here" in left["left"][0]["why"]
    code, out, _ = library("update", str(tmp_path), "--write", json_=False)
    assert code == 1
    assert "− clinical-stage" in out
    assert "+ late-stage" in out
    assert open_release(file).release.sections[0].link == LibraryLink("about", 2)
    assert "late-stage" in open_release(file).release.sections[0].text
    assert open_release(other).release.sections[0].link == LibraryLink("about", 1)
    code, used, _ = library("where-used", about)
    assert [(each["release"], each["version"]) for each in used["uses"]] == [("a", 2)]
    assert library("update", str(file))[0] == 0


def test_an_update_is_an_entry_in_the_releases_history_and_a_final_or_open_one_is_left(
    library, about, place, tmp_path, data_folder
):
    library("approve", about)
    file, open_one = release_with(place, tmp_path), release_with(place, tmp_path, name="open")
    out = release_with(place, tmp_path, name="out")
    final = replace(open_release(out).release, stage=Stage("final", on="2026-03-03"))
    save_release(final, out)
    old = open_release(file).release
    library("propose", about, "-", "--why", "Phase 3", stdin=ABOUT.replace("clinical-stage", "late-stage"))
    library("approve", about)
    assert library("update", str(file))[1]["releases"][0]["written"] is False
    assert history.versions(data_folder, "a") == ()
    with acquire(open_one):
        code, told, err = library("update", str(tmp_path), "--write")
    assert (code, "open.release" in err) == (1, True)
    reasons = {each["file"]: (each["written"], [left["why"] for left in each["left"]]) for each in told["releases"]}
    assert reasons == {str(file): (True, []), str(out): (False, ["the release is final"])}
    before, after = sorted(history.versions(data_folder, "a"), key=lambda each: each.title)
    assert (before.title, before.by) == ("Before an update from the library", "Ana Reyes")
    assert (after.title, after.kind) == ("Updated About Halvern, version 2", "decided")
    assert history.release_of(data_folder, "a", before.id) == old
    assert history.release_of(data_folder, "a", after.id) == open_release(file).release
    assert history.versions(data_folder, "open") == history.versions(data_folder, "out") == ()
    assert open_release(out).release == final


def test_a_library_of_ones_own_is_the_last_resort(data_folder, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    assert run(["library", "list"]) == 1
    assert (data_folder / "library.db").exists()
    (data_folder / "settings.json").write_text(json.dumps({"library": str(tmp_path / "chosen.db")}))
    assert run(["library", "list"]) == 1
    assert (tmp_path / "chosen.db").exists()
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", str(tmp_path / "variable.db"))
    assert run(["library", "import", "--samples"]) == 0
    assert (tmp_path / "variable.db").exists()
    assert run(["library", "list", "--library", str(tmp_path / "chosen.db")]) == 1
    capsys.readouterr()


def test_a_password_is_in_no_word_that_is_said(data_folder, monkeypatch, capsys):
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY_PASSWORD", "s3cret")
    place = "postgresql://ana:s3cret@127.0.0.1:1/library?connect_timeout=1"
    assert run(["library", "list", "--library", place]) == 2
    out, err = capsys.readouterr()
    assert "s3cret" not in out + err
    assert "Whoever looks at this computer can see a password" in err


def test_a_person_is_admitted_to_a_file_and_a_reader_changes_nothing(data_folder, tmp_path, capsys):
    place = ["--library", str(tmp_path / "team.db")]
    assert run(["library", "admit", *place, "--person", "Ana Reyes", "Ben Ito", "reader"]) == 0
    assert "Ben Ito: reader" in capsys.readouterr().out
    (tmp_path / "a.txt").write_text("Words.")
    adding = ["library", "add", *place, str(tmp_path / "a.txt"), "--kind", "quote", "--title", "x"]
    assert run([*adding, "--person", "Ben Ito"]) == 2
    assert "reader" in capsys.readouterr().err
    assert run([*adding, "--person", "Ana Reyes"]) == 0
    assert run(["library", "admit", *place, "--person", "Ana Reyes", "Ben Ito", "none"]) == 0
    capsys.readouterr()


def test_a_server_that_is_gone_is_read_from_its_copy(server, data_folder, tmp_path, capsys, monkeypatch):  # noqa: F811
    from studio.library import offline

    address = server.address(server.database())
    assert run(["library", "prepare", address]) == 0
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", address)
    assert run(["library", "import", "--samples"]) == 0
    with open_library(address, folder=data_folder, person="Ana Reyes") as library:
        offline.refresh(library, data_folder)
    server.stop()
    try:
        capsys.readouterr()
        assert run(["library", "search", "10-K"]) == 0
        out, err = capsys.readouterr()
        assert "safe-harbor" in out
        assert "These are its texts as of" in err
        assert run(["library", "retire", "boilerplate-eu", "--why", "x"]) == 2
        assert run(["library", "update", str(tmp_path), "--write"]) == 2
    finally:
        server.start()
    capsys.readouterr()


def test_the_words_of_a_use_are_what_json_says(library, about, place, tmp_path):
    with open_library(place, folder=tmp_path, person="Ana Reyes") as there:
        section = Section("a", "boilerplate", blocks("x"), LibraryLink("about", 1))
        uses.note_uses(there, Release("t", "A", key="k", sections=(section,)))
    (use,) = library("where-used", about)[1]["uses"]
    assert use.keys() == set(Use.__struct_fields__)


def test_old_releases_are_harvested_listed_written_and_added(library, tmp_path):
    from studio import resources

    folder = tmp_path / "old"
    folder.mkdir()
    text = resources.path("samples", "meridian-1.txt").read_text(encoding="utf-8")
    (folder / "first.txt").write_text(text, encoding="utf-8")
    (folder / "second.txt").write_text(text.replace("clinical-stage", "late-stage"), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    code, found, err = library("harvest", str(folder), "-o", str(tmp_path / "found.toml"))
    assert code == 0
    assert "broken.docx" in err
    assert [each["file"] for each in found["unread"]] == ["broken.docx"]
    assert {"boilerplate", "safe-harbor"} <= {each["kind"] for each in found["proposals"]}
    assert library("list")[0] == 1
    code, made, _ = library("harvest", str(folder), "--add")
    assert (code, len(made["added"])) == (0, len(found["proposals"]))
    again = library("harvest", str(folder))[1]["proposals"]
    assert all(each["near"] for each in again if each["kind"] in ("boilerplate", "safe-harbor"))
    assert library("harvest", str(tmp_path / "nowhere"))[0] == 2
