"""R77: signs that are set wrong: hyphens for dashes, brackets and quotation marks without a partner, stray spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

# Layout of its own: columns, lines of addresses, lists of titles, datelines, what a wire adds.
_NOT_READ = frozenset(("references", "contacts", "dateline", "other", "financial-tables", "release-line",
                       "conference-call"))  # fmt: skip
_HYPHEN = lazy(r"(?<=[\w)\]”\"’%®™.,;:\ufffc]) (?P<hyphen>--?) (?!news\))(?=[\w(“\"‘$€£\[])")
_RANGE = lazy(
    r"(?<![\w.,/–-])(?P<low>\d[\d,.]*%?)(?P<hyphen>-)(?P<high>\d[\d,.]*)(?=%|\s?(?:mg|mcg|µg|mL|kg|percent|patients|"
    r"months|weeks|years|days|hours|minutes|million|billion|sites|points|people)\b)"
)
_BEFORE = lazy(r"(?<=[\w)”\"’%])(?P<space>[ \u00a0]+)[,;:](?=\s|$)|(?<=[a-z)”\"’%])(?P<space2>[ \u00a0]+)\.(?=\s|$)")
_PERCENT = lazy(r"(?<=\d)(?P<space>[ \u00a0\u202f]+)%(?!\s?[A-Z]{2})")
_BEHIND = lazy(r"[.,;](?<=[a-z]{2}.)(?:(?=[A-Z][a-z]+\s)|(?<!\.)(?=[a-z]{3}))")
_DOUBLE = lazy(
    r"(?<!,)(?P<twice>,,|;;|::)(?![,;:])|(?<![.\s])(?P<stops>\.\.)(?!\.)|(?P<mixed>,\.|\.,(?=\s[a-z])|;,|,;)"
)
_MARKED = lazy(r"(?<=\w)(?P<space>[ \u00a0\u202f])[®™℠]")
_BRACKETS = lazy(r"[()\[\]]|\n+")
_LABEL = lazy(r"(?:^|[\s(])(?:\d{1,2}|[a-z]|[ivx]{1,4})$")
_MARKS = lazy(r"[\"“”„]|\n+")
_STRAIGHT = lazy(r"[\"“”]|(?<=\w)['’](?=\w)")
_PARTNER = {"(": ")", "[": "]"}
_DASH = "Spaced hyphens used as dashes"


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind in _NOT_READ:
        return
    text = prose.plain(section)
    tables = tuple((p.start, p.end) for p in section.pieces if p.row >= 0)
    for finding in (
        *_dashes(section, text, draft),
        *_spaces(section, text),
        *_brackets(section, text),
        *_quotation(section, text),
    ):
        place = finding.place
        if place is None or not any(start <= place.start <= end for start, end in tables):
            yield finding


def _dashes(section: Section, text: str, draft: Draft) -> Iterator[Finding]:
    if "-" not in text:
        return
    for match in _HYPHEN.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        # “- Primary endpoint met -”, “Date - Time - Place” and sums are no sentences.
        if text[line : line + 2] in ("- ", "– ") or (text[match.start() - 1].isdigit() and text[match.end()].isdigit()):
            continue
        yield _changed(section, match, "hyphen", "–", _DASH, "A dash sets words off; a hyphen joins them.")
    for match in _RANGE.finditer(text):
        if match["low"].count("-") or (
            match["low"].isdigit() and match["high"].isdigit() and int(match["low"]) >= int(match["high"])
        ):
            continue
        yield _changed(
            section, match, "hyphen", "–", "Hyphens used in ranges of numbers", "A range takes the longer dash."
        )


def _spaces(section: Section, text: str) -> Iterator[Finding]:
    if section.kind == "safe-harbor" or section.kind == "important-safety-information":
        return
    for match in _BEFORE.finditer(text):
        group = "space" if match["space"] else "space2"
        sign = match[0][-1]
        yield _changed(section, match, group, "", f"A space stands before “{sign}”")
    if "%" in text:
        for match in _PERCENT.finditer(text):
            yield _changed(section, match, "space", "", "A space stands before “%”")
    for match in _MARKED.finditer(text):
        yield _changed(section, match, "space", "", f"A space stands before “{match[0][-1]}”")
    for match in _BEHIND.finditer(text):
        at = match.start()
        if prose.BLANK in text[max(0, at - 20) : at + 20]:
            continue
        place = Place(section.id, at, at + 1)
        yield Finding(
            f"A space is missing behind “{match[0]}”", place, "worth", fix=(Edit(at, at + 1, match[0] + " "),)
        )
    for match in _DOUBLE.finditer(text):
        words = match[0]
        if words == ".," and _abbreviated(text, match.start()):
            continue
        keep = words[0] if match["twice"] or match["stops"] else ""
        fix = (Edit(match.start(), match.end(), keep),) if keep else None
        yield Finding(f"Two signs stand together: “{words}”", Place(section.id, *match.span()), "worth", fix=fix)


def _abbreviated(text: str, at: int) -> bool:
    """Whether the stop at a position can end an abbreviation: “Inc.,”, “M.D.,”, “et al.,”, “Calif.,”."""
    word = re.search(r"[\w.]+$", text[:at])
    return bool(word) and (len(word[0]) <= 5 or "." in word[0])  # type: ignore[index]


def _changed(section: Section, match: re.Match[str], group: str, new: str, said: str, detail: str = "") -> Finding:
    start, end = match.span(group)
    shown = (start, end) if new else match.span()
    return Finding(said, Place(section.id, *shown), "style", detail, fix=(Edit(start, end, new),))


def _brackets(section: Section, text: str) -> Iterator[Finding]:
    opened: list[int] = []
    if not any(sign in text for sign in "()[]"):
        return
    for match in _BRACKETS.finditer(text + "\n"):
        sign, at = match[0][0], match.start()
        if sign in _PARTNER:
            opened.append(at)
        elif sign == "\n":
            for each in opened:
                yield _alone(section, text, each, "isn’t closed")
            opened = []
        elif opened and _PARTNER[text[opened[-1]]] == sign:
            opened.pop()
        elif not _LABEL.search(text, max(0, at - 6), at) and text[max(0, at - 1)] not in ":;8":
            yield _alone(section, text, at, "closes nothing")


def _alone(section: Section, text: str, at: int, what: str) -> Finding:
    return Finding(f"A bracket {what}", Place(section.id, at, at + 1), "worth")


def _quotation(section: Section, text: str) -> Iterator[Finding]:
    """Double marks without a partner in a paragraph (a quote's own are another rule's), and straight beside curly."""
    if section.kind != "quote":
        yield from _unpaired(section, text)
    if not any(sign in text for sign in "\"'"):
        return
    signs = list(_STRAIGHT.finditer(text))
    kinds = {match[0] for match in signs}
    if kinds & {"“", "”", "’"} and kinds & {'"', "'"}:
        for match in signs:
            if match[0] in "\"'" and not text[max(0, match.start() - 1)].isdigit():
                new = (
                    "’"
                    if match[0] == "'"
                    else "“"
                    if text[max(0, match.start() - 1)] in " \n([—–" or match.start() == 0
                    else "”"
                )
                yield _changed(section, match, 0, new, "Straight quotation marks stand beside curly ones")  # type: ignore[arg-type]


def _unpaired(section: Section, text: str) -> Iterator[Finding]:
    opened = -1
    if not any(sign in text for sign in '"“”„'):
        return
    matches = list(_MARKS.finditer(text + "\n"))
    nordic = not any(match[0] in "“„" for match in matches)
    for index, match in enumerate(matches):
        sign, at = match[0][0], match.start()
        if sign == "\n":
            following = matches[index + 1] if index + 1 < len(matches) else None
            goes_on = following is not None and following.start() == match.end()
            if opened >= 0 and not goes_on:
                yield Finding(
                    "A quotation mark isn’t closed",
                    Place(section.id, *_with_word(text, opened)),
                    "worth",
                    "Readers can’t tell where the words quoted stop.",
                )
            opened = -1
        elif sign == '"' and text[max(0, at - 1)].isdigit() and opened < 0:
            continue
        elif opened < 0 and (sign in '“„"' or nordic):
            opened = at
        elif opened >= 0 and (sign in '”"' or text[opened] == "„" or nordic):
            opened = -1
        elif opened < 0:
            yield Finding("A quotation mark closes nothing", Place(section.id, at, at + 1), "worth")
        else:
            yield Finding(
                "A quotation mark isn’t closed",
                Place(section.id, *_with_word(text, opened)),
                "worth",
                "Readers can’t tell where the words quoted stop.",
            )
            opened = at


def _with_word(text: str, at: int) -> tuple[int, int]:
    word = re.compile(r".[\w’'-]*").match(text, at)
    return at, word.end() if word else at + 1


RULE = Rule(
    code="R77",
    name="punctuation-typography",
    level="style",
    title="Signs are set wrong",
    why="A hyphen between spaces, a bracket that never closes, a space before a comma: each is small, and together "
        "they tell an editor that nobody looked. A quotation mark without its partner changes who said what.",
    source="AP Stylebook, punctuation; Chicago Manual of Style, 6",
    fixes=True,
    gate="Quotation marks",
    find_in=_find,
    wrong=(
        wrong(
            "Patients with lymphoma - the common type - take part.",
            "-",
            "-",
            fixed="Patients with lymphoma – the common type – take part.",
        ),
        wrong("A dose of 10-20 mg was given (once a day.", "-", "("),
        wrong("The “trial has begun, and so has the “extension.” It is open ,  it seems.", "“trial", " ,"),
        wrong("We see it.The trial,, it seems, is open", ".", ",,", fixed="We see it. The trial, it seems, is open"),
        wrong("Rituxan ® and 37 % of patients", " ®", " %", fixed="Rituxan® and 37% of patients"),
        wrong('The “term” and the "other" one aren’t.', '"', '"', fixed="The “term” and the “other” one aren’t."),
    ),
    right=(
        right("Side effects may be reported to Halvern [by visiting www.halverntx.com]. More is on the site."),
        right("- Primary endpoint of proteinuria not met - \n- Company to stop PWB-118 -", kind="subheadline"),
        right(
            '(1) to kill cells; and 2) to deliver 5–10 mg, 1-833-958-0042, NCT0987-654, a 5" device and HVN-204-101.'
        ),
        right("Ana Reyes, M.D., of Halvern Therapeutics, Inc., spoke. “We begin.\n\n“We go on,” she said."),
        right("See www.halverntx.com,ir@halverntx.com. The CI was 4-34 and p<.05, vs. 0.48-0.83; in Jan.-Feb. too."),
        right("Carol Hausner - 781-895-0600", kind="contacts"),
        right("Smith A, et al. Title - part two. 2011;12:204-213.", kind="references"),
    ),
)
