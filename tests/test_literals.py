"""No pattern ever matches in a text that lacks the words it is said to need; lists are found as if they were joined."""

import gc
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.literals import hold, needed
from studio.patterns import Joined, lazy

HERE = Path(__file__).parent
FILES = (*sorted((HERE / "intake" / "releases").glob("*.txt")), *sorted((HERE / "rules").rglob("*.txt")))


def every_pattern():
    """All patterns of rules and recognisers."""
    from studio.rules.engine import rules

    rules()
    made = type(lazy("a"))
    return [each for each in gc.get_objects() if type(each) is made]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bfirst (?:patients?|participant)\b", (("first patient", "first participant"),)),
        (r"(?:[Pp]hase|PHASE)[ -][12]", (("phase 1", "phase 2", "phase-1", "phase-2"),)),
        (r"\bclinical\s+hold\b[^.]{0,9}FDA", (("clinical",), ("hold",), ("fda",))),
        (r"[a-z]+|x", ()),
        (r"(?:trial)?", ()),
        (r"(?<!no )\d{2,} mg", (("\0",), (" mg",))),
        (r"[ \t]+[,;]", ((" ,", " ;", "\t,", "\t;"),)),
        (r"(?:a|b|[^c])x?", ()),
    ],
)
def test_what_a_pattern_needs(pattern, expected):
    assert {frozenset(group) for group in needed(pattern, 0)} == {frozenset(group) for group in expected}


def test_every_pattern_of_the_checks_matches_only_where_its_words_are():
    whole = [path.read_text("utf-8", "replace") for path in FILES]
    texts = [part for text in whole for part in text.split("\n\n") if part.strip()]
    wrong = []
    for pattern in every_pattern():
        groups = needed(pattern._source, pattern._flags)
        for text in texts if groups else ():
            if not hold(text, groups) and re.search(pattern._source, text, pattern._flags):
                wrong.append((pattern._source, text))
                break
    assert not wrong


WORDS = st.sampled_from(
    ["Phase", "phase", "2", "ſtudy", "STUDY", "K", "straße", "µg", "“trial”", "İN", "ın", "-", "’s", "€5", "™"]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
PATTERNS = st.sampled_from([
    (r"(?:study|trial)\b", re.IGNORECASE), (r"strasse|STRASSE|straße", 0), (r"[µμ]g", re.IGNORECASE),
    (r"\bk\b", re.IGNORECASE),
    (r"in\b", re.IGNORECASE), (r"“tri|„tri", 0), (r"’s|€\d", 0), (r"[®™]", 0), (r"phase(?= \d)", re.IGNORECASE),
])  # fmt: skip


@given(text=TEXTS, pattern=PATTERNS)
def test_case_and_signs_never_hide_a_match(text, pattern):
    source, flags = pattern
    if re.search(source, text, flags):
        assert hold(text, needed(source, flags))


@given(text=TEXTS)
def test_a_pattern_that_was_searched_for_often_finds_the_same(text):
    source = r"(?P<word>study|trial)|\d"
    kept, text = lazy(source, re.IGNORECASE), text + " " * 80
    for _ in range(40):
        found = [match.span() for match in kept.finditer(text)]
        assert found == [match.span() for match in re.finditer(source, text, re.IGNORECASE)]
        assert bool(kept.search(text)) == bool(found)
        assert kept.findall(text) == re.findall(source, text, re.IGNORECASE)


@given(text=TEXTS)
def test_joined_expressions_find_what_one_pattern_of_all_would(text):
    sources = [r"\bphase\b(?: \d)?", r"ph\w+", r"(?P<w>study)", r"[^ ]€?\d"]
    whole = re.compile("|".join(f"(?P<n{number}>{each})" for number, each in enumerate(sources)), re.IGNORECASE)
    expected = [(int(match.lastgroup[1:]), match.span()) for match in whole.finditer(text)]
    assert [(number, match.span()) for number, match in Joined(sources, re.IGNORECASE).finditer(text)] == expected
