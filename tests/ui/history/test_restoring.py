"""What comes back of an earlier version, and what of now stays."""

from hypothesis import given
from msgspec.structs import replace

from studio.model.release import Fact, Note, Override, Stage, Waiver
from studio.model.text import Comment, Paragraph, Span
from studio.store import history
from studio.ui.history.restoring import how_it_is, restored, with_section_of, wordings
from tests import make

KEY = "0f3a9b2c11d4e5f6"


@given(make.pairs())
def test_words_and_facts_come_back_and_the_record_stays(pair):
    old, now = pair
    back = restored(now, old)
    assert (back.sections, back.facts, back.words, back.follows) == (old.sections, old.facts, old.words, old.follows)
    assert (back.key, back.draft, back.stage, back.title) == (now.key, now.draft, now.stage, now.title)
    assert back.overrides == now.overrides
    assert {note.id for note in (*now.comments, *old.comments)} == {note.id for note in back.comments}
    assert {(w.rule, w.key) for w in (*now.waivers, *old.waivers)} == {(w.rule, w.key) for w in back.waivers}


def test_a_final_stage_and_its_reasons_are_not_undone_by_bringing_back():
    now = replace(make.release(lead="Now."), stage=Stage("final"), overrides=(Override("Wire at 7", "Ana"),), draft=6)
    back = restored(now, replace(make.release(lead="Then."), draft=2, waivers=(Waiver("R07", "lead: x", "Because"),)))
    assert (back.stage.name, back.overrides[0].reason, back.draft) == ("final", "Wire at 7", 6)
    assert back.waivers[0].reason == "Because"


@given(make.pairs())
def test_one_section_comes_back_and_no_other_word_changes(pair):
    old, now = pair
    for section in old.sections:
        new = with_section_of(now, old, section.id)
        others = [s for s in new.sections if s.id in {each.id for each in now.sections} and s.kind != section.kind]
        plain = [s.kind for s in now.sections if s.kind != section.kind]
        assert [s.kind for s in others] == plain
        assert len({s.id for s in new.sections}) == len(new.sections)


def test_a_section_that_is_gone_comes_back_in_its_place_with_its_notes():
    marked = Paragraph((Span("Yes, ", ()), Span("we begin", (Comment("7"),))))
    old = make.release(lead="One.", quote="“Yes.”", body="Two.")
    old = old.with_section(replace(old.section("quote"), blocks=(marked,)))
    old = replace(old, comments=(Note("7", text="Sure?"),))
    now = make.release(lead="One.", body="Two.", contacts="Dana Kim")
    new = with_section_of(now, old, "quote")
    assert [s.kind for s in new.sections] == ["lead", "quote", "body", "contacts"]
    assert new.comments == (Note("7", text="Sure?"),)


def test_facts_in_a_copied_section_show_what_they_are_now():
    old = make.release(lead="A {trial.phase} trial.", facts={"trial.phase": "Phase 1"})
    now = make.release(lead="Words.", facts={"trial.phase": "Phase 2"})
    new = with_section_of(now, old, "lead")
    assert new.section("lead").text == "A Phase 2 trial."
    assert new.facts == (Fact("trial.phase", "Phase 2"),)


def test_an_approval_of_other_words_does_not_come_with_a_section():
    from studio.model.release import Approval

    old = make.release(quote="“Yes.”")
    old = old.with_section(replace(old.section("quote"), approval=Approval("Ana Reyes")))
    assert with_section_of(make.release(quote="“No.”"), old, "quote").section("quote").approval is None


def test_how_a_section_stands_to_the_release():
    old = make.release(lead="One.", quote="“Yes.”", body="Two.")
    now = make.release(lead="One.", body="Three.")
    assert [how_it_is(now, section) for section in old.sections] == [
        "As it is now", "Not here now", "Reads differently",
    ]  # fmt: skip


def test_each_wording_of_a_section_is_shown_once_where_it_begins_to_differ(tmp_path):
    long = "Halvern Therapeutics, a company with many words before anything changes, announced "
    of = {name: replace(make.release(lead=long + name), key=KEY) for name in ("alpha.", "beta “so”.", "gamma.")}
    kept = history.add(tmp_path, KEY, "kept", at="2026-03-01T08:00:00", release=of["alpha."])
    sent = history.add(tmp_path, KEY, "sent", at="2026-03-01T09:00:00", draft=1, release=of["alpha."])
    history.add(tmp_path, KEY, "kept", at="2026-03-01T10:00:00", release=of["alpha."])
    second = history.add(tmp_path, KEY, "kept", at="2026-03-02T09:00:00", release=of["beta “so”."])
    history.add(tmp_path, KEY, "kept", at="2026-03-03T09:00:00", release=of["gamma."])
    found = wordings(tmp_path, of["gamma."], history.versions(tmp_path, KEY), "lead")
    assert found == {
        second.id: "“…anything changes, announced beta ‘so’.”", sent.id: "“…anything changes, announced alpha.”",
    }  # fmt: skip
    assert kept.id not in found
    assert wordings(tmp_path, of["gamma."], history.versions(tmp_path, KEY), "nothing") == {}


