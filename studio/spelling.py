"""Spelling: which words of a text no dictionary knows, and what they were probably meant to be.

Dictionaries are sets of whole words (resources/dictionaries), read once on first use: looking a word up is one test of
a set. American and British English differ in some thousand words; biomedical words and those of the house count in
both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from studio import coined, resources
from studio.patterns import lazy

__all__ = ["Language", "Unknown", "is_nearly_usual", "language_of", "suggestions", "unknown", "words_in"]

Language = Literal["en-US", "en-GB"]

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What stands right before or behind a word that belongs to an address, a code, a mark or a number with its unit.
_BEFORE = frozenset("@#/\\&_.0123456789+=~[{<®™")
_BEHIND = frozenset("@/\\_0123456789+=~]}>®™℠")
_ADDRESS = lazy(
    r"\S+@\S+|\S*(?:https?://|www\.)\S+|\W*[A-Za-z][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|[a-z]{2})(?:[/:]\S*|\W*)"
)
_GAP = lazy(r"\s")
# A biologic's suffix, four letters that mean nothing (FDA, Nonproprietary Naming of Biological Products).
_SUFFIX = lazy(r"(?:mab|cept|stim|ase|tide|tin|kin|leucel|xetan|rsen|siran|vec)-$")
# Parts of compounds that are no words by themselves.
_PARTS = frozenset({
    "non", "anti", "pre", "post", "co", "re", "sub", "multi", "inter", "intra", "extra", "ultra", "micro", "macro",
    "nano", "neo", "pan", "poly", "mono", "bi", "tri", "semi", "meta", "para", "peri", "pro", "pseudo", "retro",
    "trans", "un", "de", "dis", "mid", "mini", "bio", "cardio", "gastro", "hemato", "haemato", "immuno", "neuro",
    "onco", "hepato", "nephro", "radio", "thrombo", "cyto", "geno", "pheno", "pharmaco", "ex", "vivo", "vitro",
    "situ", "silico", "th", "st", "nd", "rd", "mg", "kg", "ml", "mcg", "dl", "mmol",
})  # fmt: skip
# Substance names follow stems that the WHO gives out (INN): a new one is no slip.
_SUBSTANCE = lazy(
    r"[a-z]{3,}(?:mab|nib|ciclib|parib|lisib|degib|zomib|rafenib|clax|gliptin|gliflozin|glutide|relin|tide|cept|leucel"
    r"|temcel|parvovec|repvec|gene|nersen|rsen|siran|buvir|previr|tegravir|navir|ciguat|sartan|statin|stat|oxacin"
    r"|azole|cillin|mycin|penem|vaptan|fenacin|orexant|gepant|triptan|setron|pitant|imod|lukast|last|idine|stine|azone|vedotin|tansine"
    r"|sertib|pixant|racetam|trexed|bactam|dipine|fibrate|fungin|nidazole|prost|sulfan|taxel|terol|coxib|caftor|golix"
    r"|brutinib|capavir|trakinra|olol|vudine|virine|zolamide|tecan|xistat|netant|filcon|tracel|pegol|parantag|fenamate"
    r"|floxacin|cyclovir|dralazine|steride|glifam|berel|domide|mibe|dronate|fensin|piprant|rubicin|thiazide|vastatin"
    r"|deruxtecan|govitecan|ozogamicin|grastim|kinra|tinib|metinib|degrant|restat|xaban|gatran|parin|curium)\b"
)
# Before a long word these make another that every reader knows: "nonobstructive", "reinspection".
_PREFIXED = lazy(r"(?:non|re|pre|post|multi|inter|intra|sub|co)(?P<word>[a-z]{7,})")
_LATIN = frozenset({"et", "al", "de", "novo", "ad", "hoc", "per", "se", "via", "versus"})
# A word of at least so many letters that is written like a name may still be a slip, where it opens a sentence.
_LONG_ENOUGH = 5
# Names of substances that differ by so many letters at most are one name with a slip.
_NEAR = 2
_MOST = 5


class Unknown(Struct, frozen=True):
    """A word that no dictionary knows, and where it stands in the text (code points)."""

    start: int
    end: int
    word: str


def language_of(tag: str) -> Language | None:
    """The dictionary for a BCP 47 tag, or None where the language isn't English."""
    low = tag.casefold()
    if not low.startswith("en"):
        return None
    return "en-US" if low in ("en", "en-us") else "en-GB"


def words_in(text: str) -> Iterator[str]:
    """The words of a text, such as a fact's value: they count as known wherever they're used."""
    for match in _WORD.finditer(text):
        yield match[0]


@cache
def _dictionary(language: Language) -> frozenset[str]:
    folder = resources.path("dictionaries")
    own = "american.txt" if language == "en-US" else "british.txt"
    found: set[str] = set()
    for name in ("english.txt", own, "biomedical.txt"):
        found.update((folder / name).read_text(encoding="utf-8").split("\n"))
    return frozenset(found)


@cache
def _usual() -> frozenset[str]:
    """Words that everybody uses, and those of the field: what a slip was probably meant to be."""
    folder = resources.path("dictionaries")
    return frozenset(
        word for name in ("common.txt", "biomedical.txt") for word in (folder / name).read_text("utf-8").split("\n")
    )


def unknown(text: str, language: Language, known: Iterable[str] = ()) -> Iterator[Unknown]:
    """The words of a text that aren't in the dictionary of a language and aren't `known`, in order.

    Passed over, since they are no slips: addresses, codes with digits, words in capitals or mixed case, names (a
    capital inside a sentence), substance names, and words with letters that English doesn't use.
    """
    dictionary, more = _dictionary(language), frozenset(known)
    strange = {word for word in {*_WORD.findall(text)} - dictionary - more if not _is_known(word, language, more)}
    if not strange:
        return
    longest_first = "|".join(sorted(map(re.escape, strange), key=len, reverse=True))
    for match in re.finditer(rf"(?<![^\W\d_])(?<![^\W\d_]['’])(?:{longest_first})(?!['’]?[^\W\d_])", text):
        start, end = match.span()
        if (start and text[start - 1] in _BEFORE) or (end < len(text) and text[end] in _BEHIND):
            continue
        if _in_address(text, start, end) or _beside_foreign(text, start, end):
            continue
        word = match[0]
        if len(word) == 4 and _SUFFIX.search(text[max(start - 10, 0) : start]):
            continue
        if word[0].isupper() and not _is_slip_of_a_word(text, start, word):
            continue
        yield Unknown(start, end, word)


def _is_known(word: str, language: Language, more: frozenset[str]) -> bool:
    dictionary = _dictionary(language)
    plain = word.replace("’", "'")
    base = plain.removesuffix("'s").removesuffix("'")
    low = base.lower()
    if not plain.isascii():
        return True
    if len(base) < 3 or base not in (low, low.capitalize()):  # HVN, mRNA, DegraSite
        return True
    if any(each in dictionary or each in more for each in (plain, base, low, plain.lower())):
        return True
    if low in _PARTS or low in _LATIN:
        return True
    if _SUBSTANCE.fullmatch(low):
        return not _is_near(low, more)
    made = _PREFIXED.fullmatch(low)
    if made and made["word"] in dictionary and not is_nearly_usual(low):
        return True
    built = coined.is_built(low, dictionary, british=language == "en-GB")
    return built and not is_nearly_usual(low) and not _is_near(low, more)


def _is_near(word: str, known: frozenset[str]) -> bool:
    """Whether a substance's name is nearly one that the release knows: then it's that one with a slip."""
    from rapidfuzz.distance import DamerauLevenshtein

    return any(
        0 < DamerauLevenshtein.distance(word, each.lower(), score_cutoff=_NEAR) <= _NEAR
        for each in known
        if len(each) > _LONG_ENOUGH
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the letters around a word, up to the next white space, are a web or mail address."""
    before = max(text.rfind(gap, 0, start) for gap in " \n\t\u00a0") + 1
    behind = _GAP.search(text, end)
    whole = text[before : behind.start() if behind else len(text)]
    return ("." in whole or "@" in whole) and bool(_ADDRESS.fullmatch(whole))


def _is_slip_of_a_word(text: str, start: int, word: str) -> bool:
    """Whether a word with a capital is a usual word with a slip, and not a name: it opens a sentence or a title."""
    if len(word) < _LONG_ENOUGH or not _opens(text, start):
        return False
    following = re.match(r"[\s,]+([A-Z])", text[start + len(word) :])
    if following:  # names come in pairs; titles have capitals throughout
        return False
    return is_nearly_usual(word.lower())


@lru_cache(maxsize=4096)
def is_nearly_usual(word: str) -> bool:
    """Whether one letter more, less or other makes a usual word of a word: then it's a slip of that."""
    return not _usual().isdisjoint(_one_edit(word))


def _beside_foreign(text: str, start: int, end: int) -> bool:
    """Whether a neighbouring word has letters that English lacks: "Autorité des marchés"."""
    beside = text[max(0, start - 24) : start].split()[-1:] + text[end : end + 24].split()[:1]
    return any(letter.isalpha() and not letter.isascii() and letter != "µ" for each in beside for letter in each)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" “\"‘(")
    return not before or before[-1] in "\n.!?:;•"


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _one_edit(word: str) -> set[str]:
    """All that a word becomes by one letter more, less, other, or two letters exchanged (Norvig's candidates)."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in splits if b),
        *(a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1),
        *(a + c + b[1:] for a, b in splits if b for c in _LETTERS),
        *(a + c + b for a, b in splits for c in _LETTERS),
    }


@cache
def _by_shape(language: Language) -> dict[tuple[str, int], tuple[str, ...]]:
    """The dictionary's small words by first letter and length."""
    shapes: dict[tuple[str, int], list[str]] = {}
    for word in _dictionary(language):
        if word.isalpha() and word.islower():
            shapes.setdefault((word[0], len(word)), []).append(word)
    return {shape: tuple(words) for shape, words in shapes.items()}


def suggestions(word: str, language: Language, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Up to five words that a slip was probably meant to be, the likeliest first, in the case of the word."""
    from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

    low = word.replace("’", "'").lower()
    dictionary, more = _dictionary(language), {each.lower(): each for each in known}
    found = {near for near in _one_edit(low) if near in dictionary or near in more}
    if len(found) < _MOST:
        most = 2 if len(low) > 4 else 1
        for length in range(len(low) - most, len(low) + most + 1):
            for near in _by_shape(language).get((low[:1], length), ()):
                if DamerauLevenshtein.distance(low, near, score_cutoff=most) <= most:
                    found.add(near)
    halves = [f"{low[:i]} {low[i:]}" for i in range(2, len(low) - 1) if low[:i] in _usual() and low[i:] in _usual()]

    letters = sorted(low)

    def weight(near: str) -> tuple[float, str]:
        distance = DamerauLevenshtein.distance(low, near.replace(" ", ""))
        likely = 0.5 * (near in _usual()) + 0.4 * (sorted(near) == letters) + (near in more)
        return distance - likely - JaroWinkler.similarity(low, near), near

    ranked = sorted([*found, *halves], key=weight)[:_MOST]
    if word[:1].isupper():
        return tuple(each[:1].upper() + each[1:] for each in ranked)
    return tuple(more.get(each, each) for each in ranked)
