"""R20: an abbreviation is used that the release never spells out, or spells out only later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from msgspec import Struct

from studio import spelling
from studio.model.release import Section
from studio.model.text import Paragraph
from studio.patterns import lazy
from studio.recognisers import ticker, trial
from studio.recognisers.words import Own, words
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Where a reader meets the story. Headlines are short by nature; legends, lists and other people's texts are theirs.
_READ = (
    "lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results", "drug-background",
    "disease-background", "technology-background", "designation-background", "boilerplate", "next-steps",
    "limitations", "investigational-status",
)  # fmt: skip
# Two capitals or more, no digit (a code, a gene or a trial's number), not inside an address or a longer word.
_LETTERS = r"[A-Za-z]{0,2}[A-Z][A-Za-z]*(?:[-‑][A-Z]{1,6})?"
_TOKEN = lazy(
    rf"\b(?P<token>(?=[A-Za-z]{{0,3}}[A-Z]){_LETTERS})(?P<next>[®™℠]|\s?\((?:R|TM)\)|[’']s)?(?![\w/@‑]|-[A-Z\d]|\.\w|&|:[A-Z])"
)
# A disease with a number is no gene and no code where people have it: "patients with LGMD2I", "therapy for SCA3".
_DISEASE = lazy(
    r"\b(?:with|for|of|in|treat|treats|treating|called|has|have)\s(?:\w+\s){0,2}?"
    r"(?P<disease>(?P<stem>[A-Z]{2,5})-?(?:\d{1,2}[A-Z]{0,2}|[IVX]{1,4}[A-D]?))(?![\w‑]|-\w|[®™])"
)
_DISEASE_GIVEN = lazy(
    r"[(\[](?:the\s|or\s|also\s)*[“\"]?(?P<disease>[A-Z]{2,5}-?\d{1,2}[A-Z]{0,2})[”\"]?(?=[,;)\]]|\sor\b)"
)
_INSIDE = frozenset("./@#&$€£‑-_:")  # before a token: it's part of an address, a price or a longer word
_SHORTEST_WORD = 4  # letters: shorter ones are many abbreviations' too
_SMALL_WORDS = frozenset(("up", "go", "no", "on", "in", "at", "to", "of", "or", "the", "and", "for", "not", "new"))
_LONGEST = 5  # letters: longer words in capitals are names
_ROMAN = lazy(r"[IVX]+[ABCabc]?|X+Y{0,2}")  # and sex chromosomes
# "(ABB)", "[ABBs]", "(“ABB”)", "(ABB; …)", "(the ABB Act)" behind a word define it, and so does ", or ABB,".
_BRACKET = lazy(
    r"[(\[](?:the\s|also\s|or\s|i\.e\.,?\s|collectively,?\s|formerly\s|hereafter\s)*[“\"‘']?"
    rf"(?P<inside>{_LETTERS})(?=[”\"’',;)\]]|\sor\b|\sand\b|\s[A-Z][a-z])"
)
# (“Bellmonte”, the “Company” or “BLMT”)
_QUOTED = lazy(rf"(?:[,;(]|\bor)\s?[“\"‘](?P<inside>{_LETTERS})[”\"’](?=[,;)])")
_SAID = lazy(
    r"\b(?:or|called|known\sas|abbreviated(?:\sas)?|termed"
    r"|acronym)\s[“\"]?(?P<said>[A-Za-z]{0,2}[A-Z]{2}[A-Za-z]*)[”\"]?(?=[,.;)])"
)
# Behind a token: "ABB (long form)", "ABB, or long form".
_LONG = lazy(r"(?:,\sor\s|\s[(\[–—-]\s?|,\san?\s)(?P<long>[A-Za-z][\w\s’'‑-]{6,80})")
# Behind a token: it's a company, university or fund that is written in capitals, or is said to be a trial.
_COMPANY = lazy(
    r"\s(?:Inc|Ltd|Limited|LLC|plc|PLC|AG|SA|S\.A|AB|NV|N\.V|Pharma\w*|Therapeutics|Bio\w*|Oncology|Group|Corp\w*"
    r"|Biologics|Medical|Medicines?|Holdings?|Capital|Ventures|University|Hospital|Partners|Labs?|Laboratories|Sciences"
    r"|Health|Healthcare|Foundation|Investments|Management|Life|Clinical|Global|Diagnostics|Technolog\w+|Securities"
    r"|Research|Center|Cancer|Communications|Advisors)\b"
)
_TRIAL = lazy(r"(?:\s\d+)?(?:\s\([^()]*\))?(?:,\s|\sis\s)(?:an?|the|our)\s[^.;]{0,90}\b(?:trial|study)\b")
_NAME_PART = lazy(r"(?P<token>[A-Z](?<!\w.)[A-Z]{2,})[-‑](?:[A-Z]{3,}|\d)")  # LILAC-TIMI, DAWN-2


class Uses(Struct, frozen=True):
    """What a section does with abbreviations: used where, defined where, and names that only look like one."""

    used: tuple[tuple[str, int, int], ...]
    defined: tuple[tuple[str, int], ...]
    names: frozenset[str]


@lru_cache(maxsize=8)
def _lists(own: Own) -> tuple[frozenset[str], frozenset[str]]:
    lists = words("abbreviations", own)
    return frozenset((*lists["known"], *lists["states"])), frozenset(lists["familiar"])


def _uses(section: Section, own: Own) -> Uses:
    text = section.text
    tokens = [match for match in _TOKEN.finditer(text) if text[match.start() - 1 : match.start()] not in _INSIDE]
    likely = [
        match for match in tokens if _is_abbreviation(_bare(match["token"]), own) or _is_scale(text, match)
    ]
    used = (*_used(section, likely), *_diseases(text, own)) if section.kind in _READ else ()
    defined = (*_defined(text, tokens), *((m["disease"], m.start()) for m in _DISEASE_GIVEN.finditer(text)))
    return Uses(used, defined, frozenset(_names(section, tokens, likely)))


def _diseases(text: str, own: Own) -> Iterator[tuple[str, int, int]]:
    """Abbreviations of diseases that end in a number, each at its first use."""
    stems, told = words("abbreviations", own)["diseases"], set[str]()
    for match in _DISEASE.finditer(text):
        if match["stem"] in stems and match["disease"] not in told:
            told.add(match["disease"])
            yield match["disease"], *match.span("disease")


def _used(section: Section, likely: list[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    for piece in section.pieces if likely else ():
        block = section.blocks[piece.block]
        inside = [match for match in likely if piece.start <= match.start() < piece.end]
        if inside and isinstance(block, Paragraph) and not _shouted(block.text):
            for match in inside:
                yield _bare(match["token"]), match.start("token"), match.end("token")


def _defined(text: str, tokens: list[re.Match[str]]) -> Iterator[tuple[str, int]]:
    for match in _BRACKET.finditer(text):
        before = text[: match.start()].rstrip(" \u00a0,")[-1:]
        if before.isalnum() or (before and before in ".®™’'”])"):
            yield _bare(match["inside"]), match.start()
    for match in _QUOTED.finditer(text):
        yield _bare(match["inside"]), match.start()
    for match in _SAID.finditer(text):
        yield _bare(match["said"]), match.start()
    for match in tokens:
        long = _LONG.match(text, match.end("token"))
        if long and _stands_for(match["token"], long["long"]):
            yield _bare(match["token"]), match.start()


def _names(section: Section, tokens: list[re.Match[str]], likely: list[re.Match[str]]) -> Iterator[str]:
    text = section.text
    for match in tokens:
        if match["next"] and match["next"][-1] in "®™℠)":
            yield match["token"]
    for match in likely:
        if _is_gene(text, match):
            yield _bare(match["token"])
        if _COMPANY.match(text, match.end("token")) or _TRIAL.match(text, match.end("token")):
            yield _bare(match["token"])
    for start, end in ticker.brackets(text):
        yield from re.findall(r"[A-Z]{2,}", text[start:end])
    yield from (match["token"] for match in _NAME_PART.finditer(text))
    yield from (hit.value for hit in trial.find(text))
    if section.heading and section.kind not in ("disease-background", "body"):
        yield from (_bare(match["token"]) for match in _TOKEN.finditer(section.heading.text))


# A gene or what it makes is called by its symbol: "mutations in HBG2", "the CFHR gene", "a LOXL2 inhibitor".
_GENE_BEHIND = lazy(
    r"(?:[\s-](?:genes?|alleles?|mutations?|mutants?|variants?|transcripts?|mRNA|promoter|locus|deletions?|"
    r"genotypes?|exon|protein|enzyme|kinase|receptors?|inhibit\w+|agonists?|antagonists?|"
    r"degraders?|pathway|signaling|signalling))\b"
)
_GENE_BEFORE = lazy(
    r"\b(?:genes?|mutations? in|mutated|mutant|variants? (?:of|in)|encod\w+(?: by)?|allele|locus)\s(?:the\s)?$"
)


# A scale is named by its letters where people are scored: "the change from baseline in ZQR-ABCD", "the KLMNOP score".
_SCALE_BEHIND = lazy(
    r"(?:,)?\s(?:total |sub|cognitive |motor )?(?:scores?|scale|subscale|index|questionnaire|rating|parts? [IVX\d]+)\b",
    re.IGNORECASE,
)
_SCALE_BEFORE = lazy(
    r"\b(?:[Pp]arts? [IVX\d]+(?:(?:,| and| to| through|–) ?[IVX\d]+)* of the|scores? (?:on|of|in) the|"
    r"measured (?:by|with)(?: the)?|"
    r"[Cc]hange (?:from baseline )?in(?: the)?|assessed (?:by|with)(?: the)?)\s$"
)


def _is_scale(text: str, match: re.Match[str]) -> bool:
    token, end = match["token"], match.end("token")
    if len(token) <= _LONGEST or not token.replace("-", "").isupper():
        return False
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(_SCALE_BEHIND.match(text, end) or _SCALE_BEFORE.search(before))


def _is_gene(text: str, match: re.Match[str]) -> bool:
    end = match.end("token")
    return bool(_GENE_BEHIND.match(text, end) or _GENE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]))


def _bare(token: str) -> str:
    """The token without a plural s, no-break hyphens made plain."""
    token = token.replace("‑", "-")
    return token[:-1] if token.endswith("s") and token[:-1].isupper() else token


def _is_abbreviation(token: str, own: Own) -> bool:
    letters = len(token) - token.count("-")
    if letters > _LONGEST or ("-" in token and letters < _LONGEST):
        return False  # a name, or a code such as NQ-RS
    capitals = sum(map(str.isupper, token))
    known, _ = _lists(own)
    if capitals < 2 or capitals * 2 < letters or token in known or _ROMAN.fullmatch(token):
        return False
    return not (token.isupper() and _is_word(token.lower()))


@lru_cache(maxsize=512)
def _is_word(token: str) -> bool:
    """Whether a token in capitals is an ordinary word: "click HERE", the RISE UP trial."""
    if len(token) < _SHORTEST_WORD:
        return token in _SMALL_WORDS
    return not any(spelling.unknown(token, "en-US", frozenset()))


def _shouted(text: str) -> bool:
    """Whether a paragraph is set in capitals."""
    return sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text))


def _stands_for(token: str, long: str) -> bool:
    """Whether at least 60 % of an abbreviation's letters come in order in the words, the first at their beginning."""
    letters = token.replace("-", "").casefold()
    rest, found = long.casefold(), 0
    if not rest.startswith(letters[0]):
        return False
    for letter in letters:
        at = rest.find(letter)
        if at >= 0:
            found += 1
            rest = rest[at + 1 :]
    return found >= 0.6 * len(letters)


def _find(draft: Draft) -> Iterator[Finding]:
    sections = draft.release.sections
    look = partial(_uses, own=draft.lists)
    each = [section.remember(f"abbreviations {hash(draft.lists)}", look) for section in sections]
    defined: dict[str, tuple[int, int]] = {}
    for index, uses in enumerate(each):
        for token, at in uses.defined:
            defined.setdefault(token, (index, at))
    names = frozenset().union(*(uses.names for uses in each)) | _own_names(draft)
    _, familiar = _lists(draft.lists)
    told: set[str] = set()
    for index, uses in enumerate(each):
        for token, start, end in uses.used:
            if (
                token in told
                or token in names
                or any(token in part for name in names if "-" in name for part in name.split("-"))
            ):
                continue
            told.add(token)
            place = Place(sections[index].id, start, end)
            if token not in defined:
                yield Finding(f"“{token}” isn’t spelled out", place, "style" if token in familiar else "worth")
            elif defined[token] > (index, end) and token not in familiar:
                yield Finding(f"“{token}” is used before it’s spelled out", place, "style")


def _own_names(draft: Draft) -> frozenset[str]:
    """Capitals in the company's, product's and trial's own names, tickers and marks."""
    company, asset, its_trial = draft.profile.company, draft.profile.asset, draft.profile.trial
    own = [
        company.legal_name,
        *company.short_names,
        *company.tickers,
        asset.code,
        asset.brand,
        *asset.aliases,
        its_trial.name,
        its_trial.sponsor_code,
    ]
    own += [mark.text for mark in company.marks]
    own += [
        draft.release.fact(id)
        for id in ("company.name", "company.short_name", "company.ticker", "drug.name", "trial.name")
    ]
    return frozenset(token for name in own for token in re.findall(r"[A-Za-z]*[A-Z][A-Za-z]*", name))


RULE = Rule(
    code="R20",
    name="abbreviation-undefined",
    level="worth",
    title="An abbreviation isn’t spelled out",
    why="Half of those who read a release aren't specialists, and the same letters mean different things to "
    "different ones. Spelled out once, an abbreviation serves everybody.",
    source="AP Stylebook, abbreviations and acronyms; AMA Manual of Style, 13.1",
    find=_find,
    wrong=(
        wrong("The ORR was 37% in patients with lymphoma.", "ORR"),
        wrong(
            "The trial's DLT period lasts 28 days. Dose-limiting toxicities (DLTs) decide the dose.",
            "DLT",
            note="spelled out, but later",
        ),
        wrong((("lead", "HVN-204 is an oral BTK degrader for MCL."), ("disease-background", "MCL is rare.")), "MCL"),
        wrong("The primary endpoint is the change from baseline in Part II of the ZQR-ABCD.", "ZQR-ABCD",
              note="A scale that nothing spells out"),
        wrong("A gene therapy for LGMD2I is being studied in adults with LGMD2I.", "LGMD2I"),
        wrong("The FDA cleared the IND, the CEO said, and the SPA stands.", "IND", "CEO", "SPA"),
    ),
    right=(
        right("A Phase IIb trial, after a Phase IIIa one, in men (46,XY) and women with two X chromosomes (XX)."),
        right(
            "The objective response rate (ORR) was 37%, and PFS (progression-free survival) was 9 months; the ORR held."
        ),
        right("HVN529 carries DM1 to CD37 and CD20, said Ana Reyes, MD, PhD, in the US; a Phase III trial follows."),
        right(
            "Halvern Therapeutics, Inc. (Nasdaq: HLVN) and GBT Pharma AG of Boston, MA, use Guided Toxins (“GT”).",
            kind="lead",
        ),
        right("BOTOX® and HER2, EGFR and BRCA1 are names; DNA, mRNA and HIV need no words; B-cell and T-DM1 neither."),
        right(
            (
                ("lead", "patients with mantle cell lymphoma (MCL)"),
                ("quote", "“MCL needs new options,” said Ana Reyes."),
                ("headline", "HVN-204 in MCL and CLL"),
            )
        ),
        right("MUTX1 is a gene. People have mutations in the HRGT gene or a CFHQ variant; KLRQ inhibitors fail them."),
        right("A gene therapy for limb-girdle muscular dystrophy type 2I (LGMD2I) is given to adults with LGMD2I; "
              "other patients with KRAS G12C, HER2 or GM12 have other therapies for SCN1A."),
        right("The Zollner Quality Rating for Ataxia (ZQR-ABCD) is the endpoint: the change in ZQR-ABCD at Week 24."),
        right((("body", "The DAWN trial is open."), ("quote", "“DAWN is our first trial,” said Ana Reyes."))),
    ),
)
