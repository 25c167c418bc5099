"""Whatever is done to a text, in any order: what was written stays, and what is approved stays until another is."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.library import reading, writing
from studio.library.errors import LibraryError
from studio.model.notation import blocks

acts = st.lists(
    st.tuples(
        st.sampled_from(["propose", "propose", "approve", "approve", "decline", "describe", "retire", "restore",
                         "filed", "merge", "split"]),
        st.integers(0, 5), st.integers(-1, 2),
    ), min_size=4, max_size=14,
)  # fmt: skip


def do(library, act: str, ids: list[str], which: int, shift: int) -> None:
    """One act on one of the texts; `shift` names a version, or a revision, that may be an old one."""
    text = reading.text(library, ids[which % len(ids)])
    number = text.latest + shift
    match act:
        case "propose":
            writing.propose(library, text.id, blocks(f"Wording {text.latest + 1}."), why="", base=number)
        case "approve":
            writing.approve(library, text.id, number)
        case "decline":
            writing.decline(library, text.id, number, note="No")
        case "describe":
            writing.describe(library, text.id, revision=text.revision + min(shift, 0), title=f"{text.title}.")
        case "retire":
            writing.retire(library, text.id, why="Old", successors=[i for i in ids if i != text.id][:shift])
        case "restore":
            writing.restore(library, text.id, why="Needed")
        case "filed":
            writing.filed(library, "Halvern", "10-Q", f"2026-0{which + 1}-28")
        case "merge":
            ids.append(writing.merge(library, ids[:2], "Both", blocks("Both."), why="").id)
        case "split":
            parts = [("One", blocks("One.")), ("Two", blocks("Two."))]
            ids.extend(part.id for part in writing.split(library, text.id, parts, why=""))


def state(library, ids):
    return {text.id: text for text in reading.texts(library, ids)}


def written(library, ids):
    """Every version there is, with what was decided about it left out."""
    return {
        (id, v.number): replace(v, state="proposed", decided_by="", decided_at="", note="", review_by="", expires="")
        for id in ids for v in reading.versions(library, id, limit=1000)
    }  # fmt: skip


@settings(max_examples=20)
@given(acts)
def test_nothing_is_lost_and_nothing_changes_by_itself(library, done):
    ids = [writing.add(library, "safe-harbor", name, blocks(name), company="Halvern").id for name in ("A", "B")]
    for act, which, shift in done:
        before, had, mark = state(library, ids), written(library, ids), reading.latest_event(library)
        try:
            do(library, act, ids, which, shift)
        except LibraryError:
            assert state(library, list(before)) == before
            assert reading.latest_event(library) == mark
            continue
        after = state(library, ids)
        assert had.items() <= written(library, ids).items()
        told = set(reading.changed_since(library, mark)[1])
        for id, old in before.items():
            new = after[id]
            assert (new == old) or (id in told and new.revision > old.revision)
            assert new.current_number >= old.current_number
            if new.current_number != old.current_number:
                assert act == "approve"
                assert new.current.state == "approved"
            if new.retired and not old.retired and act == "approve":
                assert all(reading.text(library, heir).current for heir in new.retired.successors)
        for text in after.values():
            assert text.current is None or text.current.state == "approved"
            assert text.waiting_number == 0 or text.waiting_number > text.current_number
            assert text.waiting is None or text.waiting.state == "proposed"
            assert [v.number for v in reading.versions(library, text.id)] == list(range(text.latest, 0, -1))
