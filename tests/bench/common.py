"""What the benchmarks share: interleaved timing, and texts of any length made of our own sentences."""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from studio.formats.text.read import read
from studio.model.release import Release, Section, new_id

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "samples" / "meridian-1.txt"


def medians(candidates: dict[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """The median milliseconds of each candidate, run in turn in every round so that drift hits all alike."""
    for run in candidates.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def show(title: str, times: dict[str, float], base: str) -> None:
    """Print each candidate's median and its ratio to the base."""
    print(f"\n{title}")
    for name, value in times.items():
        print(f"  {name:<44} {value:10.3f} ms   {value / times[base]:8.2f} x {base}")


def sample() -> Release:
    """Our own finished release, as it is brought in."""
    return read(SAMPLE.read_bytes(), "trial-initiation").release


def longer(release: Release, words: int) -> Release:
    """A release of about this many words: the body and background sections again and again, under new ids."""
    sections = list(release.sections)
    bulk = [
        s for s in sections if s.kind in ("body", "quote", "trial-summary", "drug-background", "disease-background")
    ]
    count = sum(len(s.text.split()) for s in sections)
    taken = [s.id for s in sections]
    number = 0
    while count < words and bulk:
        section = bulk[number % len(bulk)]
        id = new_id(section.kind, taken)
        taken.append(id)
        sections.insert(-2, Section(id, section.kind, section.blocks))
        count += len(section.text.split())
        number += 1
    from msgspec.structs import replace

    return replace(release, sections=tuple(sections))


def varied(release: Release, seed: int) -> Release:
    """The same release with every seventh plain word another of the dictionary: no two sections or seeds are alike, so
    that nothing that is kept by its words answers for a text that was seen before."""
    chance = random.Random(seed)
    words = (ROOT / "resources" / "dictionaries" / "common.txt").read_text(encoding="utf-8").split()
    usual = [word for word in words if word.isascii() and word.islower() and len(word) > 3]
    for section in release.sections:
        if section.kind in ("headline", "contacts", "references"):
            continue
        for match in reversed([*re.finditer(r"(?<![\w./@-])[a-z]{4,}(?![\w./@-])", section.text)]):
            if chance.random() < 1 / 7:
                section = section.with_text(match.start(), match.end(), chance.choice(usual))
        release = release.with_section(section)
    return release
