"""R79: a sentence or a paragraph that has to be read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studio.model import text as t
from studio.model.release import Section
from studio.recognisers import prose, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_SENTENCE, _PARAGRAPH = 40, 150  # words; a lead's first sentence is longer by nature
_GRADE, _LEAST = 17.5, 200  # years of school, words from which on they can be told


def _find(draft: Draft) -> Iterator[Finding]:
    words = count = syllables = 0
    for section in draft.release.sections:
        if section.kind in prose.NARRATIVE or section.kind in ("quote", "boilerplate"):
            found, numbers = section.remember("readability", _read)
            yield from found
            words, count, syllables = words + numbers[0], count + numbers[1], syllables + numbers[2]
    if words >= _LEAST and count:
        grade = 0.39 * words / count + 11.8 * syllables / words - 15.59
        if grade > _GRADE:
            average = f"its sentences have {words / count:.0f} words on average"
            detail = (
                f"It asks for {grade:.0f} years of school (Flesch-Kincaid); {average}. Shorter sentences help most."
            )
            yield Finding("The text is hard to read", detail=detail)


def _read(section: Section) -> tuple[tuple[Finding, ...], tuple[int, int, int]]:
    """The section's long sentences and paragraphs; and how many words, sentences and syllables it has."""
    found: list[Finding] = []
    total = [0, 0, 0]
    for piece in section.pieces:
        block = section.blocks[piece.block]
        text = section.text[piece.start : piece.end]
        if piece.row >= 0 or not isinstance(block, t.Paragraph):
            continue
        length = len(text.split())
        if length > _PARAGRAPH:
            found.append(
                Finding(
                    "A paragraph is long",
                    Place(section.id, *prose.opening(section.text, piece.start)),
                    detail=f"It has {length} words; one thought a paragraph reads best.",
                )
            )
        for sentence in sentences.find(text):
            said = _spoken(sentence.value) if section.kind == "quote" else sentence.value
            words = [word for word in said.split() if any(map(str.isalnum, word))]
            if len(words) < 4:
                continue
            total[0], total[1] = total[0] + len(words), total[1] + 1
            total[2] += sum(_syllables(word) for word in words)
            if section.kind != "lead" and len(words) > _SENTENCE and sentence.value.count(";") < 2:
                place = Place(section.id, *prose.opening(section.text, piece.start + sentence.start))
                found.append(
                    Finding(
                        "A sentence is long", place, detail=f"It has {len(words)} words; two sentences read better."
                    )
                )
    return tuple(found), (total[0], total[1], total[2])


def _spoken(sentence: str) -> str:
    """The sentence without what follows its last quotation mark: who said it, with all offices."""
    end = max(sentence.rfind(mark) for mark in '”"»')
    return sentence[: end + 1] if end > 0 else sentence


@lru_cache(maxsize=8192)
def _syllables(word: str) -> int:
    """About how many syllables a word has; a code counts as one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters or any(each.isdigit() for each in word) or word.isupper():
        return 1
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


RULE = Rule(
    code="R79",
    name="readability",
    level="style",
    title="Hard to read at once",
    why="A sentence of more than forty words is read twice, or not at all. Reporters quote the short ones.",
    source="Flesch-Kincaid grade; plain-language practice",
    find=_find,
    wrong=(
        wrong(
            "It is, " + "as one would say, so " * 9 + "long. It ends.",
            "It is, as one",
        ),
        wrong(("It is short and sweet. " * 35).strip(), "It is short and"),
        wrong(
            ("Internationally collaborating investigators characterize immunological responsiveness. " * 40).strip(),
            "",
            "Internationally collaborating investigators characterize",
        ),
    ),
    right=(
        right("It is short. " * 30),
        right("Risks include: " + "delays of trials, " * 10 + "; " + "costs, and more; " * 8, kind="safe-harbor"),
        right(
            "“"
            + "One, two, three and four. " * 3
            + "So,” said Ana Reyes, M.D., "
            + "Head of one more unit and of another, " * 6
            + "too.",
            kind="quote",
        ),
        right("Doses were: " + "50 mg once a day in one part; " * 6 + "and more."),
    ),
)
