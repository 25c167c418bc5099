"""PDF: a release as it looks in Word, and as a proof to read with a pen. Here alone Qt is used outside the window."""

from __future__ import annotations

from studio.formats import Format, Options, Written
from studio.model.release import Release

__all__ = ["PDF", "PROOF"]


# Qt is imported when a file is written: the command line does without it for everything else.
def _write(release: Release, options: Options) -> Written:
    from studio.formats.pdf.write import write

    return write(release, options, proof=False)


def _proof(release: Release, options: Options) -> Written:
    from studio.formats.pdf.write import write

    return write(release, options, proof=True)


PDF = Format(id="pdf", title="PDF", suffix=".pdf", write=_write)
PROOF = Format(id="proof", title="PDF proof", suffix=".pdf", write=_proof)
