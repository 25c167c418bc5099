"""An approver at a server takes a library in under their own name, which the server writes, and is told so."""

from studio.library import exchange, reading
from tests.library.test_exchange import filled, text_of


def test_an_approver_takes_all_of_it_in(library, second, opened, tmp_path):
    other = opened(str(tmp_path / "other.db"), folder=tmp_path, person="Dana Kim")
    about = filled(other)
    ben = second(library, "Ben Ito", "approver")
    report = exchange.read_texts(ben, text_of(other).encode(), "a.toml")
    assert len(report.added) == 5
    made = reading.text(ben, about.id, also=(1,))
    assert (made.current_number, made.waiting_number, made.version(1).blocks) == (1, 3, about.versions[0].blocks)
    if ben.embedded:
        assert (made.version(1).by, report.notes) == ("Dana Kim", ())
        assert text_of(ben) == text_of(other)
    else:
        assert made.version(1).by == made.version(1).decided_by == "Ben Ito"
        assert "your name" in report.sentence
    again = exchange.read_texts(ben, text_of(other).encode(), "a.toml")
    assert (again.added, again.went_on) == ((), ())
