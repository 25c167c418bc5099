"""Spelling against the engines a program could use instead, in one run (goal G10).

    python tests/bench/bench_spelling.py

Ten thousand words of our own release with dictionary words swapped in; engines that aren't installed (spylls,
chunspell) are left out and named. Suggestions are timed for slips of the field, and counted right where the word that
was meant is among the first three.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import tracemalloc
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from common import longer, medians, sample, show

from studio import spelling

HUNSPELL = Path("/usr/share/hunspell/en_US")
SLIPS = {
    "recieve": "receive", "pharmacokinetc": "pharmacokinetic", "antibdy": "antibody", "lymphomma": "lymphoma",
    "comencement": "commencement", "teh": "the", "tolerabilty": "tolerability", "antcipated": "anticipated",
    "sinificant": "significant", "patinets": "patients", "adminstration": "administration", "occured": "occurred",
    "efficacey": "efficacy", "seperate": "separate", "statisticaly": "statistically", "enroled": "enrolled",
    "investigatonal": "investigational", "placbo": "placebo", "endpont": "endpoint", "respose": "response",
}  # fmt: skip


def text() -> str:
    """Ten thousand words, every seventh one swapped for a word of the dictionary."""
    words = " ".join(section.text for section in longer(sample(), 10_000).sections).split()
    chance = random.Random(7)
    known = sorted(word for word in spelling._dictionary("en-US") if word.isalpha() and word.islower())
    return " ".join(chance.choice(known) if number % 7 == 0 else word for number, word in enumerate(words))


def biomedical() -> set[str]:
    """The words that we add to the dictionary that the others read."""
    return set(spelling.resources.path("dictionaries", "biomedical.txt").read_text(encoding="utf-8").split())


def engines() -> dict[str, object]:
    """Look-up and suggestion functions of the engines that are there."""
    found: dict[str, object] = {}
    if find_spec("spylls") and HUNSPELL.with_suffix(".aff").exists():
        from spylls.hunspell import Dictionary

        made = Dictionary.from_files(str(HUNSPELL))
        found["spylls"] = (made.lookup, lambda word: list(made.suggest(word)))
    if find_spec("hunspell") and HUNSPELL.with_suffix(".aff").exists():
        from hunspell import Hunspell

        other = Hunspell("en_US", hunspell_data_dir=str(HUNSPELL.parent))
        found["chunspell"] = (other.spell, other.suggest)
    return found


def main() -> None:
    """Measure, and print."""
    tracemalloc.start()
    start = time.perf_counter()
    spelling._dictionary.cache_clear()
    spelling._dictionary("en-US")
    taken = (time.perf_counter() - start) * 1000
    print(f"dictionary ready in {taken:.0f} ms (traced), {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")
    tracemalloc.stop()
    whole = text()
    others = engines()
    print("engines:", ", ".join(("ours", *others)), "| absent:", {"spylls", "chunspell"} - set(others) or "none")
    candidates = {"ours": lambda: list(spelling.unknown(whole, "en-US"))}
    tokens = [match[0] for match in spelling._WORD.finditer(whole)]
    for name, (look_up, _) in others.items():
        candidates[name] = lambda look_up=look_up: [word for word in tokens if not look_up(word)]
    show(f"checking {len(tokens):,} words", medians(candidates, 5), "ours")
    for name, (look_up, _) in others.items():
        ours = spelling._dictionary("en-US") - biomedical()
        distinct = {word for word in tokens if word.isalpha() and word.isascii() and word.islower()} - biomedical()
        agreed = sum((word in ours) == look_up(word) for word in distinct)
        print(f"  same verdict as {name} on {agreed:,} of {len(distinct):,} words ({agreed / len(distinct):.2%})")
    spelling.suggestions("warmpu", "en-US")
    for name, suggest in {"ours": lambda w: spelling.suggestions(w, "en-US"),
                          **{n: s for n, (_, s) in others.items()}}.items():
        times, right = [], 0
        for slip, meant in SLIPS.items():
            start = time.perf_counter()
            offered = suggest(slip)
            times.append((time.perf_counter() - start) * 1000)
            right += meant in offered[:3]
        print(f"suggestions by {name:10} median {statistics.median(times):7.2f} ms, longest {max(times):7.2f} ms,"
              f" right among the first three {right} of {len(SLIPS)}")


if __name__ == "__main__":
    main()
