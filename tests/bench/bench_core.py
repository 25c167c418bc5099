"""Checking, importing and writing text, against the programs a writer could use instead.

python -m tests.bench.bench_core
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path

import msgspec

from studio.formats import Options, format_for
from studio.formats.text.read import read
from studio.model.release import Release
from studio.rules.engine import Draft, check
from studio.store.files import decode, encode
from studio.templates import template
from tests.bench.common import SAMPLE, longer, medians, sample, show

TODAY = dt.date(2026, 3, 5)


def checked(release: Release):
    return check(Draft(release, template("trial-initiation"), TODAY))


def fresh(release: Release) -> Release:
    return msgspec.json.decode(msgspec.json.encode(release), type=Release)


def checking() -> None:
    for words in (0, 2_500, 10_000):
        release = longer(sample(), words)
        checked(release)
        lead = release.of_kind("lead")[0]
        count = sum(len(s.text.split()) for s in release.sections)

        def key_press(release: Release = release, lead=lead) -> object:
            return checked(release.with_section(lead.with_text(0, 0, "A")))

        candidates = {"full check": lambda r=release: checked(fresh(r)), "after a key press": key_press}
        try:
            from proselint.tools import lint

            text = "\n\n".join(s.text for s in release.sections)
            candidates["proselint"] = lambda t=text: lint(t)
        except ImportError:
            pass
        show(f"Checking {count:,} words", medians(candidates), "full check")


def importing() -> None:
    data = SAMPLE.read_bytes()
    show(
        "Import of our sample",
        medians({"import": lambda: read(data, None), "decode and split": lambda: data.decode().split("\n\n")}),
        "import",
    )


def writing() -> None:
    for words in (0, 10_000):
        release = longer(sample(), words)
        candidates = {
            id: partial(format_for(id).write, release, Options()) for id in ("utf8", "edgar-ascii", "docx")
        }
        if shutil.which("pandoc"):
            folder = Path(tempfile.mkdtemp())
            source = folder / "a.md"
            source.write_text("\n\n".join(s.text for s in release.sections), encoding="utf-8")
            for kind in ("plain", "docx"):
                words_ = ["pandoc", str(source), "-t", kind, "-o", str(folder / f"out.{kind}")]
                candidates[f"pandoc {kind}, whole process"] = lambda w=words_: subprocess.run(w, check=True)
        count = sum(len(s.text.split()) for s in release.sections)
        show(f"Writing {count:,} words", medians(candidates), "utf8")


def saving() -> None:
    release = longer(sample(), 10_000)
    content = encode(release)
    show(
        "Saving and opening 10,000 words, in memory",
        medians({"encode": lambda: encode(release), "decode": lambda: decode(content)}),
        "encode",
    )


if __name__ == "__main__":
    checking()
    importing()
    writing()
    saving()
