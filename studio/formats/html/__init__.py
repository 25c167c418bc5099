"""HTML: a release as a page for a newsroom."""

from __future__ import annotations

from studio.formats import Format, Options, Written
from studio.model.release import Release

__all__ = ["FORMAT"]


# The module that writes is imported when a file is written: the window's start does without it.
def _write(release: Release, options: Options) -> Written:
    from studio.formats.html.write import write

    return write(release, options)


FORMAT = Format(id="html", title="Web page", suffix=".html", write=_write)
