"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors can show."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote as quote_path

from studio import __version__
from studio.model.release import Release
from studio.rules.engine import Finding, Report, quote, rule

__all__ = ["sarif"]

_LEVELS = {"write": "error", "must": "error", "worth": "warning", "style": "note"}


def sarif(report: Report, release: Release, file: str) -> dict[str, Any]:
    """A SARIF log of one run; a waived finding is a suppressed result."""
    codes = sorted({finding.rule for finding in (*report.findings, *report.waived)})
    lines = _section_lines(file)
    results = [_result(finding, release, file, lines) for finding in report.findings]
    for finding in report.waived:
        results.append({**_result(finding, release, file, lines), "suppressions": [{"kind": "inSource"}]})
    driver = {
        "name": "Release Studio",
        "version": __version__,
        "rules": [
            {
                "id": code,
                "name": rule(code).name,
                "shortDescription": {"text": rule(code).title},
                "fullDescription": {"text": rule(code).why},
                "help": {"text": f"Source: {rule(code).source}"},
                "defaultConfiguration": {"level": _LEVELS[rule(code).level]},
            }
            for code in codes
        ],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _result(finding: Finding, release: Release, file: str, lines: dict[str, int]) -> dict[str, Any]:
    line = lines.get(finding.place.section, 1) if finding.place else 1
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": "stdin" if file == "-" else _uri(file)},
            "region": {"startLine": line, "snippet": {"text": quote(finding, release)}},
        }
    }
    if finding.place:
        kind = release.section(finding.place.section).kind
        location["logicalLocations"] = [{"name": finding.place.section, "kind": "module", "fullyQualifiedName": kind}]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level or "worth"],
        "message": {"text": f"{finding.message}. {finding.detail}".strip()},
        "locations": [location],
    }


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote_path(path.as_posix())


def _section_lines(file: str) -> dict[str, int]:
    """The line of the file on which each section begins, by its id; empty where the file can't be read again."""
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith('"id": "'):
            found.setdefault(stripped.removeprefix('"id": "').rstrip('",'), number)
    return found
