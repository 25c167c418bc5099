"""The Word files that show everything the writer can do; run it to write them into a folder for the validators.

RELEASE_STUDIO_DOCX_OUT=word python tests/formats/docx/make_samples.py
"""

import datetime as dt
import io
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[3]), str(Path(__file__).parents[2])]

from msgspec.structs import replace  # noqa: E402

from studio.formats import Options, format_for  # noqa: E402
from studio.model import text as t  # noqa: E402
from studio.model.facts import fill  # noqa: E402
from studio.model.notation import blocks  # noqa: E402
from studio.model.references import reference_paragraph, renumber  # noqa: E402
from studio.model.release import Fact, Note, Release, Section  # noqa: E402
from studio.model.review import redline  # noqa: E402
from studio.model.text import Deleted, Inserted, Paragraph, Row, Span, Table  # noqa: E402

DATE = dt.date(2026, 3, 5)
FINAL, REVIEW = Options(date=DATE), Options(mode="review", date=DATE)
FACTS = {
    "company.name": "Halvern Therapeutics, Inc.",
    "company.short_name": "Halvern",
    "company.ticker": "Nasdaq: HLVN",
    "drug.name": "HVN-204",
    "trial.phase": "Phase 1/2",
    "trial.name": "MERIDIAN-1",
    "trial.enrolment.planned": "approximately 60",
}
TEXTS = {
    "release-line": "FOR IMMEDIATE RELEASE",
    "headline": (
        "Halvern Doses First Patient in {trial.phase} {trial.name} Trial of {drug.name} in Mantle Cell Lymphoma"
    ),
    "subheadline": "Open-label trial to enroll {trial.enrolment.planned} adults at 12 sites in the US and Spain",
    "key-points": (
        "- First patient dosed at the 100 mg level\n\n- Read-out of part 1 expected in the fourth quarter of 2027"
    ),
    "dateline": "DURHAM, N.C., {release.date} –",
    "lead": (
        "{company.name} ({company.ticker}) today announced that the first patient has been dosed in "
        "{trial.name}, a {trial.phase} trial of {drug.name} (dorvetinib) in relapsed or refractory "
        "mantle cell lymphoma (MCL).[^ref-1]"
    ),
    "body": (
        "Patients receive {drug.name} once daily; the dose is raised in steps. Activity *in vitro* "
        "was seen at 10^-9^ M & below; CO~2~ incubation was standard.[^ref-1,ref-2]\n\nPart 1 has "
        "three steps:\n\n1. Screening\n\n2. Dose escalation\n\n3. Expansion\n\nPart 2 has two:\n\n1. "
        "Randomization\n\n2. Treatment to progression\n\n| Part | Patients | Dose (mg) | Response |\n| "
        "Escalation | 18 | 100–400 | – |\n| Expansion, MCL | 30 | 200 | 41.5% |"
    ),
    "quote": (
        "“People whose lymphoma returns have few options left,” said Ana Reyes, M.D., Chief Medical "
        "Officer of Halvern. “A degrader that clears the protein, rather than blocking it, may reach "
        "them.”"
    ),
    "trial-summary": (
        "# About {trial.name}\n\nMERIDIAN-1 (NCT09876543) is an open-label trial in "
        "**{trial.enrolment.planned}** adults."
    ),
    "drug-background": (
        "# About {drug.name}\n\n{drug.name} is an oral BTK degrader. It has not been approved by any regulator."
    ),
    "boilerplate": (
        "# About Halvern Therapeutics\n\nHalvern develops oral protein degraders for cancers of the "
        "blood. For more, visit [www.halverntx.com](https://www.halverntx.com)."
    ),
    "trademark-notice": "Sorvanta® is a registered trademark of Ostrander Pharma AG.",
    "safe-harbor": (
        "# Forward-Looking Statements\n\nThis press release contains forward-looking statements. Words "
        "such as “expect” and “may” mark them. They are subject to risks described in Halvern’s "
        "annual report."
    ),
    "contacts": (
        "# Contacts\n\nInvestors:\n\nRenata Solberg\n\n+1 919 555 "
        "0142\n\n[ir@halverntx.com](mailto:ir@halverntx.com)\n\nMedia:\n\nPaul Anselm\n\nGreyfield "
        "Partners\n\n[paul@greyfield.example](mailto:paul@greyfield.example)"
    ),
}


def sample() -> Release:
    """A fictional release with everything in it, its release date not set."""
    references = Section(
        "references",
        "references",
        (
            Paragraph((Span("References"),), "heading"),
            reference_paragraph("ref-1", "1", "Okafor T. et al., EORTC 2026, abstract #377."),
            reference_paragraph("ref-2", "2", "Lindahl S. et al., Blood 2025;147(3):1201–1210."),
        ),
    )
    made = {kind: Section(kind, kind, blocks(text)) for kind, text in TEXTS.items()}
    order = [*list(made)[:11], "references", *list(made)[11:]]
    sections = tuple(references if kind == "references" else made[kind] for kind in order)
    facts = tuple(Fact(id, value) for id, value in FACTS.items())
    return fill(renumber(Release("trial-initiation", "Halvern doses first patient", facts, sections)))


def reviewed() -> Release:
    """The sample after three people reviewed it: changes of words, paragraphs, rows, a table and sections; comments."""
    ana, ben, cleo = (
        Inserted("Ana Reyes", "2026-03-03"),
        Deleted("Ben Ito", "2026-03-04T09:30:00Z"),
        Inserted("Cleo Marsh, Ph.D.", "2026-03-04"),
    )
    release = sample()
    body = release.section("body").with_mark(0, 8, t.Comment("n1")).with_mark(20, 27, ben).with_mark(27, 32, ana)
    table = body.blocks[-1]
    assert isinstance(table, Table)
    rows = (
        table.rows[0],
        replace(table.rows[1], change=ben),
        Row(((Span("Total"),), (Span("48"),), (), ()), cleo),
        table.rows[2],
    )
    lines = (
        Paragraph((Span("A new paragraph & more."),), change=ana),
        Paragraph((Span("Twice", (ben,)),), change=cleo),
    )
    gone = Table((Row(((Span("Arm"),), (Span("n"),))), Row(((Span("A"),), (Span("3"),)))), ben)
    body = replace(body, blocks=(*body.blocks[:2], *lines, *body.blocks[2:-1], replace(table, rows=rows), gone))
    added = Section("next-steps", "next-steps", blocks("# Next Steps\n\nPart 2 is to open in 2027."), change=cleo)
    empty = Section("limitations", "limitations", change=ana)
    sections: list[Section] = []
    for section in release.sections:
        section = body if section.id == "body" else section
        section = replace(section, change=ben) if section.id == "trademark-notice" else section
        sections.extend((section, added, empty) if section.id == "quote" else (section,))
    reply = Note("n1-1", "Ben Ito", "2026-03-04T11:00:00Z", "It is.")
    notes = (
        Note("n1", "Ana Reyes", "2026-03-03", "Is this so?\nPlease check.", (reply,), resolved=True),
        Note("n2", "Ben Ito", "2026-03-04", "All in all fine."),
    )
    return replace(release, sections=tuple(sections), comments=notes)


def signs() -> Release:
    """Signs that break careless writers: markup, quotes, other scripts, breaks, no-break characters."""
    text = (
        "a & b < c > d ]]> \"e\" 'f' ® ≥ é µ ß 中文 😀\u00a0no\u2011break\u00ad soft\nnew line\ttab  two spaces &amp;"
    )
    marks = (
        t.Bold(),
        t.Italic(),
        t.Underline(),
        t.Superscript(),
        t.Link('https://halverntx.com/?a=1&b="2"'),
        t.Field("x&y.<z>"),
    )
    spans = (Span(text), Span(text, marks), Span("", ()), Span(" lead and trail "))
    cell = (Span(text),)
    sections = (
        Section("headline", "headline", (Paragraph(spans),)),
        Section("Headline", "headline", (Paragraph((Span("An id that differs by case only"),)),)),
        Section(
            "a very long id, far beyond what a bookmark's name can hold & more",
            "important-safety-information",
            (Paragraph(spans, "bullet"),),
        ),
        Section("body", "body", (Table((Row((cell, cell)), Row((cell,)))), Table((Row((cell,)),)))),
    )
    return Release("top-line-results", "A & B <C>", (), sections)


def house_style() -> bytes:
    """A user's own document: blue Georgia headings under Word's names, an own Body, a theme-less house look."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    document = Document()
    body = document.styles.add_style("Body", WD_STYLE_TYPE.PARAGRAPH)
    body.font.name, body.font.size = "Georgia", Pt(10)
    heading = document.styles["Heading 2"]
    heading.font.color.rgb = RGBColor(0x00, 0x33, 0x99)
    document.add_paragraph("Words of the user's own that must not go out.", style="Body")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def british() -> Release:
    """The sample for a British company: A4, day before month, "ENDS"."""
    return fill(replace(sample(), language="en-GB").with_fact(Fact("release.date", "2026-03-05")))


def empty_sections() -> Release:
    """A release that was only just begun."""
    kinds = ("headline", "dateline", "lead", "boilerplate", "contacts")
    return Release("trial-initiation", "", (), tuple(Section(kind, kind) for kind in kinds))


def revised() -> Release:
    """The sample as it was a draft later."""
    release = sample()
    quote = release.section("quote").with_text(8, 14, "Patients")
    kept = tuple(
        quote if section.id == "quote" else section for section in release.sections if section.id != "trademark-notice"
    )
    return replace(
        release,
        sections=(*kept[:6], Section("next-steps", "next-steps", blocks("Part 2 is to open in 2027.")), *kept[6:]),
    )


def samples() -> dict[str, bytes]:
    """The Word files by name."""
    write = format_for("docx").write
    assert write is not None
    house = house_style()
    made = {
        "final": write(sample(), FINAL),
        "review": write(sample(), REVIEW),
        "reviewed": write(reviewed(), REVIEW),
        "signs": write(signs(), REVIEW),
        "british": write(british(), FINAL),
        "empty-sections": write(empty_sections(), REVIEW),
        "nothing": write(Release("trial-initiation"), FINAL),
        "redline": write(redline(sample(), revised(), by="Ana Reyes", on="2026-03-03"), REVIEW),
        "house-style": write(reviewed(), replace(REVIEW, styles=house)),
        "own-style": write(sample(), replace(FINAL, styles=write(sample(), FINAL).content)),
    }
    return {name: written.content for name, written in made.items()}


if __name__ == "__main__":
    folder = Path(os.environ["RELEASE_STUDIO_DOCX_OUT"])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in samples().items():
        (folder / f"{name}.docx").write_bytes(content)
