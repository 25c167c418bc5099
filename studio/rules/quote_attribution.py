"""R11: a quote has no speaker, its speaker no title, or its quotation marks don't pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from studio.model import text as t
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import people
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Shorter quotations are terms and titles, not speech.
_SPEECH_WORDS = 8
_NAME = lazy(
    r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.?\s+[A-ZÀ-Þ]|[A-ZÀ-Þ][\w’'‑-]+(?:\s+[A-Z]\.)*\s+(?:(?:van|von"
    r"|der|de|del|di|da|la|le|ten|bin|al)\s+)*[A-ZÀ-Þ][\w’'‑-]+"
)
_VERB = lazy(rf"\b{people.SAYS}\b")
_GOES_ON = lazy(
    rf"\b(?:(?:he|she|they|(?-i:[A-ZÀ-Þ][\w’'‑-]+))\s{people.SAYS}|{people.SAYS}\s(?:he|she|they|[A-ZÀ-Þ][\w’'‑-]+))\b",
    re.IGNORECASE,
)
_OFFICE = lazy(
    r"\b(?:chief|president|vice|director|head|chair\w*|officers?|C[EMFOS]O|(?:co-?)?founders?|professor"
    r"|investigator|partner|manager|lead(?:er)?|physician|secretary|minister"
    r"|fellow|scientist|dean|member|consultant|surgeon|author|chancellor|administrator|commissioner|advoca\w+"
    r"|mother|father|parent|patient|specialist|\w+ologist|nurse|EVP|SVP|VP|analyst|counsel)\b",
    re.IGNORECASE,
)


# Whose words a sentence carries on without a speaker.
_PAPER = lazy(
    r"\b(?:study|trial|paper|publication|article|authors|report|review|analysis|guidelines?|guidance|label|letter"
    r"|agency|FDA|EMA|CHMP|committee|panel|editorial|journal)\b[^“\"]*\b(?:conclu|stat|found|not|describ|wrot|call"
    r"|recommend"
    r"|sa(?:ys|id)|read|report)\w*\b",
    re.IGNORECASE,
)
# A quotation that ends in a comma, and the next one: who says it stood between them.
_LOST = lazy(r",[”\"]\s{1,2}(?=[“\"]\w)")


class Marks(Struct, frozen=True):
    """How a section's quotation marks pair: the spans quoted, and marks without a partner as (position, opens)."""

    quoted: tuple[tuple[int, int], ...]
    alone: tuple[tuple[int, bool], ...]
    runs_on: bool


def _marks(section: Section) -> Marks:
    return section.remember("quotation marks", lambda s: _paired(s.text))


def _paired(text: str) -> Marks:
    """Pairs the double marks of each paragraph; a quotation that goes on opens the next paragraph anew.

    A straight mark opens or closes by turns, and so does ” in a text that has no “ (as Nordic writers use it).
    A mark right behind a digit where none is open means inches.
    """
    turns = '"' if "“" in text or "„" in text else '"”'
    quoted: list[tuple[int, int]] = []
    alone: list[tuple[int, bool]] = []
    opened = -1
    for match in re.finditer(r"(?<=\()(?:the )?“[^”\n]{1,40}”(?=\))|[\"“”„]|\n+", text):
        at, sign = match.start(), match[0]
        if len(sign) > 2 and sign[-1] == "”":
            if opened < 0:
                quoted.append((at, match.end()))
            continue
        if sign[0] == "\n":
            if opened >= 0:
                goes_on = text[match.end() : match.end() + 1] in '"“”„'
                quoted.append((opened, at))
                if not goes_on:
                    alone.append((opened, True))
                opened = -1
        elif (sign in "“„" and not (opened >= 0 and text[opened] == "„")) or (sign in turns and opened < 0):
            if sign in turns and text[at - 1 : at].isdigit() and opened < 0:
                continue
            if opened >= 0:
                quoted.append((opened, at))
                alone.append((opened, True))
            opened = at
        elif opened >= 0:
            quoted.append((opened, at + 1))
            opened = -1
        else:
            alone.append((at, False))
    runs_on = opened >= 0
    if runs_on:
        quoted.append((opened, len(text)))
        alone.append((opened, True))
    return Marks(tuple(quoted), tuple(alone), runs_on)


def _find(draft: Draft) -> Iterator[Finding]:
    sections = [section for section in draft.release.sections if section.written]
    met: set[str] = set()
    for index, section in enumerate(sections):
        if section.kind != "quote":
            continue
        before = sections[index - 1] if index else None
        after = sections[index + 1] if index + 1 < len(sections) else None
        yield from _unpaired(section, before, after)
        yield from _speaker(section, before, after, draft, met)


def _by_another(section: Section, after: Section) -> bool:
    """Whether the next quote has a speaker of its own, so that it can't be this one going on."""
    one, other = people.speaker_of(section), people.speaker_of(after)
    if not one or not other:
        return False
    lasts = [each.name.split(",")[0].split()[-1] for each in (one, other)]
    return lasts[0] != lasts[1]


def _unpaired(section: Section, before: Section | None, after: Section | None) -> Iterator[Finding]:
    text, marks = section.text, _marks(section)
    for at, opens in marks.alone:
        last = opens and marks.runs_on and at == marks.alone[-1][0]
        if last and after and after.text[:1] in '"“”' and not _by_another(section, after):
            continue
        if not opens and before and before.kind == "quote" and _marks(before).runs_on:
            continue
        words = (
            re.match(r".[\w’'-]*", text[at:], re.DOTALL)
            if opens
            else re.search(r"[\w’'-]*[^\w\s]{1,2}$", text[: at + 1])
        )
        start, end = (at, at + len(words[0])) if opens and words else (at + 1 - len(words[0]) if words else at, at + 1)
        said = "This quotation mark isn’t closed" if opens else "This quotation mark closes nothing"
        yield Finding(
            said,
            Place(section.id, start, end),
            "worth",
            "Readers can’t tell where the speaker stops and the release goes on.",
        )


def _speaker(
    section: Section, before: Section | None, after: Section | None, draft: Draft, met: set[str]
) -> Iterator[Finding]:
    text = section.text
    speech = [(start, end) for start, end in _marks(section).quoted if _is_speech(text[start:end])]
    for lost in _LOST.finditer(text):
        at = next((start for start, end in speech if start < lost.start() < end), None)
        if at is not None:
            yield Finding("Between these quotes it isn’t said who speaks", Place(section.id, at, lost.end() - 1),
                          detail="The comma leads up to a speaker. Say who spoke, with name and title.")  # fmt: skip
    speech = [(start, end) for start, end in speech if not _is_cited(text, start)]
    if not speech or _marks(section).alone:
        return
    outside = _outside(text, _marks(section).quoted)
    who = people.speaker_of(section)
    fields = {field.fact for span in section.spans() if (field := t.mark_of(span, t.Field))}
    if "speaker.name" in fields:
        if who and "speaker.title" not in fields and draft.release.fact("speaker.name").strip():
            yield from _title(section, who, outside, draft, met)
        met.update(draft.release.fact("speaker.name").split(",")[0].split()[-1:])
        return
    if not who and not _NAME.search(outside):
        continued = (
            before is not None and before.kind == "quote" and (_GOES_ON.search(outside) or _marks(before).runs_on)
        )
        if continued or "[" in outside or _told_beside(before, after):
            return
        known = _GOES_ON.search(outside) and met
        if not known:
            yield Finding(
                "This quote names no speaker",
                Place(section.id, *speech[0]),
                remedy="fact:speaker.name",
                detail="Say who spoke, with full name and title.",
            )
        return
    if who:
        yield from _title(section, who, outside, draft, met)


def _is_speech(quoted: str) -> bool:
    """Whether quoted words are somebody's, not a term or the title of a paper or trial."""
    words = quoted.split()
    long = [word for word in words if len(word) > 3]
    return len(words) >= _SPEECH_WORDS and sum(word[0].isupper() for word in long) * 2 <= len(long)


def _outside(text: str, quoted: tuple[tuple[int, int], ...]) -> str:
    parts, at = [], 0
    for start, end in quoted:
        parts.append(text[at:start])
        at = end
    return " ".join([*parts, text[at:]])


def _told_beside(before: Section | None, after: Section | None) -> bool:
    """Whether the section before leads up to the quote, or the one after begins with its speaker."""
    if before and (
        before.text.rstrip()[-1:] == ":" or (_VERB.search(before.text[-80:]) and _NAME.search(before.text[-160:]))
    ):
        return True
    line = after.text.lstrip().split("\n")[0] if after else ""
    return bool(line) and (
        people.is_name(line) or people.signs(line) or line[0] in "-–—" or bool(re.match(rf"{people.SAYS}\s", line))
    )


def _is_cited(text: str, start: int) -> bool:
    """Whether a sentence carries quoted words of a paper, a study or an authority on: nobody speaks there."""
    lead = re.split(r"[.!?]\s", text[:start])[-1].rstrip()
    return text[start + 1 : start + 2].islower() and lead[-1:] not in ",:" and bool(_PAPER.search(lead))


def _title(section: Section, who: people.Speaker, outside: str, draft: Draft, met: set[str]) -> Iterator[Finding]:
    bare = re.split(r",|\s(?:M\.?D|Ph\.?D)\b", who.name)[0].strip()
    surname = bare.split()[-1] if bare else who.name
    first = surname not in met
    met.add(surname)
    place = Place(section.id, *who.name_at)
    expected = _expected_title(bare, draft)
    if expected and who.title and not _same_title(expected, outside):
        yield Finding(
            f"{bare} is “{who.title}” here, “{expected}” in the profile", Place(section.id, *who.title_at), "worth"
        )
    if first and not who.title and not _OFFICE.search(outside) and not _introduced(surname, draft.release, section):
        yield Finding(
            f"{bare} has no title",
            place,
            "worth",
            "At the first quote a speaker carries a title, and a company if it isn’t yours.",
            remedy="fact:speaker.title",
        )


def _expected_title(name: str, draft: Draft) -> str:
    for person in draft.profile.company.executives:
        if (
            person.title
            and person.name
            and person.name.split()[-1] == name.split()[-1]
            and person.name.split()[0] == name.split()[0]
        ):
            return person.title
    return ""


def _same_title(expected: str, outside: str) -> bool:
    def normal(words: str) -> str:
        return re.sub(r"\W+", " ", words.replace("&", "and")).casefold()

    return normal(expected) in normal(outside)


def _introduced(surname: str, release: Release, quote: Section) -> bool:
    """Whether another section names the speaker beside an office."""
    for section in release.sections:
        if section.kind != quote.kind and surname in section.text:
            at = section.text.index(surname)
            if _OFFICE.search(section.text, max(0, at - 120), at + 160):
                return True
    return False


_LONG = "“The first patient shows how far we have come since the company was founded"

RULE = Rule(
    code="R11",
    name="quote-attribution",
    level="must",
    title="A quote doesn’t say who speaks",
    why="An editor can’t print words without the name and office of who said them. "
    "A quotation mark that never closes puts the company's claims into the speaker’s mouth.",
    source="Newsroom practice; AP Stylebook, quotation marks and attribution",
    gate="Quotation marks",
    find=_find,
    wrong=(
        wrong("“It met its endpoint,” said Ana Reyes, M.D., Chief Medical Officer of Halvern.\n\n“Patients live with "
              "the itch for many years,” “We plan to meet the agency.”",
              "“Patients live with the itch for many years,”", kind="quote"),
        wrong((("quote", ("“It is a first step,” said Ana Reyes, M.D., Chief Medical Officer of Halvern. “We thank "
                         "all of our "
               "patients and sites.")), ("quote", ("“Patients wait for other options,” said Ben Ito, M.D., Professor "
                      "of Medicine at Eastvale University."))), "“We"),
        wrong(f"{_LONG}.”", f"{_LONG}.”", kind="quote"),
        wrong(f"{_LONG},” said the chief executive.", f"{_LONG},”", kind="quote"),
        wrong(f"{_LONG},” said Ana Reyes.", "Ana Reyes", kind="quote"),
        wrong(f"{_LONG}, said Ana Reyes, M.D., Chief Medical Officer of Halvern.", "“The", kind="quote"),
        wrong(
            f"{_LONG},” said Ana Reyes, M.D., Chief Medical Officer. We thank the patients.”",
            "patients.”",
            kind="quote",
        ),
        wrong(
            f"{_LONG},” said Ana Reyes, M.D., Chief Medical Officer.",
            "Chief Medical Officer",
            kind="quote",
            profile={"company": {"executives": [{"name": "Ana Reyes", "title": "Chief Executive Officer"}]}},
        ),
    ),
    right=(
        right((("quote", "“It met its endpoint in all who were treated,” said Ana Reyes, Chief Medical Officer."),
               ("quote", "“We look forward to the talks that we’ll now have with the agency,” Reyes added."))),
        right(
            f"{_LONG},” said Ana Reyes, M.D., Chief Medical Officer of Halvern. “We thank the patients.”",
            kind="quote",
        ),
        right(
            '"A long phase of hard work ends today," said Rory O\'Dell, MD, Vice President. "We believe in it."',
            kind="quote",
        ),
        right(f"Ana Reyes, M.D., Chief Medical Officer of Halvern, said: {_LONG}.”", kind="quote"),
        right(
            (
                ("quote", f"{_LONG},” said Ana Reyes, M.D., Chief Medical Officer."),
                ("quote", f"{_LONG},” Dr. Reyes added."),
            )
        ),
        right(
            f"{_LONG}.\n\n“It also shows what is left to do,” said Ana Reyes, M.D., Chief Medical Officer.",
            kind="quote",
            note="closed in its last paragraph",
        ),
        right((("quote", "“It met its endpoint in all who were treated,” said {speaker.name}, Chief Medical Officer."),
               ("body", "The trial goes on."),
               ("quote", "“We look forward to the talks that we’ll now have with the agency,” added Reyes.")),
              facts={"speaker.name": "Ana Reyes"}, note="the speaker’s name is a fact of the release"),
        right((("quote", f"{_LONG}.”"),
               ("body", "Ana Reyes, Chief Medical Officer of Halvern Therapeutics\n\nSites are open in Spain.")),
              note="signed on the line below"),
        right("The paper concluded that the device “can be used by most people at home without the help of a nurse or "
              "a doctor”.", kind="quote", note="words of a paper"),
        right("Ana Reyes, Chief Medical Officer, said, “We made the drug with Orro Bio (“Orro”), our partner of many "
              "years.\n\n“It works,” Reyes added.", kind="quote", note="a name given in passing"),
        right(
            'The trial, “A Study of HVN-204 in Mantle Cell Lymphoma,” uses a 5" device and the term “evaluable.”',
            kind="quote",
        ),
    ),
)
