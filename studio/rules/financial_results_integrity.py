"""R55: numbers of a quarter that don't agree with each other, in the tables or between table and text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import agreement, money, sentences
from studio.recognisers.statement_rows import Row, rows, scale
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

_TABLES = "financial-tables"
_STORY = ("subheadline", "key-points", "lead", "body", "financial-terms")
_EXPENSES = lazy(r"(?:operating )?(?:costs and )?expenses")
_TOTAL = lazy(r"total (?:operating )?(?:costs and )?expenses")
# Of the loss the part that the shares bear, where others own a part of a subsidiary.
_OWN_LOSS = lazy(r"net (?:loss|income) attributable to (?!.*(?:non-?controlling|minorit|per share))")
_LOSS = lazy(r"net (?:loss|income|(?:loss|income) and comprehensive (?:loss|income))")
_PER_SHARE = lazy(r"(?:basic and diluted )?net (?:loss|income)(?: \w+)? per (?:common |ordinary )?share.*")
_SHARES = lazy(r"weighted[ -]average .*(?:shares|outstanding|stock).*")
_WAS = (
    r"(?:\s\((?:R&D|G&A|SG&A)\))?(?:\s(?:expenses?|expenditure|costs))?(?::|,)?\s(?:was|were|of|totaled|totalled"
    r"|totaling"
    r"|amounted to|(?:rose|fell|grew|increased|decreased|declined) to)\s"
    r"(?:approximately\s)?"
)
# Rows that a text repeats: as the table has them, and as the text may.
_TOLD = (
    (lazy(r"research and development(?: expenses?| expenditure| costs)?"), lazy(rf"\b(?:research and development"
                                                                                rf"|R&D){_WAS}",
    re.IGNORECASE)),
    (lazy(r"(?:selling, )?general and administrative(?: expenses?)?"),
     lazy(rf"\b(?:general and administrative|G&A){_WAS}", re.IGNORECASE)),
    (lazy(r"administrative (?:expenses|costs)"), lazy(rf"\badministrative{_WAS}", re.IGNORECASE)),
    (lazy(r"loss (?:and total comprehensive loss )?for the (?:year|period)"),
     lazy(r"\bloss for the (?:year|period) (?:was|of) ", re.IGNORECASE)),
    (_LOSS, lazy(rf"\bnet loss{_WAS}", re.IGNORECASE)),
    (lazy(r"(?:total )?cash[\w ,&-]*"), lazy(rf"\bcash(?:,? (?:and )?[\w\-]+){{0,8}}?{_WAS}", re.IGNORECASE)),
)  # fmt: skip
_CHANGED = lazy(r"\b(?:an? )?(?P<way>increased?|decreased?|up|down|rise|decline"
                r"|growth)\b[^.;$%]{0,20}?(?P<percent>\d+(?:\.\d+)?)\s?%"
                r"|(?P<percent2>\d+(?:\.\d+)?)\s?% (?P<way2>increase|decrease|growth|decline)",
                re.IGNORECASE)  # fmt: skip
_EACH = lazy(r"[$€£](?P<n>\d{1,3}\.\d\d)\sper\s(?:\w+\s){0,4}?share\b", re.IGNORECASE)
_NET = lazy(r"\bnet (?:loss|income|profit)\b(?!.*\b(?:non-?GAAP|adjusted|proceeds|price)\b)", re.IGNORECASE)
_GOES_ON = lazy(r"(?:and|basic|diluted)\b")
_PERIOD = lazy(r"\b(?:six|nine|twelve) months|\b(?<=full[ -])year|\byear (?=ended)|\b(?<=for the )year\b")
_ROUNDING = 0.6
# "The decrease in research and development expenses of $3.1 million": what follows is the change.
_OF_A_CHANGE = lazy(
    r"\b(?:increases?|decreases?|changes?|growth|reductions?|declines?|rise|savings|higher|lower)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_QUARTER = lazy(r"\b(?:quarters?|(?:three|3) months|q[1-4]|13 weeks)\b")
_MOST_LINES = 8  # above a total, of which it may be the sum
_LEAST = 1000  # of a sum: smaller ones come out by chance


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    tables = [section for section in release.of_kind(_TABLES) if section.written]
    for section in tables:
        summed = section.remember("sums", _sums)
        by_example = section.remember("sums of one column", _sums_by_example)
        yield from (*summed, *(each for each in by_example if each.place not in {one.place for one in summed}))
        yield from section.remember("per share", _per_share)
    if tables:
        for section in release.of_kind(*_STORY):
            yield from _against(section, tables)
            yield from _per_share_told(section, tables)
    if draft.template.code == "QTR":
        for section in release.of_kind(*_STORY):
            yield from section.remember("changes in per cent", _changes)


def _sums(section: Section) -> tuple[Finding, ...]:
    """Operating expenses that don't add up to their total."""
    found: list[Finding] = []
    parts: list[Row] | None = None
    for row in rows(section):
        if not row.amounts and _EXPENSES.fullmatch(row.label):
            parts = []
        elif parts is not None and _TOTAL.fullmatch(row.label):
            if parts and all(len(part.amounts) == len(row.amounts) for part in parts):
                for column, total in enumerate(row.amounts):
                    whole = sum(part.amounts[column].value for part in parts)
                    if abs(abs(whole) - abs(total.value)) > len(parts) * 10**-total.places:
                        found.append(_told(section, (total.start, total.end), f"The lines above add up to "
                                                                              f"{_shown(whole)}, "
                                           f"the total says {_shown(total.value)}"))  # fmt: skip
            parts = None
        elif parts is not None:
            parts = [*parts, row] if row.amounts else parts
    return tuple(found)


def _sums_by_example(section: Section) -> tuple[Finding, ...]:
    """A total that isn't the sum of the lines above, in one column, where in another column it is to the unit.

    The other column shows which lines are added, and with which sign; and the total must be off by a slip of the keys.
    """
    found: list[Finding] = []
    lines = [row for row in rows(section) if row.amounts]
    for at, total in enumerate(lines):
        tried = tuple(_parts(lines, at)) if len(total.amounts) > 1 else ()
        if any(_adds_up(parts, signs, total) for parts, signs in tried):
            continue  # the lines are those, and others come near it by chance
        for parts, signs in tried:
            off = _off_by_a_slip(parts, signs, total)
            if off is not None:
                column, whole = off
                amount = total.amounts[column]
                found.append(_told(section, (amount.start, amount.end), f"The lines above make "
                                                                        f"{_shown(whole)}, not "
                                                                        f"{_shown(amount.value)}"))  # fmt: skip
    return tuple({(each.place, each.message): each for each in found}.values())


def _parts(lines: list[Row], at: int) -> Iterator[tuple[list[Row], tuple[int, ...]]]:
    """The lines right above a total that it may be the sum of, each with its sign."""
    for few in range(2, min(at, _MOST_LINES) + 1):
        parts = lines[at - few : at]
        if any(len(part.amounts) != len(lines[at].amounts) for part in parts):
            return
        yield from ((parts, signs) for signs in ((1,) * few, (1, *(-1,) * (few - 1))))


def _sum(parts: list[Row], signs: tuple[int, ...], column: int) -> float:
    return sum(sign * part.amounts[column].value for sign, part in zip(signs, parts, strict=True))


def _adds_up(parts: list[Row], signs: tuple[int, ...], total: Row) -> bool:
    """Whether a total is the sum of lines in every column, to the unit."""
    return all(
        abs(abs(_sum(parts, signs, column)) - abs(amount.value)) <= 10**-amount.places / 2
        for column, amount in enumerate(total.amounts)
    )


def _off_by_a_slip(parts: list[Row], signs: tuple[int, ...], total: Row) -> tuple[int, float] | None:
    """The one column in which a total isn't the sum that it is in all others, and that sum."""
    wholes = [_sum(parts, signs, column) for column in range(len(total.amounts))]
    wrong_in = [column for column, whole in enumerate(wholes)
                if abs(abs(whole) - abs(total.amounts[column].value)) > 10 ** -total.amounts[column].places / 2]
    if len(wrong_in) != 1 or any(abs(whole) < _LEAST for whole in wholes):
        return None
    column = wrong_in[0]
    if abs(abs(wholes[column]) - abs(total.amounts[column].value)) <= len(parts) * 10 ** -total.amounts[column].places:
        return None  # rounding
    printed, whole = f"{abs(total.amounts[column].value):.0f}", f"{abs(wholes[column]):.0f}"
    return (column, wholes[column]) if agreement.slip(printed, whole) else None


def _per_share(section: Section) -> tuple[Finding, ...]:
    """A loss per share that isn't the loss divided by the shares."""
    unit = scale(section.text)
    told = [row for row in rows(section) if row.amounts]
    loss = next((row for row in told if _OWN_LOSS.match(row.label)), None) or next(
        (row for row in told if _LOSS.fullmatch(row.label)), None
    )
    each = next((row for row in rows(section) if row.amounts and _PER_SHARE.fullmatch(row.label)), None)
    shares = next((row for row in rows(section) if row.amounts and _SHARES.fullmatch(row.label)), None)
    if not loss or not each or not shares or not len(loss.amounts) == len(each.amounts) == len(shares.amounts):
        return ()
    found = []
    for whole, printed, number in zip(loss.amounts, each.amounts, shares.amounts, strict=True):
        if not number.value or not printed.places:
            continue
        worked_out = [abs(whole.value) * unit / (number.value * by) for by in (1.0, 1e3, 1e6)]
        near = min(worked_out, key=lambda value: abs(value - abs(printed.value)))
        if abs(near - abs(printed.value)) > 1.1 * 10**-printed.places:
            best = min(worked_out, key=lambda value: abs(value / max(abs(printed.value), 0.001) - 1))
            found.append(_told(section, (printed.start, printed.end),
                               f"The loss divided by the shares is {best:.2f}, the table says "
                               f"{abs(printed.value):.2f}"))
    return tuple(found)


def _against(section: Section, tables: list[Section]) -> Iterator[Finding]:
    """An amount in the text that no column of its row in the tables has."""
    text = section.text
    for label, said in _TOLD:
        columns = _columns(tables, label)
        of_cash = label is _TOLD[-1][0]
        if not columns:
            continue
        for match in said.finditer(text):
            amount = next(money.find(text[match.end() : match.end() + 40]), None)
            if amount is None or amount.start > 0 or amount.amount < 1e5:
                continue
            if any(abs(amount.amount - value) <= amount.half * 1.01 for value in columns):
                continue
            before = text[max(0, match.start() - 90) : match.start()]
            if "of " in match[0][-4:] and _OF_A_CHANGE.search(before):
                continue
            if of_cash and (_has_parts(tables) or len(columns) > 4):
                continue  # the text may add what the table keeps apart
            if _other_period(sentences.around(text, match.start()).value, tables):
                continue
            place = (match.end() + amount.start, match.end() + amount.end)
            nearest = min((abs(value - amount.amount), value) for value in columns)[1]
            yield _told(section, place, f"{kind(section.kind).title} says {text[slice(*place)]}, the table "
                                        f"{nearest / 1e6:,.1f} million")  # fmt: skip


def _per_share_told(section: Section, tables: list[Section]) -> Iterator[Finding]:
    """A loss per share in the text that no column of the tables has."""
    columns = {
        abs(amount.value)
        for table in tables for row in _shares_rows(table) for amount in row.amounts if amount.places >= 2
    }
    if not columns:
        return
    for match in _EACH.finditer(section.text):
        sentence = sentences.around(section.text, match.start()).value
        said = float(match["n"])
        if not _NET.search(sentence) or _other_period(sentence, tables) or said in columns:
            continue
        nearest = min(columns, key=lambda value: abs(value - said))
        yield _told(section, match.span("n"), f"{kind(section.kind).title} says {match['n']} per share, the table "
                                              f"{nearest:.2f}")  # fmt: skip


def _shares_rows(table: Section) -> Iterator[Row]:
    """The rows of a loss per share, also where their label goes over two lines."""
    before = ""
    for row in rows(table):
        if _PER_SHARE.fullmatch(row.label) or (_GOES_ON.match(row.label) and _PER_SHARE.fullmatch(before)):
            yield row
        before = row.label


def _other_period(said: str, tables: list[Section]) -> bool:
    """Whether a sentence speaks of a stretch of time that no table has."""
    if _QUARTER.search(said.casefold()) and not any(_QUARTER.search(table.text.casefold()) for table in tables):
        return True
    return any(not any(period in table.text.casefold() for table in tables)
               for period in _PERIOD.findall(said.casefold()))  # fmt: skip


def _columns(tables: list[Section], label: re.Pattern[str]) -> set[float]:
    """The amounts in the tables' rows of this label; in every unit where a table doesn't say in which it counts."""
    found: set[float] = set()
    for table in tables:
        unit = scale(table.text)
        for row in rows(table):
            if label.fullmatch(row.label):
                units = (unit,) if unit > 1 else (1.0, 1e3, 1e6)
                found |= {abs(amount.value) * by for amount in row.amounts if amount.value for by in units}
    return found


def _has_parts(tables: list[Section]) -> bool:
    """Whether money is in several rows: cash, and investments or securities beside it."""
    return any(re.search(r"^(?!.*cash).*(?:securities|investments|deposits|financial assets|bonds"
                         r"|treasury bills)", row.label)
               for table in tables for row in rows(table) if row.amounts)  # fmt: skip


def _changes(section: Section) -> tuple[Finding, ...]:
    """A change in per cent that isn't the one between the two amounts of its sentence."""
    found = []
    for sentence in sentences.find(section.text):
        changes = list(_CHANGED.finditer(sentence.value))
        amounts = list(money.find(sentence.value))
        if len(changes) != 1 or len(amounts) != 2 or "respectively" in sentence.value or "million" in changes[0][0]:
            continue
        now, before = amounts
        if re.search(r"\bfrom\s(?:approximately\s)?$", sentence.value[: now.start]):
            now, before = before, now
        way = changes[0]["way"] or changes[0]["way2"]
        if _is_turned(way, now.amount - now.half, now.amount + now.half, before):
            span = (sentence.start + changes[0].start(), sentence.start + changes[0].end())
            side = "more" if now.amount > before.amount else "less"
            found.append(_told(section, span, f"{_million(now.amount)} is {side} than {_million(before.amount)}"))
            continue
        name = "percent" if changes[0]["percent"] else "percent2"
        printed = float(changes[0][name])
        if not before.amount or now.value != before.value:
            continue
        low = 100 * abs(now.amount - before.amount) - 100 * (now.half + before.half)
        high = low + 200 * (now.half + before.half)
        if not low / before.amount - _ROUNDING <= printed <= high / before.amount + _ROUNDING:
            true = 100 * abs(now.amount - before.amount) / before.amount
            span = (sentence.start + changes[0].start(name), sentence.start + changes[0].end(name))
            found.append(_told(section, span, f"From {_million(before.amount)} to {_million(now.amount)} is "
                                              f"{true:.0f}%, not "
                                              f"{changes[0][name]}%"))  # fmt: skip
    return tuple(found)


def _is_turned(way: str, low: float, high: float, before: money.Money) -> bool:
    """Whether a change is told as an increase where it's a decrease, or the other way round."""
    up = way.casefold().startswith(("increase", "up", "rise", "growth", "grew"))
    return high < before.amount - before.half if up else low > before.amount + before.half


def _told(section: Section, span: tuple[int, int], message: str) -> Finding:
    return Finding(message, Place(section.id, *span), detail="Compare it with the filing; one of the two is a slip.")


def _shown(value: float) -> str:
    return f"{abs(value):,.0f}" if value == round(value) else f"{abs(value):,.2f}"


def _million(value: float) -> str:
    return f"{value / 1e6:,.1f} million" if value >= 1e5 else f"{value:,.2f}"


_STATEMENT = (
    _TABLES,
    ("Statements of Operations (in thousands, except per share data)\nOperating expenses:\nResearch and development $ "
     "21,411 $ 17,902\nGeneral and administrative 6,304 5,802\nTotal operating expenses 27,715 23,704\nNet loss $ "
     "(26,117 ) $ (22,435 )\nNet loss per share, basic and diluted $ (0.61 ) $ (0.58 )\nWeighted-average shares "
     "outstanding 42,814,226 38,681,034\nCash and cash equivalents $ 142,804 $ 168,220"),
)


def _changed(old: str, new: str) -> tuple[tuple[str, str], ...]:
    return ((_TABLES, _STATEMENT[1].replace(old, new)),)


_TYPE = "financial-results"

RULE = Rule(
    code="R55",
    name="financial-results-integrity",
    level="must",
    title="Financial numbers don’t agree",
    why="The text is written before the tables are final, and one of the two is the older. Whoever compares them finds "
        "it within minutes, and a correction is news of its own.",
    source="Arithmetic; 17 CFR 244.100 (Regulation G) for measures outside GAAP",
    find=_find,
    wrong=(
        wrong(((_TABLES, ("(in €'000)\nRevenue 3,250 2,980\nCost of research (9,412) (8,101)\nOverheads (2,306) "
                          "(2,115)\nOperating loss (8,486) (7,236)")),), "8,486", type=_TYPE),
        wrong((("body", "Cash at 30 June 2026 was £41.5 million. R&D expenditure rose to £21.9 million."),
               (_TABLES, ("£'000\nResearch and development costs 21,902 17,404\nCash and cash equivalents 45,118 "
                         "31,206"))),
              "£41.5 million", type=_TYPE),
        wrong(_changed("27,715", "27,915"), "27,915", type=_TYPE),
        wrong(_changed("(0.61 )", "(0.71 )"), "0.71", type=_TYPE),
        wrong((("body", "Cash and cash equivalents were $148.2 million as of March 31, 2026."), _STATEMENT), "$148.2 "
               "million",
              type=_TYPE),
        wrong((("body", "R&D expenses were $21.4 million, compared with $17.9 million, an increase of 29%."),), "29",
              type=_TYPE),
        wrong((("body", "G&A expenses were €17.9 million, compared with €15.4 million in 2024, a decrease of 16%."),),
              "a decrease of 16%", type=_TYPE),
        wrong((("body", "R&D expenses were down 20% to $21.4 million from $17.9 million."),), "down 20%", type=_TYPE),
        wrong((("body", "Net loss was $26.7 million, or $0.61 per share."), _STATEMENT), "$26.7 million", type=_TYPE),
    ),
    right=(
        right("Net loss $ (2,256,797 ) $ (1,976,383 )\nNet loss attributable to minorities (7,327 ) (6,742 )"
              "\nNet loss attributable to Halvern $ (2,249,470 ) $ (1,969,641 )\nNet loss per share, basic and diluted "
              "$ (0.50 ) $ (2.07 )\nWeighted average shares outstanding, basic and diluted 4,535,815 949,660\n",
              kind="financial-tables", type=_TYPE, note="others own a part of the loss"),
        right(((_TABLES, ("(in thousands)\nRevenue 3,250 2,980 9%\nCost of research (9,412) (8,101) "
                          "16%\nOverheads (2,306) "
                "(2,115) 9%\nOperating loss (8,468) (7,236) 17%\nOther income 1,204 998 21%\nPeople 112 98 14%")),),
              type=_TYPE, note="A column of changes adds up to nothing"),
        right((("body", ("Cash and cash equivalents were $142.8 million. Research and development expenses were "
                         "$21.4 million, "
               "compared with $17.9 million, an increase of 20%. Net loss was $26.1 million, or $0.61 per share.")),
               _STATEMENT),
              type=_TYPE),
        right((("body", "Net loss was $90.2 million for the year. Cash was $168.2 million at the end of 2025."),),
              type=_TYPE),
        right((("body", "Net loss was $61.9 million for the nine months ended March 31, 2026."), _STATEMENT),
              type=_TYPE),
        right(_changed("27,715", "27,716"), type=_TYPE, note="Rounding."),
        right((("body", "R&D expenses were $21.4 million, compared with $17.9 million. Patients had a 29% increase."),),
              type=_TYPE),
        right((("body", "Cash, cash equivalents and marketable securities were $180.0 million."),
               (_TABLES, "(in thousands)\nCash and cash equivalents 142,804\nMarketable securities 37,196")),
               type=_TYPE),
    ),
)  # fmt: skip
