"""What stands between a release and its export: what stops it, what is worth a look, and what is confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from studio.model.facts import shown
from studio.model.references import cited
from studio.model.release import Release
from studio.outline import Entry
from studio.rules.engine import Report, rules
from studio.ui.panels.findings import Item, items
from studio.ui.panels.sections import written
from studio.ui.words import count, paper_name

__all__ = ["Mode", "Preflight", "file_stem", "preflight"]

Mode = Literal["review", "final"]


class Preflight(Struct, frozen=True):
    """The verdict as a sentence; what stops a final, what doesn't, and what is confirmed."""

    verdict: str
    stops: tuple[Item, ...]
    worth: tuple[Item, ...]
    confirmed: tuple[str, ...]


def preflight(release: Release, report: Report, entries: Iterable[Entry], mode: Mode) -> Preflight:
    """Look over a release before an export. In a draft for review nothing stops it."""
    found = items(report.findings, release)
    grave = tuple(item for item in found if item.level in ("write", "must"))
    rest = tuple(item for item in found if item.level not in ("write", "must"))
    confirmed = tuple(_confirmed(release, report, tuple(entries)))
    if mode == "review":
        open_ones = len(grave)
        verdict = (
            f"Ready to send, with {count(open_ones, 'thing')} still open" if open_ones else "Ready to send for review"
        )
        return Preflight(verdict, (), (*grave, *rest), confirmed)
    verdict = (
        "Ready for the wire"
        if not grave
        else "One thing to fix first"
        if len(grave) == 1
        else f"{len(grave)} things to fix first"
    )
    return Preflight(verdict, grave, rest, confirmed)


def _confirmed(release: Release, report: Report, entries: tuple[Entry, ...]) -> Iterable[str]:
    done, required = written(entries)
    if required and done == required:
        yield f"All {count(required, 'required part')} are written"
    date = next((fact for fact in release.facts if fact.id == "release.date" and fact.value.strip()), None)
    if date:
        yield f"The release date is {shown(date, release.language)}"
    if release.references:
        used = set(cited(release))
        missing = [ref for ref in release.references if ref.id not in used]
        if not missing:
            yield f"{count(len(release.references), 'reference')}, all cited, in order"
    filled = [fact for fact in release.facts if fact.value.strip()]
    if filled:
        yield f"{count(len(filled), 'fact')} filled in"
    hit = {finding.rule for finding in report.findings}
    clear = [rule for rule in rules() if rule.code not in hit and (not rule.types or release.type in rule.types)]
    yield f"{count(len(clear), 'house rule')} found nothing"
    if report.waived:
        yield f"{count(len(report.waived), 'finding')} ignored, with a reason"


def file_stem(release: Release, mode: Mode) -> str:
    """The name of the files to make, without their suffix."""
    return f"{paper_name(release)} – FINAL" if mode == "final" else f"{paper_name(release)} draft {release.draft}"
