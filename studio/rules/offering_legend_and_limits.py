"""R39: an offering is announced without the words it needs, or with words it may not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.covering import Look, is_lent
from studio.easing import is_unlisted
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import money, outcomes, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_NO_OFFER = lazy(
    r"\b(?:does not|do not|shall not|is not|are not|neither|nor|will not)\b[^.]{0,120}\b(?:offer|solicitation"
    r"|invitation)\b"
    r"|\bno (?:public )?offer\b|\bnot (?:be )?an offer\b",
    re.IGNORECASE,
)
_RULE_135 = lazy(r"\bRule 135\b(?!c)")
_UNDERWRITER = lazy(r"\b(?:underwriters?|book-?running managers?|book-?runners?|placement agents?|lead managers?)\b",
re.IGNORECASE)
_PRIVATE = lazy(r"\b(?:private placement|PIPE)\b")
_UNREGISTERED = lazy(r"\b(?:not (?:yet )?(?:been )?(?:\w+ )?registered|absent (?:such )?registration|exempt\w*"
                     r"|Regulation S|Rule 144A)\b")
_REGISTERED = lazy(r"\b(?:registration statement|prospectus|shelf)\b", re.IGNORECASE)
_OBTAIN = lazy(
    r"\b(?:obtained|copies|copy|available|accessed)\b[^\n]{0,240}(?:@|\bwww\.|sec\.gov|SEDAR|\d{3}[-.) ]\s?\d{3}"
    r"|by (?:mail|e-?mail"
    r"|telephone)|EDGAR)",
    re.IGNORECASE,
)
_SHARES = lazy(
    r"(?<![\w.,$])(?P<n>\d{1,3}(?:,\d{3})+) (?:\w+ ){0,5}?(?:shares?|units?|ADSs|American Depositary Shares)\b",
    re.IGNORECASE
)
_PRICE = lazy(r"\b(?:price (?:to the public )?(?:of|equal to)|at)\s(?=\S*[$€£])", re.IGNORECASE)
_GROSS = lazy(r"\bgross proceeds\b", re.IGNORECASE)
_IN_GROSS = lazy(r"\s(?:in|of)\s(?:\w+\s)?", re.IGNORECASE)
_LEAST = 5000  # less is a price
_NEAR = 40
_PROCEEDS = lazy(r"(?<!gross )(?<!net )(?<!aggregate )\bproceeds (?:of|to the Company of|from the offering of)\s",
re.IGNORECASE)
_EACH = lazy(r"\s(?:per|for each)\s(?:[\w-]+\s){0,2}?(?:share|unit|ADS|warrant)\b", re.IGNORECASE)
# Paper that is sold beside the shares, and what an underwriter may still buy or a holder pay later.
_ALSO_SOLD = lazy(
    r"\b(?:pre-?funded warrants?|concurrent(?:ly)?|convertible (?:\w+ )?notes|preferred (?:stock|shares))\b",
    re.IGNORECASE,
)
_LATER = lazy(r"\b(?:option|over-?allotment|additional|exercis\w+)\b", re.IGNORECASE)
_OTHER_PAPER = lazy(r"\b(?:warrants?|option|over-?allotment|notes|pre-funded)\b", re.IGNORECASE)
# Gross proceeds are told before what's deducted from them, net ones after it.
_GROSS_AFTER = lazy(
    r"\bgross proceeds\b(?:(?!\bnet proceeds\b)[^.;]){0,160}?\b(?P<way>after (?:deduct\w+|subtract\w+|payment of)"
    r"|net of|less)\b(?=[^.;]{0,60}?\b(?:discounts?|commissions?|fees|expenses)\b)",
    re.IGNORECASE,
)
_NET_BEFORE = lazy(
    r"\bnet proceeds\b(?:(?!\bgross proceeds\b)[^.;]){0,160}?\b(?P<way>(?:before|prior to) (?:deduct\w+|subtract\w+"
    r"|payment of))\b(?=[^.;]{0,60}?\b(?:discounts?|commissions?|fees|expenses)\b)",
    re.IGNORECASE,
)
# What goes beyond saying what the issuer does: praise, and results of its product.
_PRAISE = lazy(
    r"\b(?:best[- ]in[- ]class|game[- ]chang\w+|break-?through(?! (?:therapy|device))|revolutioni\w+|transformative"
    r"|transformational|unprecedented"
    r"|unmatched|unparalleled|blockbuster|superior|remarkable|dramatic(?:ally)?|compelling|highly promising|promising"
    r"|outstanding|impressive|world[- ]leading"
    r"|market[- ]leading|exciting|proven|(?:safe and|highly|very) effective)\b",
    re.IGNORECASE,
)
_OF_PATIENTS = lazy(
    r"\b(?:patients?|participants|subjects|adults|children|symptoms?|tumou?rs?|respon(?:se|ses|ded)|survival"
    r"|remissions?|relapses?|endpoint)\b"
    r"|\b(?:reduc|revers|improv|increas|decreas|eliminat|lower|shrank|halv)\w*\b[^.;]{0,40}\b(?:risk|disease|rate"
    r"|score|levels?)\b",
    re.IGNORECASE,
)
_OF_NUMBERS = lazy(r"\b(?:enroll?\w*|randomi[sz]\w*|affects?|diagnosed|prevalence|incidence|people with|living "
                   r"with)\b", re.IGNORECASE)
_SAID = lazy(r"[“\"][^”\"\n]{40,}[,.]?[”\"],? (?:said|added|stated|commented)\b")
# A bank's name ("Ashdown Securities LLC", the placement agent) is no security that is offered.
_OFFERED = lazy(
    r"\b(?:offering|offered|prospectus|registered|securities(?!,? (?:LLC|Inc|Ltd|Corp|Co|LP|plc)\b)"
    r"|private placement)\b",
    re.IGNORECASE,
)
_STORY = ("headline", "subheadline", "lead", "body", "financial-terms")


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.template.code != "FIN":
        return
    release = draft.release
    written = [section for section in release.sections if section.written]
    if not any(section.kind in ("lead", "body", "financial-terms") for section in written):
        return
    text = "\n".join(section.text for section in written)
    look = Look(release, draft.template, draft.profile, tuple(written))
    if is_lent(look) or (not _OFFERED.search(text) and is_unlisted(look)):
        return  # money of a few who were asked: nothing is offered to anyone who reads of it
    if not _NO_OFFER.search(text):
        yield Finding("No words say that this isn’t an offer", level="must", kind="offering-legend",
                      remedy="section:offering-legend",
                      detail="“This press release does not constitute an offer to sell or the solicitation of an "
                             "offer to buy …”")
    yield from _limits(written)
    yield from _ways(written, text)
    yield from _praised(draft)
    for section in release.of_kind(*_STORY):
        yield from section.remember("gross or net", _turned_round)
    story = release.of_kind(*_STORY)
    told = [finding for section in story for finding in section.remember("gross proceeds", _multiplied)]
    yield from told or _multiplied_apart(draft)


def _multiplied_apart(draft: Draft) -> Iterator[Finding]:
    """The same where one sentence has number and price and another the proceeds, and there's only one of each."""
    products: list[tuple[float, str, Place]] = []
    totals: list[tuple[float, float]] = []
    besides: list[float] = []
    other = False
    for section in draft.release.of_kind("lead", "body", "financial-terms"):
        for sentence in sentences.find(section.text):
            said, gross = sentence.value, _GROSS.search(sentence.value)
            counts, amounts = list(_SHARES.finditer(said)), list(money.find(said))
            prices = [each for each in amounts if each.amount < _LEAST and _EACH.match(said[each.end :])]
            other = other or bool(_ALSO_SOLD.search(said))
            if len(counts) == len(prices) == 1 and not _OTHER_PAPER.search(said):
                product = int(counts[0]["n"].replace(",", "")) * prices[0].amount
                place = Place(section.id, sentence.start + counts[0].start("n"), sentence.start + counts[0].end("n"))
                products.append((product, f"{counts[0]['n']} at {said[prices[0].start : prices[0].end]}", place))
            elif len(counts) == len(prices) == 1 and _ALSO_SOLD.search(said) and not _LATER.search(said):
                besides.append(int(counts[0]["n"].replace(",", "")) * prices[0].amount)
            totals += [(each.amount, each.half) for each in _gross_of(said, amounts, gross)]
    if len(products) == 1 and len({amount for amount, _ in totals}) == 1 and bool(besides) == other:
        (product, words, place), (amount, half) = products[0], totals[0]
        product += sum(besides)
        words += " and what is sold besides" if besides else ""
        if abs(product - amount) > max(0.01 * product, half):
            yield Finding(
                f"{words} makes {product / 1e6:,.1f} million, the gross proceeds are {amount / 1e6:,.1f} million",
                place, "must", "Gross proceeds are the number offered times the price.",
            )  # fmt: skip


def _gross_of(said: str, amounts: Sequence[money.Money], gross: re.Match[str] | None) -> Sequence[money.Money]:
    """The amount that gross proceeds are: before those words where "in" or "of" joins the two, else the next behind.

    What a bracket adds behind "$6.6 million in gross proceeds ($6.3 million net)" is another sum.
    """
    if not gross:
        return ()
    large = [each for each in amounts if each.amount >= _LEAST]
    led = [each for each in large if _IN_GROSS.fullmatch(said[each.end : gross.start()])]
    return led or [each for each in large if each.start >= gross.end()][:1]


def _turned_round(section: Section) -> tuple[Finding, ...]:
    """Gross proceeds from which something is taken off already, or net ones from which it isn't yet."""
    if "roceeds" not in section.text:
        return ()
    said = ((_GROSS_AFTER, "Gross proceeds are what comes in before discounts and expenses"),
            (_NET_BEFORE, "Net proceeds are what is left after discounts and expenses"))  # fmt: skip
    return tuple(
        Finding(message, Place(section.id, *match.span("way")), "must", "One of the two words is wrong.")
        for pattern, message in said for match in pattern.finditer(section.text)
    )  # fmt: skip


def _praised(draft: Draft) -> Iterator[Finding]:
    """Praise of a product, or its results in patients, where securities are being sold."""
    for section in draft.release.of_kind("headline", "subheadline", "lead", "body", "boilerplate", "drug-background"):
        yield from section.remember("praise beside an offer", _praise_in)


def _praise_in(section: Section) -> tuple[Finding, ...]:
    found = []
    for sentence in sentences.find(section.text):
        match = _PRAISE.search(sentence.value)
        if not match and outcomes.gives_a_result(sentence.value) and not _OF_NUMBERS.search(sentence.value):
            match = _OF_PATIENTS.search(sentence.value)
        if match and not next(money.find(sentence.value), None):
            found.append(Finding(
                "An announcement of an offering gives praise or results", Place(section.id, sentence.start,
                                                                                sentence.end),
                "worth", "Beside an offer it may count as part of it: say what the company does, and leave results to "
                         "the prospectus. Check with counsel.",
            ))  # fmt: skip
    return tuple(found)


def _limits(written: list[Section]) -> Iterator[Finding]:
    notice = next((m for section in written for m in [_RULE_135.search(section.text)] if m), None)
    for section in written:
        if notice and section.kind not in ("contacts", "safe-harbor"):
            for match in _UNDERWRITER.finditer(section.text):
                yield Finding("A notice under Rule 135 doesn’t name the underwriters", Place(section.id, *match.span()),
                              "must",
                              "17 CFR 230.135(a)(2) lists what it may say.")  # fmt: skip
        if section.kind in ("body", "lead", "financial-terms"):
            praise = _SAID.search(section.text)
            if praise:
                place = Place(section.id, *praise.span())
                yield Finding("An announcement of an offering has no quotes", place, "worth",
                              "While securities are offered, praise may count as an offer. Check with counsel.")
        if section.kind == "quote":
            yield Finding("An announcement of an offering has no quotes", Place(section.id, 0, min(len(section.text),
                          60)),
                          "worth", "While securities are offered, praise may count as an offer. Check with counsel.")


def _ways(written: list[Section], text: str) -> Iterator[Finding]:
    """What custom adds: where the prospectus is to be had, or that the securities aren't registered."""
    head = [s for s in written if s.kind in ("headline", "lead")]
    private = next(((s, m) for s in head for m in [_PRIVATE.search(s.text)] if m), None)
    if private and not _UNREGISTERED.search(text):
        yield Finding("Nothing says that the securities aren’t registered", Place(private[0].id, *private[1].span()),
                      "worth",
                      "In a private placement they can’t be sold again without registration or an exemption.",
                      remedy="section:offering-legend")  # fmt: skip
    registered = next(((s, m) for s in written for m in [_REGISTERED.search(s.text)] if m and s.kind != "safe-harbor"),
    None)
    if registered and not private and not _OBTAIN.search(text):
        yield Finding("Nothing says where the prospectus can be had", Place(registered[0].id, *registered[1].span()),
                      "worth",
                      "A bank’s address, telephone number or e-mail, or the SEC’s website.",
                      remedy="fact:offering.prospectus")
    for section in written:
        if section.kind in _STORY:
            for match in _PROCEEDS.finditer(section.text):
                if next(money.find(section.text[match.end() : match.end() + 20]), None):
                    yield Finding("Are these the gross or the net proceeds?", Place(section.id, *match.span()), "worth")


def _multiplied(section: Section) -> tuple[Finding, ...]:
    """The gross proceeds of a sentence that has one number of shares and one price, which they aren't the product "
      "of."""
    found = []
    if "ross proceeds" not in section.text:
        return ()
    for sentence in sentences.find(section.text):
        said = sentence.value
        gross, counts = _GROSS.search(said), list(_SHARES.finditer(said))
        amounts = list(money.find(said))
        prices = [a for a in amounts if a.amount < _LEAST and _PRICE.search(said[max(0, a.start - 40) : a.start + 4])]
        totals = [a for a in _gross_of(said, amounts, gross) if a.start - (gross.end() if gross else 0) < _NEAR]
        if len(counts) != 1 or len(prices) != 1 or len(totals) != 1 or "warrant" in said.casefold():
            continue
        whole = int(counts[0]["n"].replace(",", "")) * prices[0].amount
        if abs(whole - totals[0].amount) > max(0.01 * whole, totals[0].half):
            found.append(Finding(
                f"{counts[0]['n']} at {said[prices[0].start : prices[0].end]} makes {whole / 1e6:,.1f} million",
                Place(section.id, sentence.start + totals[0].start, sentence.start + totals[0].end), "must",
                "Gross proceeds are the number offered times the price.",
            ))  # fmt: skip
    return tuple(found)


_LEAD = ("lead", ("Halvern priced an underwritten offering of 10,000,000 shares of common stock at a price of $8.00 "
                  "per share, for gross proceeds of approximately $80.0 million."))  # fmt: skip
_LEGEND = ("offering-legend", ("This press release does not constitute an offer to sell or the solicitation of an "
                               "offer to buy. "
           "Copies of the prospectus supplement may be obtained at www.sec.gov."))  # fmt: skip
_BESIDE = ("Halvern is selling 6,000,000 shares of common stock at $5.00 per share. In lieu of them, one investor is "
           "buying pre-funded warrants for 2,000,000 shares at $4.999 per pre-funded warrant. The gross proceeds are "
           "expected to be about ${} million.")  # fmt: skip
_BARE = ("offering-legend", "This press release does not constitute an offer to sell.")

RULE = Rule(
    code="R39",
    name="offering-legend-and-limits",
    level="must",
    title="An offering is announced outside its limits",
    why="Rules list what a release about an offering may say, and that it isn’t an offer. What goes beyond them can "
        "itself be an unlawful offer, so counsel reads every word.",
    source="17 CFR 230.135; for 230.134 and 230.135c, practice",
    types=("financing",),
    find=_find,
    wrong=(
        wrong((("lead", _BESIDE.format("46.0")), _LEGEND), "6,000,000", type="financing"),
        wrong((_LEAD,), "", type="financing"),
        wrong((("lead", _LEAD[1][:-1] + ", after deducting underwriting discounts and offering expenses."), _LEGEND),
              "after deducting", type="financing"),
        wrong((("lead", _LEAD[1]), ("body", ("Net proceeds will be about $75.0 million, before deducting "
                                            "commissions.")), _LEGEND),
              "before deducting", type="financing"),
        wrong((_LEAD, _LEGEND, ("boilerplate", ("HVN-204 is a potentially best-in-class therapy that reversed symptoms "
                                                "in 9 of 10 patients. It is made in Durham."))),
              "HVN-204 is a potentially best-in-class therapy that reversed symptoms in 9 of 10 "
              "patients.", type="financing"),
        wrong((_LEAD, _LEGEND, ("body", "In the trial, 37% of patients responded.")),
              "In the trial, 37% of patients responded.", type="financing"),
        wrong((_LEAD, _LEGEND, ("quote", "“HVN-204 may be a blockbuster,” said Ana Reyes.")),
              "“HVN-204 may be a blockbuster,” said Ana Reyes.", type="financing"),
        wrong((("lead", "Halvern proposes an offering under Rule 135, with Ashdown as underwriter."), _BARE),
              "underwriter",
              type="financing"),
        wrong((("lead", _LEAD[1].replace("80.0", "90.0")), _LEGEND), "$90.0 million", type="financing"),
        wrong((("lead", ("Halvern sold 10,000,000 shares at a price of $8.00 per share and received $90.0 million in "
                         "gross proceeds ($87.1 million net).")), _LEGEND), "$90.0 million", type="financing"),
        wrong((("lead", "Halvern announced a private placement of its stock."), _BARE), "private placement",
              type="financing"),
        wrong((_LEAD, ("body", "The shares are offered under a shelf registration statement."), _BARE), "shelf",
              type="financing"),
    ),
    right=(
        right((("lead", "Halvern, which develops eye drops, has raised $3.3 million in Series B funding."),
               ("quote", "“It takes us to the end of Phase 2,” said Ana Reyes.")),
              type="financing", note="money from investors of a private company"),
        right((("lead", ("Halvern announced the completion of a $9 million Series A round; Ashdown Securities LLC was "
                        "the placement agent.")),),
              type="financing", note="A bank that found the investors makes no offering of a private round"),
        right((("lead", _BESIDE.format("40.0")), _LEGEND), type="financing", note="Two papers make one sum"),
        right((("lead", _BESIDE.format("40.0").replace(" at $4.999 per pre-funded warrant", "")), _LEGEND),
              type="financing", note="What the warrants bring isn't told"),
        right((("lead", ("In July, Halvern added $80.0 million in gross proceeds ($77.1 million net) by selling "
                        "10,000,000 shares at an average price of $8.00 per share.")), _LEGEND),
              type="financing", note="What the bracket tells is net"),
        right((_LEAD, _LEGEND), type="financing"),
        right((("lead", _LEAD[1][:-1] + ", before deducting underwriting discounts. Net proceeds, after deducting "
                                        "them, are "
               "expected to be $75.0 million."), _LEGEND, ("boilerplate", ("Halvern is a clinical-stage company "
                      "developing HVN-204, in Phase 2 in 60 adults with MCL."))), type="financing"),
        right((("lead", "Halvern announced a private placement of its stock."), ("offering-legend", ("The securities "
               "have not been registered. This press release is not an offer to sell them."))), type="financing"),
        right((("body", "Halvern sold 1,000 shares at $8.00 per share for gross proceeds of $9,000."),)),
        right((("lead", "Halvern will sell 12,500,000 units at $1.40 per unit, for gross proceeds of $17,500,000."),
              _LEGEND),
              type="financing"),
    ),
)  # fmt: skip
