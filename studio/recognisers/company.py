"""Companies as a lead names them: "Halvern Therapeutics, Inc. (Nasdaq: HLVN) (“Halvern” or the “Company”), a …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import Hit, ticker

__all__ = ["Named", "bare", "before", "core", "find", "lead_companies", "made_short", "short_names"]

# What makes a name a firm's: legal forms of the countries whose issuers use the wires.
_SUFFIX = (
    r"(?:Inc(?:orporated)?|Corp(?:oration)?|Ltd|Limited|LLC|L\.L\.C|LLP|LP|L\.P|PLC|plc|P\.L\.C|Co|"
    r"Company|AG|NV|N\.V|SA|S\.A|SAS|S\.A\.S|AB|A/S|ASA|AS|Oyj|SE|GmbH"
    r"|KGaA|B\.V|BV|S\.p\.A|SpA|S\.r\.l|Pty|KK|K\.K|Holdings?|Group|Berhad|Bhd)"
)
# What a firm of this field calls itself besides; left out in a short name.
_TRADE = lazy(
    r"therapeutics|pharmaceuticals|pharmaceutical|pharma|biopharma|biopharmaceuticals|biosciences|bioscience|"
    r"biotherapeutics|biotech|biotechnologies|biotechnology|biologics|biomedical|bio|sciences|science|medical|"
    r"medicines|health|healthcare|oncology|immunology|neuroscience|neurosciences|genetics|genomics|diagnostics|"
    r"technologies|technology|laboratories|labs|lifesciences|life|group|holdings|international|company|"
    r"immunotherapeutics|vaccines|antivirals|pulmonary|cardio|pediatrics|metabolics|neuro|santé|eye|care|gene|"
    r"therapies|cell|systems|inc|corp|ltd|limited|plc|co"
)
_WORD = r"(?:[A-Z0-9À-Þ][\w.’'\-‑+!À-ÿ]*|[a-z]{1,8}[A-Z][\w]*)"
_NAME = rf"{_WORD}(?:[®™]?\s+(?:&|and(?=\s+[A-Z]\w+,?\s+(?:{_SUFFIX}))|of|the|de|for)?\s*{_WORD}){{0,6}}"
_LEGAL = rf"(?:,?\s+(?:and\s+(?=Company\b))?(?:{_SUFFIX})(?![\w])\.?)"
_WITH_FORM = lazy(rf"(?<![\w@./])(?P<name>{_NAME}?{_LEGAL}{{1,3}})")
_AT_END = lazy(rf"(?P<name>{_NAME}(?:{_LEGAL})*)[®™]?\s*$")
_ANNOUNCES = lazy(
    rf"^(?:The\s)?(?P<name>{_NAME}(?:{_LEGAL})*)(?=,|\s+\(|\s+(?:today|has|have|announced|reported|said|is|and)\b)"
)
# One by itself, in any case, as a profile or a fact may write it.
_FORMS = lazy(rf"(?i)[\s,]+{_SUFFIX}\.?(?=[\s,]|$)")
_SHORT_GIVEN = lazy(r"\s*\((?:[“\"']|the |“the )[^()]*\)\s*$")  # (the “Company”)
_STOP = lazy(r"(?P<word>\w{3,}|\d+)[.;:!?]\s+")  # the end of the sentence before
_REACH = 110  # characters before a place within which the name that ends there begins
_SHORT = lazy(
    r"(?:[(（]|;|,|\bor)\s*(?:hereinafter\s|referred to as\s|"
    r"collectively,?\s)?(?:the\s)?[“\"'‘](?P<short>[^”\"'’()]{2,40})[”\"'’]"
)
_PLAIN_SHORT = lazy(r"\s*\((?P<short>[A-Z][\w\-]*(?:\s[A-Z][\w\-]*){0,2})\)")  # "March Biosciences (March Bio)"
_BARE_SHORT = lazy(r"[;,]\s*(?P<short>[A-Z0-9][\w\-]{1,20})\s+or\s+the\s+[“\"]?(?:Company|Group)")
_MARKS = lazy(r"[®™](?=\s)")
_COMMON = frozenset(
    ("company", "group", "corporation", "issuer", "offering", "foundation", "parent", "partnership", "agreement", "fda")
)
# Words that open a sentence or an office, never a name.
_NO_NAME = lazy(
    r"(?:the|nasdaq|nyse|today|yesterday|earlier|a|an|in|on|this|as|by|for|with|since|while|although|from|at|after|before|during|following|there|these|building|based|"
    r"CEO|CFO|chief|president|chairman|dr|mr|ms|our|we|it|its|if|when|mental|patients|people)\b",
    re.IGNORECASE,
)
# "Halvern Therapeutics, Inc., The Lymphoma Company (Nasdaq: HLVN)": how a company calls itself besides.
_BESIDE = lazy(rf"{_LEGAL}, [Tt]he $")
_NEXT = 220  # characters after a name in which its short name is given


class Named(Struct, frozen=True):
    """A company in a lead: its full name and place there, and the short name given or made of it ("" if none)."""

    start: int
    end: int
    name: str
    short: str


def find(text: str) -> Iterator[Hit]:
    """Every name with a legal form ("Halvern Therapeutics, Inc."), in order; the value is the bare name.

    >>> [hit.value for hit in find("a pact with Bellmonte Biologics, Inc. and others")]
    ['Bellmonte Biologics']
    """
    for match in _WITH_FORM.finditer(text):
        yield Hit(match.start("name"), match.end("name"), bare(match["name"]))


def bare(name: str) -> str:
    """A company's name without its legal form.

    >>> bare("Halvern Therapeutics, Inc.")
    'Halvern Therapeutics'
    """
    previous = ""
    while previous != name:
        previous, name = name, re.sub(rf"(?:,?\s+{_SUFFIX}\.?|,)\s*$", "", name).strip() or name
    return name


def core(name: str) -> str:
    """A name in small letters without legal forms, wherever they stand, by which two spellings of it are compared.

    >>> core("Halvern Therapeutics, Inc.")
    'halvern therapeutics'
    """
    return " ".join(_FORMS.sub(" ", f" {name}").replace(",", " ").split()).casefold()


def before(text: str, position: int) -> Hit:
    """The company's name that ends at a position, as one does before its ticker; empty where none does.

    >>> before("said Halvern Therapeutics, Inc. (Nasdaq: HLVN)", 32).value
    'Halvern Therapeutics, Inc.'
    """
    base = max(text.rfind("\n", 0, position) + 1, position - _REACH)
    head = text[base:position]
    bracket = _SHORT_GIVEN.search(head)
    match = _AT_END.search(head[: bracket.start()] if bracket else head)
    if not match:
        return Hit(position, position, "")
    start, end = match.span("name")
    for stop in _STOP.finditer(head, start, end):
        if not _FORMS.fullmatch(f" {stop['word']}"):
            start = stop.end()
    start += 4 if head.startswith("The ", start) else 0
    return Hit(base + start, base + end, head[start:end])


def lead_companies(lead: str) -> tuple[Named, ...]:
    """The companies a lead (its dateline left out) names, the announcing one first; empty where it names none.

    The name before the first stock symbol wins, then the one that the lead opens with, then any with a legal form.
    """
    found: list[Named] = []
    for start, _ in ticker.brackets(lead):
        name = before(lead, start)
        if name.value and not _BESIDE.search(lead[: name.start]):
            found.append(_named(lead, name.start, name.end))
    opening = _ANNOUNCES.match(lead)
    if opening:
        found.append(_named(lead, *opening.span("name")))
    found.extend(_named(lead, hit.start, hit.end) for hit in find(lead[:600]))
    unique: dict[str, Named] = {}
    for named in found:
        no_name = _NO_NAME.match(named.name) or _FORMS.fullmatch(f" {named.name}") or named.name.casefold() in _COMMON
        if len(named.name) > 2 and not no_name:
            unique.setdefault(bare(named.name).casefold(), named)
    return tuple(unique.values())


def _named(lead: str, start: int, end: int) -> Named:
    words = lead[start:end]
    if words.startswith("The "):
        start += 4
    end = start + len(re.sub(r"[’']s$", "", lead[start:end].rstrip(" ,")))
    name = _MARKS.sub("", lead[start:end])
    given = list(short_names(lead[end : end + _NEXT], name))
    return Named(start, end, name, given[0] if given else made_short(name))


def short_names(after: str, name: str) -> Iterator[str]:
    """The short names given in the bracket after a name ("Halvern" of `(“Halvern” or the “Company”)`)."""
    bracket = after
    bare_one = _PLAIN_SHORT.match(after)
    if bare_one and name.startswith(bare_one["short"].split()[0]) and bare_one["short"] != name:
        yield bare_one["short"]
    for pattern in (_SHORT, _BARE_SHORT):
        for match in pattern.finditer(bracket):
            short = match["short"].strip(" ,.")
            plain = short.casefold()
            begins = short[:1].casefold() == name[:1].casefold() or short in name or pattern is _BARE_SHORT
            if plain not in _COMMON and plain != name.casefold() and begins:
                yield short


def made_short(name: str) -> str:
    """The words of a name before those of its trade and legal form: "Halvern" of "Halvern Therapeutics, Inc."."""
    words = bare(name).split()
    while len(words) > 1 and _TRADE.fullmatch(words[-1].casefold().strip(".,")):
        words.pop()
    short = " ".join(words)
    return short if short != name else ""
