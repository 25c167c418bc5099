"""R15: a trademark symbol without a notice, a notice without its mark, or a symbol in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, ownership, trademarks
from studio.recognisers.trademarks import Trademark
from studio.rules.engine import Draft, Edit, Finding, Level, Place, Rule, through_fact
from studio.rules.example import right, wrong

_SYMBOL_AFTER = lazy(r"[ \u00a0]?(?:[®™℠]|\((?:R|TM|SM)\))", re.IGNORECASE)
_NO_STORY = (
    "headline",
    "subheadline",
    "key-points",
    "release-line",
    "references",
    "trademark-notice",
    "contacts",
    "other",
)


class _Marks(Struct, frozen=True):
    """What a section says of trademarks: words with symbols outside notices, and the notices."""

    used: tuple[Trademark, ...]
    notices: tuple[Hit, ...]


def _find(draft: Draft) -> Iterator[Finding]:
    for finding in _all(draft):
        yield through_fact(finding, draft.release)


def _all(draft: Draft) -> Iterator[Finding]:
    sections = draft.release.sections
    marks = [(section, section.remember("trademarks", _marks)) for section in sections]
    notices = [(section, notice) for section, found in marks for notice in found.notices]
    used: dict[str, list[tuple[Section, Trademark]]] = {}
    for section, found in marks:
        for mark in found.used:
            used.setdefault(mark.value.casefold(), []).append((section, mark))
    yield from _without_notice(used, notices, draft)
    yield from _without_mark(notices, draft)
    own = {each.text.casefold(): each for each in draft.profile.company.marks}
    for word, uses in used.items():
        for section, mark in uses:
            place = Place(section.id, mark.start, mark.end)
            if mark.gap:
                symbol = section.text[mark.start : mark.end].rstrip()[-1:] if mark.end else ""
                gap = section.text.index(mark.gap, mark.start)
                if symbol in "®™℠":
                    yield Finding(
                        f"A space parts {mark.value} from its {mark.symbol}",
                        place,
                        "style",
                        fix=(Edit(gap, gap + len(mark.gap), ""),),
                    )
            if word in own and own[word].symbol != mark.symbol:
                at = next(_SYMBOL_AFTER.finditer(section.text, mark.start + len(mark.value)))
                yield Finding(
                    f"{mark.value} carries {mark.symbol}; the company profile says {own[word].symbol}",
                    place,
                    "worth",
                    fix=(Edit(at.start(), at.end(), own[word].symbol),),
                )
        yield from _late_symbol(uses, sections)


def _marks(section: Section) -> _Marks:
    text = section.text
    if (
        not any(sign in text for sign in "®™℠")
        and "mark" not in text.casefold()
        and not re.search(r"\((?:R|TM|SM)\)", text, re.IGNORECASE)
    ):
        return _Marks((), ())
    notices = tuple(trademarks.notices(text))
    outside = (mark for mark in trademarks.find(text) if not any(n.start <= mark.start < n.end for n in notices))
    return _Marks(() if section.kind in ("trademark-notice", "references", "contacts") else tuple(outside), notices)


def _without_notice(
    used: dict[str, list[tuple[Section, Trademark]]], notices: list[tuple[Section, Hit]], draft: Draft
) -> Iterator[Finding]:
    words = " ".join(notice.value for _, notice in notices).casefold()
    collective = any(trademarks.is_collective(notice.value) for _, notice in notices)
    own = {each.text.casefold() for each in draft.profile.company.marks}
    bare = [
        next((use for use in uses if use[0].kind not in _NO_STORY), uses[0])
        for word, uses in used.items()
        if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words) and not (collective and word not in own)
    ]
    ours = ownership.own_marks(draft.release) - own
    detail = "The notice says whose mark it is, such as “X is a registered trademark of Y”."
    if not notices and len(bare) > 1:
        section, mark = next((use for use in bare if _weight(use[1], ours) == "worth"), bare[0])
        yield Finding(
            f"The {len(bare)} marks in the release have no trademark notice",
            Place(section.id, mark.start, mark.end),
            _weight(mark, ours),
            f"They are {', '.join(mark.value + mark.symbol for _, mark in bare)}. {detail}",
            remedy="section:trademark-notice",
            kind="trademark-notice",
        )
        return
    for section, mark in bare:
        yield Finding(
            f"{mark.value}{mark.symbol} has no trademark notice",
            Place(section.id, mark.start, mark.end),
            _weight(mark, ours),
            detail,
            remedy="" if notices else "section:trademark-notice",
            kind="trademark-notice",
        )


def _weight(mark: Trademark, ours: frozenset[str]) -> Level:
    """A ™ is a company's own say, and stands without a notice in many releases, as do its own ®; others' want one."""
    return "worth" if mark.symbol == "®" and mark.value.casefold() not in ours else "style"


def _without_mark(notices: list[tuple[Section, Hit]], draft: Draft) -> Iterator[Finding]:
    for section, notice in notices:
        for mark in trademarks.find(notice.value):
            word = lazy(rf"(?<!\w){re.escape(mark.value)}(?!\w)", re.IGNORECASE)
            start = notice.start + mark.start
            elsewhere = any(
                not (
                    each is section
                    and any(n.start <= match.start() < n.end for n in section.remember("trademarks", _marks).notices)
                )
                for each in draft.release.sections
                for match in (*word.finditer(each.text), *(word.finditer(each.heading.text) if each.heading else ()))
            )
            if not elsewhere:
                yield Finding(
                    f"The notice names {mark.value}, which the release doesn't",
                    Place(section.id, start, notice.start + mark.end),
                    "worth",
                    "A notice for a mark that isn't used is left from an earlier release.",
                )


def _late_symbol(uses: list[tuple[Section, Trademark]], sections: tuple[Section, ...]) -> Iterator[Finding]:
    """A mark whose first use in the story has no symbol although a later one has."""
    story = [section for section in sections if section.kind not in _NO_STORY and section.kind != "safe-harbor"]
    section, mark = next((use for use in uses if use[0] in story), uses[0])
    if section not in story or re.search(r"\b[A-Z][\w’']*(?: (?:for|of|the|and))? $", section.text[: mark.start]):
        return  # not of the story, or the last of several words that are one mark
    for each in story:
        for match in re.finditer(rf"(?<![\w@./]){re.escape(mark.value)}(?![\w@]|\.\w)", each.text):
            if each is section and match.start() == mark.start:
                return
            yield Finding(
                f"{mark.value} carries its {mark.symbol} only from a later use",
                Place(each.id, match.start(), match.end()),
                "style",
                "A symbol stands at the first use in the text, and isn't needed after it.",
                fix=(Edit(match.end(), match.end(), mark.symbol),),
            )
            return


_NOTICE = ("trademark-notice", "Sorvanta® is a registered trademark of Ostrander Pharma AG.")

RULE = Rule(
    code="R15",
    name="trademark-attribution",
    level="worth",
    title="Trademark without its notice",
    why=(
        "A name that carries ® or ™ belongs to someone, and the notice says to whom; a mark of another company's used "
        "without it draws a letter. A notice for a mark that the release doesn't use is a leftover."
    ),
    source="Trademark practice (15 U.S.C. 1111); newsroom practice",
    find=_find,
    fixes=True,
    wrong=(
        wrong("RCC is often treated with melvotinib (Sorvanta®).", "Sorvanta®"),
        wrong((("body", "Some patients had melvotinib."), _NOTICE), "Sorvanta®"),
        wrong(
            (("body", "Treated with Sorvanta ® (melvotinib)."), _NOTICE),
            "Sorvanta ®",
            fixed="Treated with Sorvanta® (melvotinib).",
        ),
        wrong(
            (("body", "Sorvanta slows growth. Sorvanta® (melvotinib) is a tablet."), _NOTICE),
            "Sorvanta",
            fixed="Sorvanta® slows growth. Sorvanta® (melvotinib) is a tablet.",
        ),
        wrong("Compared with Sorvanta® and Melvora®.", "Sorvanta®"),
        wrong(
            "Made with Gemline™ linkers. All other trademarks are the property of their owners.",
            "Gemline™",
            profile={"company": {"marks": [{"text": "Gemline", "symbol": "™", "owner": "Halvern"}]}},
        ),
    ),
    right=(
        right((("body", "RCC is often treated with melvotinib (Sorvanta®)."), _NOTICE)),
        right(
            (
                ("body", "Patients who had Sorvanta®/Melvora® before; Sorvanta®'s label."),
                ("other", "All trademarks are the property of their respective owners."),
            )
        ),
        right(
            (
                ("body", "Treated with Sorvanta®.[^ref-1]"),
                ("references", "[^ref-1] Sorvanta® [prescribing information]."),
                _NOTICE,
            )
        ),
        right(
            (
                ("headline", "Halvern Compares HVN-204 With Sorvanta"),
                ("body", "Sorvanta® (melvotinib) is a tablet. Sorvanta is taken daily."),
                _NOTICE,
            )
        ),
        right(
            (
                ("body", "Built with the Gemline™ platform."),
                ("boilerplate", "Halvern and Gemline are trademarks of Halvern Therapeutics, Inc. Visit us."),
            )
        ),
    ),
)
