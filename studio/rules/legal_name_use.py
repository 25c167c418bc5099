"""R88: the company's name is spelled in another way than its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from studio import spelling
from studio.model.release import Part, Section
from studio.patterns import lazy
from studio.recognisers import naming, prose, trademarks
from studio.recognisers.naming import Names
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_FORM = lazy(
    r"(?P<comma>,?) "
    r"?(?P<form>Inc|Corp|Ltd|LLC|plc|PLC|AG|NV|N\.V|SA|S\.A|AB|A/S|SE|GmbH|Incorporated|Corporation|Limited)\b(?P<stop>\.?)"
)
_WORD = lazy(r"[\w’'-]+")
_NOT_READ = frozenset(("references",))


def _find(draft: Draft) -> Iterator[Finding]:
    names = naming.of(draft.release, draft.profile)
    if not names.bare and not names.shorts:
        return
    known = _known(draft, names)
    look = partial(_slips, words=_words(names), known=known)
    key = f"slips of {names.bare} {hash(known)}"
    for section in draft.release.sections:
        if section.kind not in _NOT_READ:
            yield from section.remember(key, look)


def _words(names: Names) -> tuple[str, ...]:
    """The words that are the company's alone, and those that make up its name behind them."""
    return tuple(dict.fromkeys(word.strip(",.") for name in (names.bare, *names.shorts) for word in name.split()))


def _known(draft: Draft, names: Names) -> frozenset[str]:
    """Words that may be one letter off and right: those of the facts, and names that carry a trademark."""
    found = {word for fact in draft.release.facts for word in _WORD.findall(fact.value)}
    found |= {word for person in draft.profile.company.executives for word in _WORD.findall(person.name)}
    for section in draft.release.sections:
        found |= section.remember("marked words", _marked)
    return frozenset(found - set(_words(names)))


def _marked(section: Section) -> frozenset[str]:
    return frozenset(hit.value for hit in trademarks.find(section.text))


def _slips(section: Section, words: tuple[str, ...], known: frozenset[str]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    parts: list[tuple[Part, str]] = [("text", prose.plain(section))]
    if section.heading:
        parts.append(("heading", section.heading.text))
    own = words[0]
    for part, text in parts:
        for word in words:
            for hit in naming.near(text, word, known):
                written = text[hit.start : hit.end]
                # A usual word ("Therapeutic") is a slip of the name only behind the name's own word.
                if word != own or _is_usual(written):
                    before = text[max(0, hit.start - len(own) - 2) : hit.start].strip(" ")
                    if word == own or not before.endswith(own):
                        continue
                found.append(
                    Finding(
                        f"“{written}” is “{word}” in the company’s name",
                        Place(section.id, hit.start, hit.end, part),
                        "worth",
                        fix=(Edit(hit.start, hit.end, word),),
                    )
                )
    return tuple(found)


def _is_usual(word: str) -> bool:
    return not any(spelling.unknown(word.lower(), "en-US", frozenset()))


def _forms(draft: Draft) -> Iterator[Finding]:
    """The legal form in the way that the name is not written: "Inc" for ", Inc."."""
    names = naming.of(draft.release, draft.profile)
    if not names.bare:
        return
    uses: list[tuple[Section, int, int, str]] = []
    for section in draft.release.sections:
        if section.kind not in _NOT_READ:
            formed = section.remember(f"forms of {names.bare}", partial(_formed, name=names.bare))
            uses += ((section, *each) for each in formed)
    shapes = Counter(shape for *_, shape in uses)
    usual = shapes.most_common(1)[0][0] if shapes else ""
    if names.sure and names.legal.startswith(names.bare) and names.legal != names.bare:
        usual = names.legal[len(names.bare) :]
    for section, start, end, shape in uses:
        if usual and shape != usual and shape.rstrip(".") != usual:
            closes = shape + "." == usual and end == len(section.text)
            if not closes and _alike(shape, usual):
                yield Finding(
                    f"The name is written “{names.bare}{usual}”",
                    Place(section.id, start - len(names.bare), end),
                    "style",
                    fix=(Edit(start, end, usual),),
                )


def _formed(section: Section, name: str) -> tuple[tuple[int, int, str], ...]:
    """The legal forms behind a name, and where they stand."""
    found: list[tuple[int, int, str]] = []
    text, at = section.text, section.text.find(name)
    while at >= 0:
        end = at + len(name)
        form = _FORM.match(text, end)
        if form and text[form.end() : form.end() + 1] not in ("’", "'"):
            found.append((end, form.end(), text[end : form.end()]))
        at = text.find(name, end)
    return tuple(found)


def _alike(shape: str, usual: str) -> bool:
    """Whether two forms are one but for signs: “ Inc” and “, Inc.”."""
    return re.sub(r"\W", "", shape).casefold() == re.sub(r"\W", "", usual).casefold()


def _first(draft: Draft) -> Iterator[Finding]:
    """The first mention in the lead, where facts or profile give a name with its legal form and the lead only part."""
    names = naming.of(draft.release, draft.profile)
    if not names.sure or names.legal == names.bare:
        return
    for section in draft.release.of_kind("lead")[:1]:
        text = section.text
        at, said = min(((at, name) for name in names.all() if (at := text.find(name)) >= 0), default=(-1, ""),
                       key=lambda found: (found[0], -len(found[1])))  # fmt: skip
        shouted = names.legal.casefold() in text[: max(at, 0) + 200].casefold() and names.legal not in text
        if at < 0 or shouted or text.startswith(names.legal, at) or _FORM.match(text, at + len(said)):
            continue
        form = names.legal[len(names.bare) :].strip(" ,")
        yield Finding(
            f"The lead names the company without “{form}”",
            Place(section.id, at, at + len(said)),
            "style",
            "At its first mention it carries its full name.",
            fix=(Edit(at, at + len(said), names.legal),),
        )


RULE = Rule(
    code="R88",
    name="legal-name-use",
    level="worth",
    title="The company’s name isn’t written as it is",
    why="A name that is spelled in two ways is the slip that the company itself never sees. Searches and tickers miss "
        "it, and an editor asks whether two companies are meant.",
    source="Business Wire's editors on the slips they catch most; newsroom practice",
    fixes=True,
    gate="Names of company, people and product",
    find=(_find, _forms, _first),
    wrong=(
        wrong(
            "Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced it. Halvren is in Durham.",
            "Halvren",
            kind="lead",
            fixed="Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced it. Halvern is in Durham.",
        ),
        wrong(
            (
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced it."),
                ("boilerplate", "Halvern Therapeutic is small."),
            ),
            "Therapeutic",
        ),
        wrong(
            (
                ("lead", "Halvern Therapeutics, Inc. announced it."),
                ("boilerplate", "Halvern Therapeutics Inc is here."),
            ),
            "Halvern Therapeutics Inc",
            facts={"company.name": "Halvern Therapeutics, Inc."},
        ),
        wrong(
            "Halvern Therapeutics (Nasdaq: HLVN) announced it.",
            "Halvern Therapeutics",
            kind="lead",
            facts={"company.name": "Halvern Therapeutics, Inc."},
            fixed="Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced it.",
        ),
    ),
    right=(
        right(
            (
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced it."),
                ("boilerplate", "Halvern’s therapeutic is new. Halvern Therapeutics, Inc.’s drug."),
            )
        ),
        right(
            (
                ("headline", "HALVERN STARTS"),
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced it with Halverson Partners."),
            )
        ),
        right(
            "HALVERN THERAPEUTICS, INC. announced it. See www.halverntx.com.",
            kind="lead",
            facts={"company.name": "Halvern Therapeutics, Inc."},
        ),
        right("The trial is open."),
    ),
)
