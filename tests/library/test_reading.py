"""What is read is of one moment, whatever others write meanwhile."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from studio.library.reading import listed, text, texts
from studio.library.uses import linked_texts
from studio.library.writing import add, approve, propose
from studio.model.release import LibraryLink, Release, Section
from studio.model.text import Paragraph, Span


@contextmanager
def after_the_first_statement(library, write):
    """While it lasts, `write` happens after the first statement that the library is asked."""
    done = []

    def meanwhile(*_):
        if not done:
            done.append(True)
            write()

    event.listen(library.engine, "after_cursor_execute", meanwhile)
    try:
        yield done
    finally:
        event.remove(library.engine, "after_cursor_execute", meanwhile)


def linked(library, id):
    section = Section("s1", "boilerplate", link=LibraryLink(id, 1))
    return linked_texts(library, Release("trial-initiation", sections=(section,)))


READERS = {
    "text": text,
    "text, an earlier version": lambda library, known: text(library, known, also=(1,)),
    "texts": lambda library, known: texts(library, [known])[0],
    "listed": lambda library, known: listed(library)[0],
    "linked": lambda library, known: linked(library, known)[0],
}


@pytest.mark.parametrize("reader", READERS)
def test_a_text_is_as_it_was_at_one_moment(library, second, reader):
    """Not its particulars from before an approval, and its versions from after it."""
    read, other = READERS[reader], second(library)
    made = add(library, "boilerplate", "About Halvern", (Paragraph((Span("First words."),)),))
    approve(library, made.id, 1)
    propose(library, made.id, (Paragraph((Span("Second words."),)),), why="clearer", base=1)

    before = read(library, made.id)
    with after_the_first_statement(library, lambda: approve(other, made.id, 2)) as happened:
        meanwhile = read(library, made.id)
    after = read(library, made.id)

    assert happened
    assert before != after
    assert meanwhile in (before, after)
