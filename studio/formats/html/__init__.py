"""HTML: a release as a page for a newsroom, and pages read."""

from __future__ import annotations

from studio.formats import Format, Options, Paragraphs, Read, Written
from studio.model.release import Release

__all__ = ["FORMAT"]


# The modules that write and read are imported when a file is: the window's start does without them.
def _write(release: Release, options: Options) -> Written:
    from studio.formats.html.write import write

    return write(release, options)


def _read(content: bytes, type: str | None) -> Read:
    from studio.formats.html.read import read

    return read(content, type)


def _paragraphs(content: bytes) -> Paragraphs:
    from studio.formats.html.read import paragraphs

    return paragraphs(content)


FORMAT = Format(id="html", title="Web page", suffix=".html", write=_write, read=_read, paragraphs=_paragraphs)
