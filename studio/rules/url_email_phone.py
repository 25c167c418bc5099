"""R69: a link, a mail address or a phone number that can't work, or leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import contact
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_BROKEN = lazy(
    r"\b(?!https?://[^/\s])[ht][htps]{2,6}(?::\s?/{1,3}|//|;//|:(?=www\.))(?=[\w-]+\.[\w.-]*\w)[^\s()<>“”\"]*"
    r"|\b(?:ww|wwww|wwv)\.[a-z0-9-]+\.[a-z]{2,}\b|\bwww[,;:][ ]?[a-z0-9-]+\.[a-z]{2,}"
    r"|\bwww\s*\.\s+[a-z0-9-]+\.[a-z]{2,}|\bwww\s+\.\s*[a-z0-9-]+\.[a-z]{2,}|\bwww\.[a-z0-9-]+ "
    r"\.\s?(?:com|org|net|bio)\b"
    r"|\bwww\.[a-z0-9-]+(?:,|\.\s)(?:com|org|net|bio)\b|\bwww\.[a-z0-9-]+(?:com|org|net)\b(?!\.)"
    r"|\b(?:https?://|www\.)[^\s()<>]*?(?:\.\.|,(?=com\b))[^\s()<>]*",
    re.IGNORECASE,
)
_LIKELY = lazy(r"(?:https?://|www\.)[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]’']", re.IGNORECASE)
_ENDING = lazy(r"\.(?P<end>con|cmo|ocm|comm|coom|vom|xom|cim|orgg|ogr|nett|ne|cm|om|c0m)(?=/|$|[?#])", re.IGNORECASE)
_DESK = lazy(
    r"^(?:https?://)?(?:[\w-]+\.)*(?:staging|stage|stg|dev|test|uat|preview|preprod|localhost|internal|intranet)[\d-]*"
    r"(?:\.|:|/|$)|^https?://(?:10|127|192\.168)\.[\d.]+|\.(?:local|test|invalid|localhost)(?:/|:|$)",
    re.IGNORECASE,
)
_TRACKING = lazy(r"[?&](?:utm_\w+|gclid|fbclid|mc_[ce]id|_hs\w+)=[^&#\s]*")
_MAIL_ENDING = lazy(r"@[\w.-]+\.(?P<end>con|cmo|ocm|comm|vom|xom|orgg|ogr)\b", re.IGNORECASE)
_HOST = lazy(r"^(?:https?://)?(?:www\.)?(?P<host>[^/?#:\s]+\.[a-z]{2,})", re.IGNORECASE)
_US = lazy(r"\+?1?[\s.-]?\(?\d{3}\)?[\s.\-‑–]{0,2}\d{3}[\s.\-‑–]\d{4}")


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    text = section.text
    low = text.lower()
    if "www" in low or "http" in low or "://" in low or "ww." in low or "//" in low:
        yield from _addresses(section, text)
    if "@" in text:
        for match in _MAIL_ENDING.finditer(text):
            yield Finding(
                f"“.{match['end']}” ends no mail address",
                Place(section.id, match.start("end"), match.end("end")),
                "worth",
                "Mail to it comes back.",
            )
    yield from _links(section)
    if section.kind == "contacts":
        yield from _phones(section)


def _addresses(section: Section, text: str) -> Iterator[Finding]:
    broken = []
    for match in _BROKEN.finditer(text):
        words = match[0].rstrip(".,;:!?")
        broken.append(match.span())
        yield Finding(
            f"“{words}” can’t be opened",
            Place(section.id, match.start(), match.start() + len(words)),
            "worth",
            "A reader who follows it finds nothing.",
        )
    for match in _LIKELY.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in broken):
            continue
        url, place = match[0], Place(section.id, *match.span())
        ending = _ENDING.search(re.split(r"(?<=\w)/", url.split("://")[-1])[0])
        if ending:
            yield Finding(
                f"“.{ending['end']}” ends no web address", place, "worth", "A reader who follows it finds nothing."
            )
        elif _DESK.search(url):
            yield Finding("This address is one for tests", place, "worth", "Outside the company it leads nowhere.")
        elif _TRACKING.search(url):
            yield from _tracked(section, match)
        elif url.lower().startswith("http://") and section.kind != "references":
            start = match.start()
            yield Finding(
                "This address isn’t a safe one",
                Place(section.id, *match.span()),
                "style",
                "Browsers warn of pages that aren’t https.",
                fix=(Edit(start, start + 7, "https://"),),
            )


def _tracked(section: Section, match: re.Match[str]) -> Iterator[Finding]:
    clean = _TRACKING.sub("", match[0])
    if "?" not in clean:  # what followed the first of them begins the question now
        clean = clean.replace("&", "?", 1)
    yield Finding(
        "This address counts who follows it",
        Place(section.id, *match.span()),
        "style",
        "What stands behind its question mark is a campaign’s, not the page’s.",
        fix=(Edit(*match.span(), clean),),
    )


def _links(section: Section) -> Iterator[Finding]:
    """Words that show one address and lead to another."""
    for at, span in section.placed():
        link = t.mark_of(span, t.Link)
        if link is None:
            continue
        words, href = span.text.strip(), link.href.strip()
        place = Place(section.id, at, at + len(span.text))
        if href.lower().startswith("mailto:"):
            target = href[7:].partition("?")[0]
            if "@" in words and " " not in words and words.casefold() != target.casefold():
                yield Finding(
                    f"“{words}” leads to {target}", place, "worth", "The words and the link name two addresses."
                )
            continue
        shown, target_host = _HOST.match(words), _HOST.match(href)
        if shown and target_host and "@" not in words and " " not in words:
            here, there = shown["host"].casefold(), target_host["host"].casefold()
            if here != there and not there.endswith("." + here) and not here.endswith("." + there):
                yield Finding(
                    f"“{words}” leads to {there}", place, "worth", "The words and the link name two addresses."
                )


def _phones(section: Section) -> Iterator[Finding]:
    """American numbers written in two ways."""
    phones = [way for way in contact.find(section.text) if way.kind == "phone" and _US.fullmatch(way.value)]
    shapes = [re.sub(r"\d", "0", way.value) for way in phones]
    if len(set(shapes)) < 2:
        return
    usual = max(dict.fromkeys(shapes), key=shapes.count)
    for way, shape in zip(phones, shapes, strict=True):
        if shape != usual:
            digits = re.sub(r"\D", "", way.value)
            fits = len(digits) == usual.count("0")
            numbers = iter(digits)
            new = "".join(next(numbers) if sign == "0" else sign for sign in usual) if fits else ""
            fix = (Edit(way.start, way.start + len(way.value), new),) if fits else None
            yield Finding(
                "Phone numbers are written in two ways",
                Place(section.id, way.start, way.start + len(way.value)),
                "style",
                fix=fix,
            )


RULE = Rule(
    code="R69",
    name="url-email-phone",
    level="worth",
    title="A link or an address can’t work",
    why="A reader who follows a dead link is gone, and a link to a page for tests shows what isn't public. It "
    "is among the "
    "slips that editors of the wires catch most.",
    source="Business Wire's editors on the slips they catch most; RFC 3986",
    fixes=True,
    gate="A broken link",
    find_in=_find,
    wrong=(
        wrong(
            "More at www.halverntx.con and htps://www.halverntx.com.", "www.halverntx.con", "htps://www.halverntx.com"
        ),
        wrong(
            "More at http://staging.halverntx.com or http://www.halverntx.com.",
            "http://staging.halverntx.com",
            "http://www.halverntx.com",
        ),
        wrong(
            "More at www. halverntx.com, www.halverntxcom and https://www.halverntx..com.",
            "www. halverntx.com",
            "www.halverntxcom",
            "https://www.halverntx..com",
        ),
        wrong(
            "See https://www.halverntx.com/news?utm_source=wire.",
            "https://www.halverntx.com/news?utm_source=wire",
            fixed="See https://www.halverntx.com/news.",
        ),
        wrong(
            "Investors: 919-814-2210\nMedia: 919-814-2236\nDesk: (919) 814-2240",
            "(919) 814-2240",
            kind="contacts",
            fixed="Investors: 919-814-2210\nMedia: 919-814-2236\nDesk: 919-814-2240",
        ),
    ),
    right=(
        right(
            "More at www.halverntx.com. Or https://www.halverntx.com/trials?id=4, (www.halverntx.com) and "
            "halverntx.com."
        ),
        right("See https://test-results.halverntx.com/dev.html and ir@halverntx.com; www.sec.gov, www.cm-health.org."),
        right("Investors: +1 919-814-2210\nMedia: +44 20 7946 0018\nDesk: +1 919-814-2240", kind="contacts"),
        right("1. Registry. http://registry.halverntx.com/a. Accessed 2026.", kind="references"),
    ),
)
