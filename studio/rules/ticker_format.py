"""R14: a ticker that is wrong, missing, repeated or not in the exchange's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from studio.model.release import Section
from studio.recognisers import company, ticker, ticker_form
from studio.recognisers.agreement import one_letter_off
from studio.recognisers.ticker import Ticker
from studio.rules.engine import Draft, Edit, Finding, Level, Place, Rule, through_fact
from studio.rules.example import right, wrong
from studio.sections import kind

_LISTED = {
    "nasdaq": ("Nasdaq", r"nasdaq"),
    "nyse": ("NYSE", r"nyse$"),
    "nyse_american": ("NYSE American", r"nyse (?:american|mkt|amex)|amex"),
    "otc": ("OTCQB", r"otc|pink"),
    "aim": ("AIM", r"aim|lse|lon"),
    "lse": ("LSE", r"lse|lon"),
    "euronext": ("Euronext", r"euronext|epa|ebr|ams|paris|brussels"),
}
_HEADS = ("headline", "subheadline")
_REPEATS_ALLOWED = ("contacts", "conference-call", "other", "references", "financial-tables")


class _Use(Struct, frozen=True):
    """One exchange and symbol: where, in which bracket, after which name, and whether the name is the issuer's."""

    section: Section
    pair: Ticker
    bracket: tuple[int, int]
    name: str


def _find(draft: Draft) -> Iterator[Finding]:
    for finding in _all(draft):
        yield through_fact(finding, draft.release)


def _all(draft: Draft) -> Iterator[Finding]:
    uses = [
        use
        for section in draft.release.sections
        if section.kind != "references"
        for use in section.remember("tickers", _uses)
    ]
    issuer = _issuers(uses, draft)
    ours = [use for use in uses if use in issuer]
    if not ours:
        yield from _missing(draft)
    wrong_ones = list(_wrong(ours, draft))
    yield from wrong_ones
    yield from _wrong_in_words(ours, draft)
    yield from _repeated(ours)
    mended = [f.place for f in wrong_ones if f.place and f.fix]
    for use in uses:
        if not any(use.pair.start <= p.start < use.pair.end and use.section.id == p.section for p in mended):
            yield from _form(use)
    for section in draft.release.of_kind("headline", "subheadline", "lead", "body", "boilerplate"):
        for start, end in section.remember("no symbol", ticker_form.without_symbol):
            yield Finding("An exchange stands without the ticker", Place(section.id, start, end), "must",
                          "Wires link a release to its stock by “(Exchange: SYMBOL)”.")
    for section in draft.release.sections:
        for start, end, words, good in section.remember("malformed tickers", ticker_form.malformed):
            yield Finding(
                f"“{words}” isn't in the form of a ticker",
                Place(section.id, start, end),
                "worth",
                "Wires link a release to its stock by “(Exchange: SYMBOL)”.",
                fix=(Edit(start, end, good),),
            )


def _uses(section: Section) -> tuple[_Use, ...]:
    text, result = section.text, []
    for start, end in ticker.brackets(text):
        name = company.before(text, start).value
        result += [
            _Use(section, pair, (start, end), name)
            for pair in ticker.find(text[start:end])
            for pair in [_moved(pair, start)]
        ]
    return tuple(result)


def _moved(pair: Ticker, by: int) -> Ticker:
    return replace(pair, start=pair.start + by, end=pair.end + by)


def _issuers(uses: list[_Use], draft: Draft) -> list[_Use]:
    """The uses that are the issuer's own: after its name; where its name isn't known, the lead's first and its like."""
    profile = draft.profile.company
    names = (
        profile.legal_name,
        *profile.short_names,
        draft.release.fact("company.name"),
        draft.release.fact("company.short_name"),
    )
    cores = {core for name in names if len(core := company.core(name)) > 2}
    if cores:
        return [use for use in uses if any(core in company.core(use.name) for core in cores)]
    first = next((use for use in uses if use.section.kind in ("lead", "body")), None)
    if first is None:
        return []
    own, there = company.core(first.name), (first.section, first.bracket)
    beside = [use for use in uses if (use.section, use.bracket) == there]
    return [use for use in uses if use in beside or (use.name and company.core(use.name) == own)] if own else beside


def _missing(draft: Draft) -> Iterator[Finding]:
    profile = draft.profile.company
    lead = next((section for section in draft.release.of_kind("lead") if section.written), None)
    if lead is None or not profile.tickers or profile.listing not in _LISTED:
        return
    shown = profile.tickers[0] if ":" in profile.tickers[0] else f"{_LISTED[profile.listing][0]}: {profile.tickers[0]}"
    names = [name for name in (profile.legal_name, draft.release.fact("company.name"), *profile.short_names) if name]
    at = next((lead.text.index(name) + len(name) for name in names if name in lead.text), None)
    yield Finding(
        "The lead doesn't give the ticker",
        Place(lead.id, at - len(names[0]) if at else 0, at)
        if at and lead.text[at - len(names[0]) : at] == names[0]
        else Place(lead.id, 0, 0),
        "must",
        f"({shown}) stands after the company's name where the text first has it.",
        (Edit(at, at, f" ({shown})"),) if at else None,
    )


def _wrong(ours: list[_Use], draft: Draft) -> Iterator[Finding]:
    profile = draft.profile.company
    known = [symbol.rpartition(":")[2].strip() for symbol in profile.tickers]
    of_fact = {
        pair.exchange.casefold(): pair.symbol
        for pair in ticker.find(f"({draft.release.fact('company.ticker').strip('()')})")
    }
    first = ours[0] if ours else None
    for use in ours:
        symbol = use.pair.symbol
        edit = _symbol_edit(use, symbol)
        place = Place(use.section.id, edit.start, edit.end)
        where = kind(use.section.kind).title
        if known and not any(_same(symbol, own) for own in known):
            fix = (_symbol_edit(use, known[0]),) if len(known) == 1 else None
            yield Finding(f"{where} says {symbol}, the company profile says {', '.join(known)}", place, "must", fix=fix)
        elif not known and not _same(symbol, told := of_fact.get(use.pair.exchange.casefold(), symbol)):
            yield Finding(f"{where} says {symbol}, the ticker fact says {told}", place, "must")
        elif (
            first
            and not known
            and first.pair.exchange.casefold() == use.pair.exchange.casefold()
            and not _same(symbol, first.pair.symbol)
            and (use.section is not first.section or use.bracket != first.bracket)
        ):
            yield Finding(
                f"{where} says {symbol}, {kind(first.section.kind).title.lower()} says {first.pair.symbol}",
                place,
                "must",
            )
        elif (
            not known
            and use is first
            and len(symbol) >= 4
            and symbol.isalpha()
            and symbol[:1].casefold() == use.name[:1].casefold()
            and _is_full(use.name)
            and ticker.misfits(symbol, use.name) == 1
        ):
            yield Finding(
                f"{symbol} doesn't spell {_short(use.name)}",
                place,
                "worth",
                "One letter isn't the name's. Check the ticker against the exchange's list.",
            )
    yield from _wrong_exchange(ours, draft)


def _wrong_in_words(ours: list[_Use], draft: Draft) -> Iterator[Finding]:
    """A symbol told in a sentence that is all but one of the company's: letters swapped, or one of them another."""
    known = {use.pair.symbol for use in ours}
    known |= {each.rpartition(":")[2].strip() for each in draft.profile.company.tickers}
    for section in draft.release.sections:
        for hit in section.remember("tickers in words", lambda each: tuple(ticker.in_words(each.text))):
            meant = next((own for own in sorted(known) if len(own) > 2 and one_letter_off(hit.value, own)), None)
            if meant and not any(_same(hit.value, own) for own in known):
                place = Place(section.id, hit.start, hit.end)
                yield Finding(f"{kind(section.kind).title} says {hit.value}, the ticker is {meant}", place, "must")


def _is_full(name: str) -> bool:
    """Whether a name is more than a short one, which leaves out the words that have the symbol's other letters."""
    core = company.core(name)
    return " " in core or core != name.strip().casefold()


def _wrong_exchange(ours: list[_Use], draft: Draft) -> Iterator[Finding]:
    listing = draft.profile.company.listing
    if (
        listing not in _LISTED
        or not ours
        or any(re.match(_LISTED[listing][1], use.pair.exchange.casefold()) for use in ours)
    ):
        return
    use = ours[0]
    yield Finding(
        f"{kind(use.section.kind).title} says {use.pair.exchange}, the company profile says {_LISTED[listing][0]}",
        Place(use.section.id, use.pair.start, use.pair.end),
        "must",
    )


def _same(symbol: str, own: str) -> bool:
    """Whether two symbols are one company's: equal, or one a warrant, unit or class of the other (HLVN, HLVNW)."""
    short, long = sorted((symbol.upper(), own.upper()), key=len)
    return long == short or (
        long.startswith(short)
        and re.fullmatch(r"(?:W|WS|WT|WW|U|R|Z|P|L|Y|F|[A-C])|[.\-].+", long[len(short) :]) is not None
    )


def _symbol_edit(use: _Use, symbol: str) -> Edit:
    words = use.section.text[use.pair.start : use.pair.end]
    at = use.pair.start + words.rindex(use.pair.symbol)
    return Edit(at, at + len(use.pair.symbol), symbol)


def _repeated(ours: list[_Use]) -> Iterator[Finding]:
    first = next((use for use in ours if use.section.kind not in _HEADS), None)
    seen: set[tuple[str, int]] = set()
    for use in ours:
        if (use.section.id, use.bracket[0]) in seen or use.section.kind in _REPEATS_ALLOWED:
            continue
        seen.add((use.section.id, use.bracket[0]))
        place = Place(use.section.id, *use.bracket)
        if use.section.kind in _HEADS:
            yield Finding("The headline carries the ticker", place, "worth",
                          "It belongs to the text, where the company is first named.", _removal(use))  # fmt: skip
        elif first and (use.section is not first.section or use.bracket != first.bracket):
            level: Level = "style" if use.section.kind in ("boilerplate", "safe-harbor") else "worth"
            yield Finding("The ticker is given again", place, level,
                          "It stands once, where the text first names the company.", _removal(use))  # fmt: skip


def _removal(use: _Use) -> tuple[Edit, ...] | None:
    """The bracket taken out with the space before it; None where it holds more than tickers."""
    start, end = use.bracket
    inside = use.section.text[start + 1 : end - 1]
    rest = inside
    for pair in ticker.find(f"({inside})"):
        rest = rest.replace(inside[pair.start - 1 : pair.end - 1], "")
    if re.search(r"\w", re.sub(r"\band\b", "", rest)):
        return None
    before = use.section.text[:start]
    return (Edit(len(before.rstrip(" \u00a0")), end, ""),)


def _form(use: _Use) -> Iterator[Finding]:
    written = use.section.text[use.pair.start : use.pair.end]
    good = f"{ticker_form.exchange(use.pair.exchange)}: {use.pair.symbol}"
    if " ".join(written.split()) != good and "“" not in written and '"' not in written:
        yield Finding(
            f"“{written}” is {good} in print",
            Place(use.section.id, use.pair.start, use.pair.end),
            "style",
            "The exchange writes itself so, and a space follows the colon.",
            (Edit(use.pair.start, use.pair.end, good),),
        )


def _short(name: str) -> str:
    return name.split(",")[0]


_PROFILE = {
    "company": {
        "legal_name": "Halvern Therapeutics, Inc.",
        "short_names": ["Halvern"],
        "listing": "nasdaq",
        "tickers": ["HLVN"],
    }
}

RULE = Rule(
    code="R14",
    name="ticker-format",
    level="must",
    title="Ticker isn't right",
    why=(
        "Trading desks and news terminals file a release by its ticker, so one wrong letter puts the news on another "
        "company's stock. It stands once, after the company's name in the text, in the exchange's own form."
    ),
    source="AP Stylebook, stock symbols; practice of the release wires",
    find=_find,
    fixes=True,
    wrong=(
        wrong("Halvern Therapeutics, Inc. (Nasdaq), a clinical-stage company, today "
              "announced", "(Nasdaq)", kind="lead"),
        wrong("Halvern Therapeutics, Inc. (NYSE: ___) and Bellmonte plc (AIM: ) today "
              "announced", "(NYSE: ___)", "(AIM: )",
              kind="lead"),
        wrong("CardiaLoom, Inc. (OTCQB CRLM) announced today", "OTCQB CRLM", kind="lead"),
        wrong(
            "Halvern Therapeutics, Inc. (Nasdaq: HLVM) today announced",
            "HLVM",
            kind="lead",
            profile=_PROFILE,
            fixed="Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced",
        ),
        wrong(
            "Halvern Therapeutics, Inc. (NASDAQ:HLVM) today announced",
            "HLVM",
            "NASDAQ:HLVM",
            kind="lead",
            fixed="Halvern Therapeutics, Inc. (Nasdaq: HLVM) today announced",
            note="The letters aren't the name's.",
        ),
        wrong(
            "Halvern Therapeutics, Inc. today announced",
            "Halvern Therapeutics, Inc.",
            kind="lead",
            profile=_PROFILE,
            fixed="Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced",
        ),
        wrong(
            (
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN; TSX: HLV) today announced"),
                ("boilerplate", "Halvern is listed on the Nasdaq Global Market (HVLN) and the TSX (HLV)."),
                ("contacts", "Its shares trade on Nasdaq under the symbol “HLVM.”"),
            ),
            "HVLN",
            "HLVM",
        ),
        wrong(
            (
                ("headline", "Halvern (Nasdaq: HLVN) Opens Trial"),
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced"),
            ),
            "(Nasdaq: HLVN)",
            facts={"company.name": "Halvern Therapeutics, Inc.", "company.short_name": "Halvern"},
            fixed="Halvern Opens Trial",
        ),
        wrong(
            "Halvern Therapeutics, Inc. (Nasdaq HLVN) today announced",
            "Nasdaq HLVN",
            kind="lead",
            fixed="Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced",
        ),
        wrong(
            (
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) said"),
                ("boilerplate", "Halvern Therapeutics, Inc. (Nasdaq: HLNV) makes"),
            ),
            "HLNV",
            "(Nasdaq: HLNV)",
        ),
        wrong("Halvern Therapeutics, Inc. (NYSE: HLVN) today announced", "NYSE: HLVN", kind="lead", profile=_PROFILE),
    ),
    right=(
        right("Halvern (Nasdaq: HLVN) is quoted on The Nasdaq Stock Market LLC (Nasdaq), the New York Stock Exchange "
              "(NYSE) and the Australian Securities Exchange (ASX).", kind="lead"),
        right("Vantorre (Nasdaq: VNTD) will begin shipping a pen.", kind="lead", note="A short name lacks letters"),
        right(
            "Halvern Therapeutics, Inc. (Nasdaq: HLVN; Euronext: HLVN) today announced", kind="lead", profile=_PROFILE
        ),
        right(
            (
                (
                    "lead",
                    "Halvern Therapeutics, Inc. (Nasdaq: HLVN, HLVNW) and Bellmonte Biologics (NYSE: BLMB) announced",
                ),
            ),
            profile=_PROFILE,
        ),
        right("Lindqvist Rx plc (AIM: LQRX), formerly Lind Labs, announced", kind="lead"),
        right("Kurosaki Seiyaku (TSE: 4977) and Day Two Bio (Nasdaq: DAWN) announced", kind="lead"),
        right(
            "Halvern Therapeutics, Inc., a private company, announced",
            kind="lead",
            profile={"company": {"listing": "private"}},
        ),
    ),
)
