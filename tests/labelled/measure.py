"""How right the rules are: precision and recall, per rule and per level, over labelled fictional releases.

    python tests/labelled/measure.py [--wrong] [--missed] [CASE …]

A case is a TOML file in `cases/`: a release's text, what an editor would rightly say of it as it stands (`right`), and
slips, each of which is put into the clean text by itself and must be found at its words:

    release = "../../intake/releases/05-access-newswire-clinical-hold.txt"   # or text = '''…'''
    today = 2026-03-05
    type = "clinical-hold"          # left out where bringing in guesses it
    right = ["R71: novel", "R02: the dose"] # rule and words, or words of the message where the finding has no place
    [profile.company] …             # as in a profile

    [[slips]]
    old = "June 16, 2026"
    new = "June 31, 2026"
    rule = "R70"
    words = "June 31, 2026"         # what is found, or part of it
    also = ["R09: June"]            # what else the slip rightly brings

A case with `blind = "A"` is of a set by an editor who had never seen the rules; its slips are kept as that editor
labelled them. A slip of it counts as found where one of the rules named (`rule`, `also`) finds what the clean text
doesn't have, a section that isn't written among it; `note` and `missing` are the editor's own words.

A finding that no label names is wrong; a label that nothing finds is missed. `--wrong` and `--missed` list them.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from studio.formats import format_for
from studio.model.profile import Profile
from studio.model.release import Release
from studio.rules.engine import Draft, check, quote
from studio.templates import template

HERE = Path(__file__).resolve().parent
CASES = sorted((HERE / "cases").glob("*.toml"))
# What the issue asks for.
MUST, WORTH, RECALL = 0.95, 0.85, 0.90


@dataclass
class Score:
    """What was found rightly and wrongly, and what was missed, of one rule or one level."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was found, how much rightly; 1 where nothing was."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found; 1 where nothing is."""
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0


@dataclass
class Found:
    """A finding: rule, level, and the words that it's about."""

    rule: str
    level: str
    words: str
    message: str

    def is_named(self, label: str) -> bool:
        """Whether a label ("R70: June 31") names it."""
        rule, _, words = label.partition(":")
        words = " ".join(words.split())
        mine = " ".join(self.words.split())
        if rule.strip() != self.rule:
            return False
        return words in f"{mine}\n{self.message}" or (bool(mine) and mine in words) if words else not mine


def read(path: Path) -> dict[str, Any]:
    """A case."""
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def text_of(case: dict[str, Any]) -> str:
    """The text of a case's release."""
    if "text" in case:
        return case["text"]
    return (HERE / "cases" / case["release"]).resolve().read_text(encoding="utf-8-sig")


def brought_in(case: dict[str, Any], text: str) -> Release:
    """The release that bringing in makes of a case's text."""
    reader = format_for("text").read
    assert reader
    return reader(text.encode(), case.get("type")).release


def findings(case: dict[str, Any], text: str, *, unwritten: bool = False) -> list[Found]:
    """What the rules find in a text, brought in and checked as of the case's day; what is `unwritten` only if asked."""
    release = brought_in(case, text)
    profile = msgspec.convert(case.get("profile", {}), Profile)
    today = case["today"] if isinstance(case["today"], dt.date) else dt.date.fromisoformat(case["today"])
    report = check(Draft(release, template(release.type), today, profile, writing=not unwritten))
    return [
        Found(each.rule, each.level or "worth", quote(each, release), each.message)
        for each in report.findings
        if unwritten or each.level != "write"
    ]


def judged(name: str, found: list[Found], labels: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Verdicts: right, wrong or missed; rule; level; and what to read about it. A label may name several findings."""
    unseen = list(labels)
    for each in found:
        named = [label for label in unseen if each.is_named(label)]
        line = f"{name}: {each.rule} {each.level} “{each.words[:60]}” {each.message}"
        yield ("right" if named else "wrong", each.rule, each.level, line)
    for label in unseen:
        if not any(each.is_named(label) for each in found):
            yield ("missed", label.partition(":")[0].strip(), "", f"{name}: {label}")


def measure(paths: Iterable[Path] = tuple(CASES)) -> dict[str, Score]:
    """The scores by rule, and by level ("must", "worth", "style"), of "slips" and of "all"."""
    scores: dict[str, Score] = defaultdict(Score)

    def count(verdict: str, rule: str, level: str, line: str, *more: str) -> None:
        for key in (rule, level, "all", *more):
            if not key:
                continue
            if verdict == "right":
                scores[key].right += 1
            else:
                getattr(scores[key], verdict).append(line)

    for path in paths:
        case = read(path)
        text, right = text_of(case), case.get("right", [])
        base = findings(case, text)
        for verdict in judged(path.stem, base, right):
            count(*verdict)
        known = {(each.rule, each.words, each.message) for each in base}
        for slip in case.get("slips", []):
            if text.count(slip["old"]) < 1:
                raise ValueError(f"{path.name}: “{slip['old']}” isn't in the text")
            changed = text.replace(slip["old"], slip["new"], slip.get("times", 1))
            new = [f for f in findings(case, changed) if (f.rule, f.words, f.message) not in known]
            label = f"{slip['rule']}: {slip.get('words', '')}"
            blind = case.get("blind", "")
            by = {slip["rule"], *(each.partition(":")[0] for each in slip.get("also", []))} if blind else set()
            hit = any(each.is_named(label) or each.rule in by for each in new)
            if blind and not hit:
                before = Counter((each.rule, each.message) for each in findings(case, text, unwritten=True))
                after = Counter((each.rule, each.message) for each in findings(case, changed, unwritten=True))
                hit = any(rule in by for rule, _ in after - before)
            line = f"{path.stem}: {slip['old']!r} → {slip['new']!r}: {label}"
            keys = ("slips", f"blind {blind}") if blind else ("slips",)
            count("right" if hit else "missed", slip["rule"], "", line, *keys)
            allowed = [label, *slip.get("also", []), *right]
            for each in new:
                if each.rule not in by and not any(each.is_named(one) for one in allowed):
                    where = f"{path.stem}, after {slip['new']!r}"
                    said = f"{where}: {each.rule} {each.level} “{each.words[:60]}” {each.message}"
                    count("wrong", each.rule, each.level, said)
    return scores


def main(arguments: list[str]) -> None:
    """Print a table, the rules that are wrong most often first."""
    wanted = [each for each in arguments if not each.startswith("-")]
    paths = [path for path in CASES if not wanted or any(word in path.stem for word in wanted)]
    scores = measure(paths)
    print(f"{len(paths)} releases")
    print(f"{'':8} {'right':>6} {'wrong':>6} {'missed':>6}  precision  recall")
    levels = ("all", "must", "worth", "style", "slips", *sorted(key for key in scores if key.startswith("blind")))
    rules = sorted(set(scores) - set(levels), key=lambda key: (scores[key].precision, key))
    for key in (*levels, *rules):
        score = scores[key]
        counts = f"{score.right:6} {len(score.wrong):6} {len(score.missed):6}"
        print(f"{key:8} {counts}  {score.precision:9.2f}  {score.recall:6.2f}")
    for key in levels:
        if key.startswith("blind"):
            print(f"{key}: {scores[key].right} of {scores[key].right + len(scores[key].missed)}")
    for flag in ("wrong", "missed"):
        if f"--{flag}" in arguments:
            print(f"\n{flag}:")
            print("\n".join(getattr(scores["all"], flag)) or "nothing")


if __name__ == "__main__":
    main(sys.argv[1:])
