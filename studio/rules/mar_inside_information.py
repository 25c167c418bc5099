"""R51: a statement of inside information lacks one of the five things the regulation asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_STATES = lazy(
    r"\binside information\b[^.]{0,160}?\b(?:Market Abuse Regulation|MAR|596/2014|Article 7)\b"
    r"|\b(?:Market Abuse Regulation|MAR|596/2014|Article 7)\b[^.]{0,160}?\binside information\b",
    re.IGNORECASE,
)
_NUMBER = lazy(r"\b(?:Regulation|Reg\.?)\s(?:\((?:EU|EC)\)\s)?(?:No\.?\s)?(?P<number>\d{2,4}/\d{2,4})")
_NAME = r"[A-ZÀ-Þ][\w.’'\-]+(?:\s(?:[A-ZÀ-Þ][\w.’'\-]*|de|van|von|der|den|la|le|du))*\s[A-ZÀ-Þ][\w’'\-]+"
_OFFICE = (
    r"(?:Chief|Chair\w*|CEO|CFO|COO|General Counsel|Company Secretary|Secretary|President|Director|Head|Officer|Vice"
    r"|Executive|Manager|Counsel|Partner)"
)
_PERSON = lazy(
    rf"(?:by|is|was|:|of|responsible)\s(?:the\s(?:[A-Z]\w+\s){{1,4}}of the (?:Company"
    rf"|Issuer),?\s)?(?P<name>{_NAME}),?\s\(?"
    rf"(?:the\s|its\s|[A-Z]\w+’s\s)?(?:[\w&]+\s){{0,4}}?{_OFFICE}\b"
    rf"|{_OFFICE}(?:\s\w+){{0,5}},?\s(?P<name2>{_NAME})"
)
_TIME = lazy(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_UK = lazy(r"\bUK\b|\bUnited Kingdom\b|\bdomestic law\b|\bretained EU law\b|\bEuropean Union \(Withdrawal\) Act\b")
_FORM = lazy(
    r"\b(?:plc|PLC|Limited|Ltd|AG|SE|N\.?V\.?|B\.?V\.?|S\.?A\.?|A/S|AB|ASA|AS|Oyj|S\.?p\.?A\.?|GmbH|SAS|Inc"
    r"|Corp\w*)(?![\w])"
)
_HEAD = ("release-line", "headline", "dateline", "lead", "mar-statement", "other")


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.sections:
        match = section.remember("inside information", _first)
        if match:
            yield from _lacks(section, match, draft)
            return


def _first(section: Section) -> re.Match[str] | None:
    if section.kind in ("references", "safe-harbor"):
        return None
    return _STATES.search(section.text)


def _lacks(section: Section, match: re.Match[str], draft: Draft) -> Iterator[Finding]:
    release, company = draft.release, draft.profile.company
    place = Place(section.id, *match.span())
    for number in _NUMBER.finditer(match[0] + section.text[match.end() : match.end() + 60].split("\n")[0]):
        if number["number"] not in ("596/2014", "2014/596"):
            start = match.start() + number.start("number")
            yield Finding(f"The Market Abuse Regulation is No 596/2014, not {number['number']}",
                          Place(section.id, start, start + len(number["number"])),
                          detail="Digits that are swapped name another law.")  # fmt: skip
    stating = release.of_kind("mar-statement", "release-line", "other")
    if not any(_PERSON.search(each.text) for each in stating if each.written):
        yield Finding("The statement doesn’t name who is responsible for it", place,
                      level=None if _UK.search(section.text) else "worth",  # in the EU the wire's form often has it
                      detail="It gives that person’s name and position in the company.")  # fmt: skip
    if not any(_TIME.search(each.text) for each in release.of_kind(*_HEAD)):
        yield Finding("Neither the statement nor the dateline gives the time", place,
                      detail="Inside information is published with date and time.",
                      remedy="fact:release.time")  # fmt: skip
    told = " ".join(each.text for each in release.of_kind(*_HEAD))
    name = company.legal_name or release.fact("company.name")
    known = bool(name and _FORM.search(name))
    full = name in told if known else bool(_FORM.search(told))
    if not full:
        yield Finding("The company’s full legal name isn’t given", place,
                      detail="The name with its legal form, as the register has it.",
                      remedy="fact:company.name")  # fmt: skip
    listed = company.listing or release.fact("company.ticker")
    if re.search(r"\b(?:aim|lse|london)\b", listed, re.IGNORECASE) and not _UK.search(section.text):
        yield Finding("The statement names the EU’s regulation, and the shares are listed in London", place, "worth",
                      "In the UK the regulation applies as it forms part of UK domestic law.")  # fmt: skip


_STATEMENT = (
    "This announcement contains inside information for the purposes of Article 7 of Regulation (EU) No 596/2014 as it "
    "forms part of UK domestic law."
)
_WORDS = "inside information for the purposes of Article 7"
_ARRANGED = " The person responsible for this announcement is Ana Reyes, Company Secretary."
_DATELINE = ("dateline", "OXFORD, UK, 17 April 2026, 07:00 BST –")
_AIM = {"company.name": "Halvern Therapeutics plc", "company.ticker": "AIM: HVN"}
_LEAD = ("lead", "Halvern Therapeutics plc (AIM: HVN) announces.")

RULE = Rule(
    code="R51",
    name="mar-inside-information",
    level="must",
    title="Statement of inside information is incomplete",
    why="The regulation lists what a publication of inside information has to show: that it is that, whose it is, who "
        "is responsible, and when. Without one of them the duty to publish isn’t met. Check with counsel.",
    source="Commission Implementing Regulation (EU) 2016/1055, Article 2; Regulation (EU) No 596/2014, Article 17",
    find=_find,
    wrong=(
        wrong((_DATELINE, _LEAD, ("mar-statement", _STATEMENT)), _WORDS, facts=_AIM),
        wrong((("dateline", "OXFORD, UK, 17 April 2026 –"), _LEAD, ("mar-statement", _STATEMENT + _ARRANGED)), _WORDS,
              facts=_AIM),
        wrong((_DATELINE, ("lead", "Halvern announces."), ("mar-statement", _STATEMENT + _ARRANGED)), _WORDS,
              facts=_AIM),
        wrong((_DATELINE, _LEAD, ("mar-statement", "This release contains inside information under the Market Abuse "
                                                   "Regulation."
               + _ARRANGED)), "inside information under the Market Abuse Regulation", facts=_AIM),
        wrong((_DATELINE, _LEAD, ("mar-statement", _STATEMENT.replace("596", "569") + _ARRANGED)), "569/2014",
              facts=_AIM),
    ),
    right=(
        right((_DATELINE, _LEAD, ("mar-statement", _STATEMENT + _ARRANGED)), facts=_AIM),
        right((("lead", "Halvern Therapeutics SE announces."), ("mar-statement", ("This release contains inside "
               "information within the meaning of Article 7(1) of the Market Abuse Regulation. 17 April 2026, 07:00 "
               "CET. The issuer is represented by Ana Reyes, Chief Executive "
               "Officer."))), facts={"company.ticker": "Euronext: HLV"}),
        right("Directors have a policy on inside information."),
        right((("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced."),)),
    ),
)  # fmt: skip
