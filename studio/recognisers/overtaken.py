"""States of affairs that the news of a release has overtaken: "is enrolling" once enrollment is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, phase, product, sentences, trial

__all__ = ["find"]

_WHOM = r"(?:patients?|participants?|subjects?|adults|children|volunteers|people)"
# Enrollment told as done, in headline or lead.
_COMPLETE = lazy(
    r"\b(?:complet(?:es|ed|ion of)|finish(?:es|ed)|clos(?:es|ed)|conclu(?:des|ded|sion of))"
    r"\s(?:the\s|its\s)?(?:\w+\s)?(?:enroll?ment|recruitment|randomi[sz]ation)\b"
    r"|\b(?:enroll?ment|recruitment|randomi[sz]ation)\b[^.;]{0,50}\b(?:is|has been|was|are)"
    r"\s(?:now\s)?(?:complete[d]?|closed|full)\b"
    r"|\b(?:is|are|now|has been)\s(?:now\s)?(?:fully|completely)\s(?:enroll?ed|recruited)\b"
    rf"|\b(?:last|final)\s{_WHOM}\b[^.;]{{0,30}}\b(?:enroll?ed|randomi[sz]ed|recruited|dosed)\b|\b(?:enroll?ed"
    rf"|randomi[sz]ed|dosed)\s(?:the\s)?(?:last|final)\s{_WHOM}\b",
    re.IGNORECASE,
)
_AHEAD = lazy(r"\b(?:expect\w*|plan\w*|anticipat\w+|on track|will|aim\w*|intend\w*|before|until|once|when|after|if)"
              r"\b[^.;]{0,60}$", re.IGNORECASE)
# Enrollment told as going on, or as still to come.
_ENROLLING = lazy(
    rf"\b(?:is|are|continues? to be|has been)\s(?:\w+ly\s|now\s|still\s)?(?:enroll?ing|recruiting|screening"
    rf"|randomi[sz]ing|dosing)\b(?:\s(?:\w+\s){{0,2}}?{_WHOM})?"
    r"|\b(?:enroll?ment|recruitment|screening)\b[^.;]{0,40}\b(?:is|are|remains?)\s(?:\w+ly\s)?(?:ongoing|under\s?way"
    r"|open|continuing|progressing|proceeding)\b"
    r"|\b(?:enroll?ment|recruitment)\b[^.;]{0,20}\bcontinues\b|\bcontinues? to (?:enroll?|recruit|screen"
    r"|randomi[sz]e)\b"
    r"|\b(?:will|plans? to|expects? to|(?:is|are) expected to|intends? to|aims? to)\s(?:enroll?|recruit|randomi[sz]e)\b"
    r"|\b(?:expects?|plans?|(?:is|are) expected|on track)\sto\s(?:complete|finish|close)\s(?:\w+\s)?(?:enroll?ment"
    r"|recruitment)\b"
    r"|\bopen (?:for|to) (?:enroll?ment|recruitment)\b",
    re.IGNORECASE,
)
_REVIEWED = lazy(
    r"\b(?:NDA|BLA|MAA|sNDA|sBLA|[Aa]pplications?)\b[^.;]{0,80}\b(?:is|are|remains?)"
    r"\s(?:currently\s|now\s|still\s)?(?:under\s(?:\w+\s){0,2}?review|being reviewed|pending)\b"
    r"|\b(?:is|are)\s(?:currently\s|now\s)?under\s(?:\w+\s){0,2}?review\s(?:by|with|at)\b"
)
_STILL_TO_SUBMIT = lazy(
    r"\b(?:plans?|expects?|intends?|anticipates?|aims?|prepar\w+|(?:is|are) expected|on track)\s(?:to\s)?(?:submit\w*"
    r"|fil(?:e|ing))\b[^.;]{0,60}?\b(?P<form>NDA|BLA|MAA|New Drug Application"
    r"|Biologics License Application|Marketing Authori[sz]ation Application|application)\b"
)
_FORMS = lazy(r"\b(?:NDA|BLA|MAA|New Drug Application|Biologics License Application|Marketing Authori[sz]ation "
              r"Application)\b")
_SHORT = {"New Drug Application": "NDA", "Biologics License Application": "BLA"}
_ANOTHER = lazy(
    r"\b(?:second|third|another|additional|further|other|next|subsequent|later|expansion|cohorts?|part [B-D2-9]"
    r"|extension|pediatric|paediatric|children"
    r"|adolescents|China|Japan|Europe\w*|EMA|PMDA|NMPA|supplemental)\b",
    re.IGNORECASE,
)


def find(
    release: Release, names: tuple[str, ...], news: str, standing: tuple[str, ...]
) -> Iterator[tuple[Section, Hit]]:
    """Where standing sections tell as going on what the news (a type's code) tells as done; the value says what.

    `names` are those of the product. Another trial, product, phase or country in the sentence makes it another matter.
    """
    heads = [section for section in release.of_kind("headline", "subheadline", "lead") if section.written]
    told = "\n".join(section.text for section in heads)
    if news in ("SUBM", "APPR"):
        yield from _of_an_application(release, names, news, standing, told)
    elif any(section.remember("enrollment complete", _says_complete) for section in heads):
        trials, phases = trial.names(told), {hit.value for hit in phase.find(told)}
        for section in release.of_kind(*standing):
            for start, end in section.remember("still enrolling", _enrolling):
                sentence = sentences.around(section.text, start).value
                named, its = trial.names(sentence), {hit.value for hit in phase.find(sentence)}
                ours = bool(named & trials) or product.called(sentence, names) or section.kind == "trial-summary"
                another = bool(named - trials) or bool(its - phases) or _ANOTHER.search(sentence)
                if ours and (named or its or section.kind == "trial-summary") and not another:
                    yield section, Hit(start, end, "enrollment is complete")


def _of_an_application(
    release: Release, names: tuple[str, ...], news: str, standing: tuple[str, ...], told: str
) -> Iterator[tuple[Section, Hit]]:
    forms = {_SHORT.get(match[0], match[0]) for match in _FORMS.finditer(told)}
    pattern, what = (_REVIEWED, "the product has been approved") if news == "APPR" else (
        _STILL_TO_SUBMIT, "the application has been submitted")  # fmt: skip
    for section in release.of_kind(*standing):
        for match in pattern.finditer(section.text):
            sentence = sentences.around(section.text, match.start()).value
            form = match.groupdict().get("form") or ""
            same = not form or form == "application" or _SHORT.get(form, form) in forms
            if product.called(sentence, names) and same and not _ANOTHER.search(sentence):
                yield section, Hit(*match.span(), what)


def _says_complete(section: Section) -> bool:
    return any(not _AHEAD.search(section.text, max(0, match.start() - 90), match.start())
               for match in _COMPLETE.finditer(section.text))  # fmt: skip


def _enrolling(section: Section) -> tuple[tuple[int, int], ...]:
    if "nroll" not in section.text and "nrol" not in section.text and "recruit" not in section.text.casefold():
        return ()
    return tuple(match.span() for match in _ENROLLING.finditer(section.text))
