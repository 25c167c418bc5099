"""The notation says what it shows in its own docstring, mark by mark."""

from studio.model.notation import blocks, spans
from studio.model.text import Bold, Cite, Field, Italic, Link, Paragraph, Row, Span, Subscript, Superscript, Table


def test_marks():
    assert spans("**b** *i* 10^6^ CO~2~ [l](https://x.org)") == (
        Span("b", (Bold(),)),
        Span(" "),
        Span("i", (Italic(),)),
        Span(" 10"),
        Span("6", (Superscript(),)),
        Span(" CO"),
        Span("2", (Subscript(),)),
        Span(" "),
        Span("l", (Link("https://x.org"),)),
    )


def test_fields_and_citations():
    assert spans("{trial.phase}.[^ref-1,ref-2]") == (
        Span("Phase", (Field("trial.phase"),)),
        Span("."),
        Span("1,2", (Superscript(), Cite(("ref-1", "ref-2")))),
    )


def test_blocks():
    assert blocks("# H\ntext\nmore\n\n- a\n- b\n1. c\n\n| x | y |\n| 1 | 2 |") == (
        Paragraph((Span("H"),), "heading"),
        Paragraph((Span("text\nmore"),)),
        Paragraph((Span("a"),), "bullet"),
        Paragraph((Span("b"),), "bullet"),
        Paragraph((Span("c"),), "number"),
        Table((Row(((Span("x"),), (Span("y"),))), Row(((Span("1"),), (Span("2"),))))),
    )


def test_a_backslash_makes_a_sign_plain():
    assert spans(r"\{not a field\} \*") == (Span("{not a field} *"),)
