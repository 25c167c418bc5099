"""Names of medicines: codes (HVN-204, SCH‑310, 7K-310) and generic names by their stems (dorvetinib, colverazone)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["codes", "codes_in", "find", "pattern"]

_CODE = lazy(
    r"(?<![\w/.@\-])(?:[A-Z][A-Za-z]{0,2}[A-Z]{0,4}[\-‑]?\d{2,6}[A-Za-z]{0,2}(?:[\-‑]\d{1,2}(?!\d))?|"
    r"[A-Z]{2,6} (?!(?:19|20)\d\d\b)\d{2,5}|"
    r"[A-Z]{2,5}[\-‑][A-Z]{0,4}\d{1,5}[A-Za-z]{0,2}|[A-Z]{3,5}\d{3,5}|\d[A-Z]{1,3}[\-‑]\d{2,5}"
    r"|[A-Z]{2,4}[\-‑](?:[A-Z]{2}\d{1,4}|\d{1,2}))(?![\w%]|\.\d)"
)
# Stems of WHO's list that only medicines have.
_STEMS = (
    "mab|nib|ciclib|parib|degib|rafenib|lisib|stat|vir|vastatin|gliptin|gliflozin|glutide|sartan|pril|"
    "olol|azole|azone|oxetine|tide|cept|leucel|(?:bi|em|le|ro)cel|parvovec|[a-z]{4}[aio]gene|siran"
    "|mycin|micin|platin|taxel|rubicin|bart|fusp|cline|clast|setron|triptan|dipine|xaban|parin|grel|"
    "lukast|terol|sone|olone|caftor|(?:la|ro)mer|zumab|ximab|limab|trectinib|dotin"
    "|tecan|vedotin|deruxtecan|pegol|relix|stim|racetam|gepant|orexant|fenacin|tinib|senib|lirsen|"
    "sertib|floxacin|oxacin|pixant|netant|imod|tracel|penem|bactam|fungin|nidazole|golix|fenamate|parantag|trakinra|"
    "mersen|nersen|stran|rsen|kinra|last|vec|poetin|(?:[dfgnrt]|pl)ase|icase|plon|perone|lastat"
)
_STEM = lazy(rf"(?<![\w\-])(?:[A-Z]?[a-z]{{3,14}}(?:{_STEMS}))(?![\w])")
# A name that is given a code, or that is given to a brand: "felrunimol (SKB-220)", "ZORVANT® (dexifenadine)".
_GIVEN = lazy(
    r"(?<![\w\-])(?P<before>[A-Za-z][a-z]{6,17})(?= \([A-Z]{2,5}[\-‑]?\d{2,6}[A-Z]?[);,])"
    r"|\b[A-Z]{4,}(?:®|™|\((?:R|TM)\)) \((?P<inside>[a-z]{7,18})(?=[);,])"
)
# Genes, receptors, study groups and the like that look as codes do.
_NOT = lazy(
    r"(?i)^(?:covid|sars|cd|il|tnf|her|nct|isin|wkn|form|rule|phase|grade|type|section|h\dn\d|q[1-4]|fy|"
    r"part|week|day|pdufa|hiv|hpv|hcv|hbv|nf|page|suite|box|room|level|class|"
    r"ca|on|ny|ma|nj|cy|usd|us|eur|gaap|ind|asco|ash|esmo|aacr|s|ifrs|mifid|eu|act|iso|pd|jak|brca|timi|"
    r"isrctn|kras|braf|egfr|bcma|cxcr|trop|cldn|foxp|flt|pcsk|glp|vegf|fgfr|tim|irak|tlr|mrgpr|cyp|nlrp|hla|tyk|cdk|"
    r"usp|icd|dsm|rsv|aav|"
    r"chf|dkk|sek|nok|gbp|jpy|rmb|cny|cad|aud|hkd|until|from|over|than|room|gpt|"
    r"fda|iii?|tel|ext|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|sb|r|no|of)"
    r"[\-‑ ]?\d"
)
# Proteins, genes and their mutations, which have a short number: PD-L1, BCL-2, TDP-43, G12C.
_PROTEIN = lazy(
    r"(?i:(?:bcl|bcr|abl|parp|gsk|tp|tdp|cas|cmt|tgf|ifn|ccr|stat|akt|mmp|sod|lrrk|smn|lag|ctla|trpv|nav|kv|wnt|dll|muc|"
    r"mdm|mcl|csf|sirt|nod|prmt|hdac|idh|fto|ace|gpr|pde|ctnnb|lox|nrf|atp)[\-‑]?\d{1,2}[a-z]?)|PD[\-‑]L?\d|BCR[\-‑]ABL\d?|"
    r"[A-Z]\d{1,3}[A-Zx]?"
)
# A development code in its strict form: three digits or more after two letters. Genes and cells have fewer (IL-6).
_STRICT = lazy(r"[A-Z]{2,5}-?\d{3,6}[A-Z]?")
# What else a code stands behind: "antibody (HVN-204)", "inhibitor (HVN-204)", "the compound (HVN-204)".
_ORDINARY = lazy(
    r"(?:ist|or|ors|ody|ies|icine|apy|ate|cule|ound|ial|ug|ment|ion|ein|ein|ugate|ucer|ader|cell|cells|ation|tide|"
    r"tides|gene|lone|gate|duct|idate|gram|lled|ing|ed|al|ic|ive)$|therap|trial|study|vaccin|candidat|results?$|program"
)
_COMMON = lazy(
    r"base|case|disease|increase|phase|release|purchase|lease|please|database|last|vast|contrast|breast|past|"
    r"least|cancel|excel|parcel|level|gene|peptide|nucleotide|oligonucleotide|oxide|someone|hormone|"
    r"progesterone|testosterone|kinase|protease|protein|concept|accept|except|precept|enzyme|enlighten|chosen|"
    r"listen|custom|customer|former|polymer|summer|consumer|elastase|oxidase|polymerase|transferase|peptidase|"
    r"decrease|ease|tease|cease|decline|guideline|baseline|discipline|outline|timeline|deadline|pipeline|"
    r"airline|medicine|online|headline|frontline|line|biopolymer|isomer|dimer|trimer|monomer|thrombin|broadcast|"
    r"forecast|\w*blast|\w*sterol|worsen|hemostat|haemostat|thermostat|cortisone|transgene|oncogene|angiotensin|"
    r"\w*(?:oxidase|synthetase|reductase|phosphatase|convertase|\wductase|transcriptase|nuclease)"
)


def find(text: str) -> Iterator[Hit]:
    """Every name that can be a medicine's, in order; the value is the name as written, no-break hyphens made plain.

    >>> [hit.value for hit in find("HVN-204 (dorvetinib) binds CD37 in Phase 2")]
    ['HVN-204', 'dorvetinib']
    """
    found = [
        Hit(match.start(), match.end(), match[0].replace("‑", "-"))
        for pattern in (_CODE, _STEM)
        for match in pattern.finditer(text)
        if not _NOT.match(match[0]) and not _PROTEIN.fullmatch(match[0]) and not _COMMON.fullmatch(match[0].casefold())
    ]
    if "(" in text:
        found += _given(text, {hit.start for hit in found})
    yield from sorted(found, key=lambda hit: hit.start)


def _given(text: str, known: set[int]) -> Iterator[Hit]:
    """Names that stand beside a code or a brand, without any stem that tells."""
    for match in _GIVEN.finditer(text):
        group = match.lastgroup or ""
        start, end = match.span(group)
        if start not in known and not _ORDINARY.search(match[group].casefold()):
            yield Hit(start, end, match[group])


def codes(texts: Iterable[str]) -> tuple[str, ...]:
    """The development codes in texts in their strict form, each once, in the order of first use.

    >>> codes(["HVN-204 binds CD37 and IL-6; HVN-204 is oral, dorvetinib its name."])
    ('HVN-204',)
    """
    return tuple(dict.fromkeys(hit.value for text in texts for hit in find(text) if _STRICT.fullmatch(hit.value)))


def codes_in(sections: Iterable[Section]) -> tuple[str, ...]:
    """The same of sections' texts, kept with them."""
    each = (section.remember("codes", lambda one: codes((one.text,))) for section in sections)
    return tuple(dict.fromkeys(code for found in each for code in found))


@lru_cache(maxsize=64)
def pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of these names as whole words, a space or hyphen in a code being either or none."""
    known = sorted({name.strip() for name in names if len(name.strip()) > 2}, key=len, reverse=True)
    if not known:
        return None
    return lazy(rf"(?<![\w-])(?:{'|'.join(_loose(name) for name in known)})(?![\w-]*\d)", re.IGNORECASE)


def _loose(name: str) -> str:
    return re.sub(r"(?:\\-|\\ )", r"[ \\-‐‑]?", re.escape(name))
