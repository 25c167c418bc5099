"""All rules, a first check and one after a key press, against proselint and write-good in the same run (G7 – G9).

    python tests/bench/bench_rules.py

At the sample's size, 2,500 and 10,000 words; medians, words a second, and ratios to our full check. Each round has a
release of other words (`varied`), so that no cache answers for a text that was seen before. write-good (npm)
is fetched into a folder of its own where npm is there, and timed warm inside Node, as a person's editor would run it;
proselint is imported. What isn't there is named. Last, the dearest rules at 10,000 words.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
from common import longer, medians, sample, varied

from studio.model.release import Release
from studio.rules.engine import Draft, check, rules
from studio.templates import template

TODAY = dt.date(2026, 3, 5)
NODE = """
const wg = require("write-good"), fs = require("fs");
const text = fs.readFileSync(process.argv[2], "utf8"), times = [];
for (let run = 0; run < 12; run++) {
  const start = process.hrtime.bigint();
  wg(text);
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
console.log(JSON.stringify(times.slice(3).sort((a, b) => a - b)[4]));
"""


def draft(release: Release) -> Draft:
    """What the rules look at."""
    return Draft(release, template(release.type), TODAY)


def fresh(release: Release) -> Release:
    """The same release with nothing remembered."""
    return msgspec.json.decode(msgspec.json.encode(release), type=Release)


def write_good(folder: Path) -> Callable[[str], float] | None:
    """Milliseconds that write-good takes for a text, warm; None where it can't be had."""
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "write-good"]
    if subprocess.run(install, cwd=folder, capture_output=True, check=False).returncode:
        return None
    (folder / "time.js").write_text(NODE)

    def measured(text: str) -> float:
        (folder / "text.txt").write_text(text, encoding="utf-8")
        out = subprocess.run(["node", "time.js", "text.txt"], cwd=folder, capture_output=True, text=True, check=True)
        return float(json.loads(out.stdout))

    return measured


def proselint() -> Callable[[str], object] | None:
    """proselint's usual checks on a text (version 0.16), or None where it isn't installed."""
    try:
        from proselint import config
        from proselint.checks import __register__ as checks
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return None
    CheckRegistry().register_many(checks)
    everything = dict(config.DEFAULT, max_errors=10**9)
    return lambda text: LintFile("text", text).lint(everything)


def main() -> None:
    """Measure, and print."""
    timed = write_good(Path(tempfile.mkdtemp()))
    lint = proselint()
    print(f"{len(rules())} rules; proselint {'here' if lint else 'absent'}, write-good {'here' if timed else 'absent'}")
    for words in (0, 2_500, 10_000):
        every = [varied(longer(sample(), words), seed) for seed in range(12)]
        release = every[-1]
        for each in every[-2:]:
            check(draft(each))
        lead = release.of_kind("lead")[0]
        text = "\n\n".join(section.text for section in release.sections)
        count = sum(len(section.text.split()) for section in release.sections)

        typed, left = itertools.count(1), iter(every)

        def press(release: Release = release, lead=lead, typed=typed) -> object:
            return check(draft(release.with_section(lead.with_text(0, 0, "Reading "[: next(typed) % 8]))))

        candidates: dict[str, Callable[[], object]] = {
            "full check": lambda left=left: check(draft(next(left))), "after a key press": press,
        }
        if lint:
            candidates["proselint"] = lambda t=text, lint=lint: lint(t)
        found = medians(candidates)
        if timed:
            found["write-good"] = timed(text)
        print(f"\n{count:,} words in {len(release.sections)} sections")
        for name, value in found.items():
            rate = count / value * 1000
            ratio = value / found["full check"]
            print(f"  {name:20} {value:9.2f} ms   {rate:12,.0f} words/s   {ratio:6.2f} x full check")
    each: list[tuple[float, str]] = []
    for rule in rules():
        whole = fresh(release)
        start = time.perf_counter()
        check(draft(whole), [rule])
        each.append(((time.perf_counter() - start) * 1000, f"{rule.code} {rule.name}"))
    dearest = ", ".join(f"{name} {ms:.0f} ms" for ms, name in sorted(each)[-8:][::-1])
    print(f"\ndearest rules at the last size: {dearest}")


if __name__ == "__main__":
    main()
