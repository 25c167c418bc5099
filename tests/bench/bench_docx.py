"""Word files: writing and reading beside naive python-docx, a bare zip of the same XML, pandoc and mammoth.

python tests/bench/bench_docx.py
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import common  # noqa: E402
import msgspec  # noqa: E402
from docx import Document  # noqa: E402
from docx.oxml import OxmlElement  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from lxml import etree  # noqa: E402

from studio.formats import Options, format_for  # noqa: E402
from studio.model import text as t  # noqa: E402
from studio.model.release import Release  # noqa: E402

OPTIONS = Options(date=dt.date(2026, 3, 5))
STYLES = {"heading": "Heading 2", "bullet": "List Bullet", "number": "List Number", "body": "Normal"}
WORD = format_for("docx")
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def naive(release: Release) -> bytes:
    """The same release as python-docx's manual teaches it: styles by name, a proxy for each run."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "FOR IMMEDIATE RELEASE"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    for section in release.sections:
        for block in section.blocks:
            if isinstance(block, t.Table):
                table = document.add_table(len(block.rows), len(block.rows[0].cells))
                for row, cells in zip(table.rows, block.rows, strict=True):
                    for cell, spans in zip(row.cells, cells.cells, strict=True):
                        cell.text = t.spans_text(spans)
                continue
            paragraph = document.add_paragraph(style=STYLES[block.style])
            for span in block.spans:
                run = paragraph.add_run(span.text)
                kinds = {type(mark) for mark in span.marks}
                if t.Bold in kinds:
                    run.bold = True
                if t.Italic in kinds:
                    run.italic = True
                if t.Superscript in kinds:
                    run.font.superscript = True
                link = t.mark_of(span, t.Link)
                if link:
                    element = OxmlElement("w:hyperlink")
                    element.set(qn("r:id"), document.part.relate_to(link.href, LINK, is_external=True))
                    element.append(run._r)
                    paragraph._p.append(element)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Ready-made parts as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def by_python_docx(content: bytes) -> list[object]:
    """Style, runs and formats of every paragraph, as importers on python-docx read them."""
    return [
        (p.style.name if p.style else "", [(r.text, r.bold, r.italic, r.font.superscript) for r in p.runs])
        for p in Document(io.BytesIO(content)).paragraphs
    ]


def by_lxml(content: bytes) -> int:
    """The floor: the document part unzipped and parsed."""
    return len(etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")))


def whole(release: Release) -> dict[str, Callable[[], object]]:
    """Whole processes: our command's work in a fresh Python, and pandoc from Markdown if it's there."""
    folder = Path(tempfile.mkdtemp())
    (folder / "a.release").write_bytes(msgspec.json.encode(release))
    paragraphs = [block.text for section in release.sections for block in section.blocks]
    (folder / "a.md").write_text("\n\n".join(paragraphs), encoding="utf-8")
    code = (
        "import sys, msgspec; from studio.formats import Options; from studio.formats.docx import FORMAT;"
        "from studio.model.release import Release;"
        "r = msgspec.json.decode(open(sys.argv[1], 'rb').read(), type=Release);"
        "open(sys.argv[2], 'wb').write(FORMAT.write(r, Options()).content)"
    )
    ours = [sys.executable, "-c", code, str(folder / "a.release"), str(folder / "a.docx")]
    runs: dict[str, Callable[[], object]] = {"ours": lambda: subprocess.run(ours, check=True, cwd=common.ROOT)}
    if pandoc := shutil.which("pandoc"):
        peer = [pandoc, str(folder / "a.md"), "-o", str(folder / "p.docx")]
        runs["pandoc from Markdown"] = lambda: subprocess.run(peer, check=True)
    return runs


def main() -> None:
    """Print medians and ratios for the sample, 10,000 and 100,000 words."""
    sample = common.sample()
    for title, release, rounds in (
        ("sample", sample, 15),
        ("10k words", common.longer(sample, 10_000), 9),
        ("100k words", common.longer(sample, 100_000), 3),
    ):
        assert WORD.write is not None
        assert WORD.read is not None
        write, read = WORD.write, WORD.read
        content = write(release, OPTIONS).content
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = {name: archive.read(name) for name in archive.namelist()}
        writers: dict[str, Callable[[], object]] = {
            "ours": lambda r=release, w=write: w(r, OPTIONS),
            "python-docx, naive": lambda r=release: naive(r),
            "bare zip of the same XML": lambda p=parts: zipped(p),
        }
        common.show(f"Write, {title} ({len(content) / 1000:.1f} kB)", common.medians(writers, rounds), "ours")
        readers: dict[str, Callable[[], object]] = {
            "ours": lambda c=content, r=read: r(c, None),
            "python-docx, styles and runs": lambda c=content: by_python_docx(c),
            "unzip and parse only": lambda c=content: by_lxml(c),
        }
        try:
            import mammoth

            readers["mammoth to HTML"] = lambda c=content: mammoth.convert_to_html(io.BytesIO(c))
        except ImportError:
            print("mammoth: not here")
        common.show(f"Read, {title}", common.medians(readers, rounds), "ours")
        common.show(f"Whole process, {title}", common.medians(whole(release), min(rounds, 7)), "ours")


if __name__ == "__main__":
    main()
