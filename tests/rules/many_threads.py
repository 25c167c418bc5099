"""Checks the same releases on several threads at once, and prints how often, and what a check by itself doesn't say.

    python tests/rules/many_threads.py ROUNDS

Run in an interpreter of its own, in which nothing was looked for yet: the first round begins with every cache empty.
In each round the releases are new values, which remember nothing; the threads share them, as two checks in the window
do.
"""

import datetime as dt
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from msgspec.structs import replace

from studio import resources
from studio.formats import format_for
from studio.rules.engine import Draft, check
from studio.store.files import open_release
from studio.templates import template

THREADS = 8
DAY = dt.date(2026, 3, 3)
TEXTS = Path(__file__).resolve().parents[1] / "intake" / "releases"


def releases():
    """A finished one, and two that were brought in."""
    read = format_for("text").read
    yield open_release(resources.path("samples", "meridian-1.release")).release
    for name, type in (("00-twin.txt", "trial-initiation"), ("02-prnewswire-endpoint-missed.txt", "endpoint-missed")):
        yield read((TEXTS / name).read_bytes(), type).release


def fresh(every):
    """The same releases in values that remember nothing."""
    return [replace(each, sections=tuple(replace(section) for section in each.sections)) for each in every]


def found(every):
    """All findings, each a line."""
    reports = [check(Draft(each, template(each.type), DAY)) for each in every]
    return [
        f"{each.rule} {each.level} {each.place} {each.message} {each.detail} {each.fix}"
        for report in reports for each in (*report.findings, *report.waived)
    ]  # fmt: skip


def together(every):
    """What each of several threads finds in the same releases, all begun at one moment."""
    begin = threading.Barrier(THREADS)
    results = []

    def look():
        begin.wait()
        try:
            results.append(found(every))
        except Exception as error:
            results.append([repr(error)])

    threads = [threading.Thread(target=look) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def main(rounds):
    """Check so many times, and print where it isn't what a thread finds by itself."""
    sys.setswitchinterval(1e-6)
    every = list(releases())
    results = [together(fresh(every)) for _ in range(rounds)]
    alone = found(fresh(every))
    for number, round in enumerate(results):
        for mine in round:
            for line in sorted({*mine} ^ {*alone}):
                print(f"round {number}: {'only together' if line in mine else 'only alone'}: {line}")
    print(f"{sum(map(len, results))} checks of {len(every)} releases, {len(alone)} findings")


main(int(sys.argv[1]))
