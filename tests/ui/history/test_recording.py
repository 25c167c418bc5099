"""What becomes of an open release is written down, in the user's folder, and disturbs nothing."""

import pytest
from msgspec.structs import replace

from studio.model.release import Waiver
from studio.store import history
from studio.store.files import open_release, save_release
from studio.templates import templates
from studio.ui.companion import companion
from studio.ui.draft import bringing
from studio.ui.draft.page import DraftPage
from studio.ui.file import opening
from studio.ui.history import recording
from studio.ui.history.recording import Recording, record
from tests import make

RELEASE = make.release(headline="Halvern doses first patient", lead="Halvern today announced data.")


def rewrite(page, words):
    release = page.session.release
    section = release.of_kind("lead")[0]
    page.session.commit(release.with_section(section.with_text(0, len(section.text), words)), "Typing")


def written_down(page):
    recorder = companion(page.editor, Recording)
    recorder.settle()
    return history.versions(page.window().program.folder, page.session.release.key)


def opened(window, tmp_path, release=RELEASE):
    path = tmp_path / "a.release"
    save_release(release, path)
    opening.open_path(window, path)
    return window.page


def test_a_release_gets_a_key_that_is_saved_with_it_and_stays(window, tmp_path):
    page = opened(window, tmp_path)
    key = page.session.release.key
    assert len(key) == 16
    assert not page.session.is_modified
    assert written_down(page) == ()  # one that was only looked at has no history
    rewrite(page, "Halvern announced more data.")
    page.keeper.save()
    saved = open_release(tmp_path / "a.release").release
    assert saved.key == key
    assert recording.keyed(saved) is saved


def test_a_new_release_says_what_it_was_started_from_once_something_becomes_of_it(window):
    template = templates()[0]
    opening.new_release(window, template)
    page = window.page
    assert written_down(page) == ()
    rewrite(page, "Halvern today announced data.")
    (started,) = written_down(page)
    assert (started.kind, started.title, started.held) == ("started", template.title, False)


def test_a_draft_that_was_brought_in_is_kept_as_it_came(window, qtbot):
    text = (
        "Halvern Therapeutics Doses First Patient in Phase 1 Trial of HVN-204\n\n"
        "BOSTON, March 3, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that it dosed a patient."
    )
    bringing.bring_in_text(window, text, "the copied text")
    qtbot.waitUntil(lambda: window.findChild(DraftPage) is not None)
    page = window.findChild(DraftPage)
    page.make.click()
    qtbot.waitUntil(lambda: window.page is not None)
    came = window.page.session.release
    rewrite(window.page, "Words of ours.")
    (brought,) = written_down(window.page)
    assert (brought.kind, brought.title) == ("brought-in", "the copied text")
    held = history.release_of(window.program.folder, came.key, brought.id)
    assert held.sections == tuple(section for section in came.sections if section.written)


def test_writing_keeps_what_was_opened_and_a_version_every_ten_minutes(window, tmp_path):
    page = opened(window, tmp_path)
    recorder = companion(page.editor, Recording)
    rewrite(page, "One.")
    rewrite(page, "Two.")
    (first,) = written_down(page)
    assert (first.kind, first.title) == ("kept", recording.OPENED)
    recorder._keep.timeout.emit()
    rewrite(page, "Three.")
    assert [version.title for version in written_down(page)] == [recording.WRITING, recording.OPENED]
    folder, key = window.program.folder, page.session.release.key
    assert history.release_of(folder, key, written_down(page)[0].id).of_kind("lead")[0].text == "Two."
    assert recorder._keep.interval() == recording.KEEP == 600_000


def test_the_same_state_is_not_kept_twice(window, tmp_path):
    page = opened(window, tmp_path)
    recorder = companion(page.editor, Recording)
    rewrite(page, "One.")
    recorder.keep()
    recorder.keep()
    assert len(written_down(page)) == 2


def test_closing_keeps_the_last_state_of_a_release_with_a_file(window, tmp_path):
    page = opened(window, tmp_path)
    rewrite(page, "The last words.")
    key, folder = page.session.release.key, window.program.folder
    window.close()
    newest = history.versions(folder, key)[0]
    assert history.release_of(folder, key, newest.id).of_kind("lead")[0].text == "The last words."


def test_a_release_that_never_had_a_file_leaves_no_words_behind(window, script):
    opening.new_release(window, templates()[0])
    rewrite(window.page, "Words that nobody wanted to keep.")
    key, folder = window.page.session.release.key, window.program.folder
    companion(window.page.editor, Recording).keep()
    assert len(written_down(window.page)) == 2
    script.expect("choose", "Close without saving")
    window.close()
    assert history.versions(folder, key) == ()
    assert [file for file in folder.rglob("*") if file.is_file() and b"nobody wanted" in file.read_bytes()] == []


def test_what_is_recorded_has_the_name_the_number_and_the_words(window, tmp_path):
    page = opened(window, tmp_path)
    window.program.change_settings(name="Ana Reyes")
    sent = page.session.release
    page.session.commit(replace(sent, draft=2), "Send")
    record(page, "sent", who="Legal, Medical", checklist=("Checked",), release=sent)
    record(page, "named", title="Before the call", hold=False)
    named, version, _ = written_down(page)
    assert (version.by, version.line, version.draft) == ("Ana Reyes", "Legal, Medical", 1)
    assert version.checklist == ("Checked",)
    assert history.release_of(window.program.folder, sent.key, version.id) == sent
    assert (named.title, named.held, named.draft) == ("Before the call", False, 2)
    assert named.at.startswith("2026-03-03T")


def test_a_check_that_is_ignored_is_written_down_with_its_reason_and_undone_with_it(window, tmp_path):
    page = opened(window, tmp_path)
    waiver = Waiver("R07", "safe-harbor: form 10-k", "Using last year’s 10-K until Legal confirms", on="2026-03-03")
    page.session.commit(replace(page.session.release, waivers=(waiver,)), "Ignore")
    ignored = written_down(page)[0]
    assert (ignored.kind, ignored.title, ignored.line) == ("ignored", "safe harbor", waiver.reason)
    page.session.undo()
    assert [version.kind for version in written_down(page)] == ["kept"]


def test_a_folder_that_cannot_be_written_is_told_once_and_disturbs_nothing(window, tmp_path, qtbot):
    page = opened(window, tmp_path)
    (window.program.folder / "history").write_text("a file where the folder should be")
    said = []
    page.editor.message.connect(lambda text, undoable: said.append(text))
    rewrite(page, "One.")
    record(page, "named", title="Before the call")
    assert written_down(page) == ()
    assert len(said) == 1
    assert said[0].startswith("Earlier versions can’t be kept. ")
    page.keeper.save()
    assert open_release(tmp_path / "a.release").release.of_kind("lead")[0].text == "One."


def test_the_file_of_a_release_carries_no_earlier_wording(window, tmp_path):
    page = opened(window, tmp_path, make.release(lead="The response rate was 85% in the interim look."))
    rewrite(page, "Halvern will present data.")
    record(page, "named", title="Without the rate")
    page.keeper.save()
    assert written_down(page)
    content = (tmp_path / "a.release").read_bytes()
    for secret in (b"85%", b"interim", b"Without the rate"):
        assert secret not in content


@pytest.mark.parametrize("key", ["", "../../elsewhere"])
def test_a_key_from_a_strange_file_leads_nowhere_else(window, tmp_path, key):
    page = opened(window, tmp_path, replace(RELEASE, key=key))
    rewrite(page, "One.")
    assert len(written_down(page)) == 1
    assert {path.parent.parent for path in window.program.folder.rglob("versions.jsonl")} == {
        window.program.folder / "history"
    }
