"""Word: a release as a .docx file with named styles, tracked changes and comments, and back again."""

from __future__ import annotations

from studio.formats import Format, Options, Paragraphs, Read, Written
from studio.model.release import Release

__all__ = ["FORMAT"]


# python-docx costs 56 ms to import, so the modules that need it are imported when a file is written or read.
def _write(release: Release, options: Options) -> Written:
    from studio.formats.docx.write import write

    return write(release, options)


def _read(content: bytes, type: str | None) -> Read:
    from studio.formats.docx.read import read

    return read(content, type)


def _paragraphs(content: bytes) -> Paragraphs | Read:
    from studio.formats.docx.read import paragraphs

    return paragraphs(content)


FORMAT = Format(id="docx", title="Word", suffix=".docx", write=_write, read=_read, paragraphs=_paragraphs)
