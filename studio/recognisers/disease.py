"""Names of diseases, by the words they end in and by how a release speaks of them ("patients with …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["abbreviations", "find", "first", "names_one", "treated"]

_HEAD = (
    r"(?:[\w\-]*(?:cancer|tumou?r|carcinoma|sarcoma|lymphoma|leuka?emia|myeloma|melanoma|glioma|"
    r"blastoma|neoplasm|disease|syndrome|disorder|dystrophy|deficiency|infection"
    r"|arthritis|dermatitis|colitis|hepatitis|nephritis|neuritis|pancreatitis|cystitis|vasculitis|"
    r"myocarditis|esophagitis|uveitis|keratitis|sinusitis|rhinitis|bronchitis"
    r"|fibrosis(?:\sbronchiectasis)?|bronchiectasis|sclerosis|cirrhosis|psoriasis|psychosis|endometriosis|osteoporosis|thrombosis|ketosis|"
    r"stenosis|amyloidosis|tuberculosis|sarcoidosis|necrosis"
    r"|nephropathy|neuropathy|retinopathy|myopathy|cardiomyopathy|encephalopathy|myelopathy|"
    r"an(?:a)?emia|thalass(?:a)?emia|h(?:a)?emophilia|neutropenia|thrombocytopenia"
    r"|sepsis|asthma|copd|diabetes|obesity|migraine|epilepsy|schizophrenia|depression|dementia|autism|"
    r"stroke|hypertension|failure|infarction|fibrillation|arrhythmia"
    r"|degeneration|atrophy|edema|oedema|angioedema|malaria|influenza|covid-19|hiv|glaucoma|myopia|"
    r"presbyopia|blindness|insomnia|pain|tremor|ataxia|palsy|seizures?|alopecia"
    r"|acne|rosacea|eczema|vitiligo|urticaria|lupus|gout|ulcers?|neuropathy|neurofibromas?|tumors|"
    r"cancers|virus|injury|wounds?|fracture|mutations?|gravis|apnea|apnoea|crisis|anxiety"
    r"|phenylketonuria|acidosis|nausea|cough|narcolepsy|hypoparathyroidism|hyperplasia|acromegaly|"
    r"cholangitis|achondroplasia|pouchitis|nash|mash|hypercholesterolemia|alzheimer[’']s|"
    r"parkinson[’']s))"
)
_ANY = lazy(rf"\b{_HEAD}\b", re.IGNORECASE)
# An abbreviation in a bracket, and the disease right before it.
_SHORT = lazy(r"(?<=[a-z’'\d])\s\((?P<short>[A-Z][\w\-]{1,9})[);,]")
_BEFORE = lazy(rf"\b{_HEAD}(?:\s\w+){{0,2}}$", re.IGNORECASE)
_QUALIFIER = (
    r"(?:(?:relapsed|refractory|advanced|metastatic|recurrent|severe|moderate|mild|moderate-to-severe|"
    r"newly|diagnosed|previously|treated|untreated|locally|unresectable|early|late|stage"
    r"|progressive|progressing|active|chronic(?=\s(?:or|and))|acute(?=\s(?:or|and))|with|high-risk|"
    r"low-risk|or|and|to|and/or|in|the|a|an|patients|adults?|people|children|[\w]+-positive|"
    r"[\w]+-negative|[\w\-]+-expressing"
    r"|[\w\-]+-associated|symptomatic|stable|late-stage|early-stage|certain|various|other|"
    r"advanced/metastatic|relapsed/refractory|treatment-resistant|inoperable),?\s+)*"
)
_TREATED = lazy(
    r"\b(?:(?:patients|adults|people|children|men|women|participants|individuals|subjects|adolescents|"
    r"those|volunteers)(?:\s\([^)]*\))?\s(?:living\s)?with"
    r"|(?:for\s(?:the\s)?|in\sthe\s|potential\s)?(?:treatment|prevention|management|therapy)\s(?:of|"
    r"for)(?:\s(?:patients|adults|people|children|men|women)\swith)?"
    r"|\bto\streat|drug\sfor|medicine\sfor|study\sof\s[\w\-]+\sin|trial\sof\s[\w\-]+\sin|[\w\-]+\s(?:for|in))\s"
    rf"{_QUALIFIER}(?P<name>(?:(?!with\b|who\b|and\b|to\b|in\b|that\b|is\b|of\b(?!\sthe\b)|was\b|are\b|"
    rf"has\b|by\b|for\b|from\b|which\b)[\w’'\-‑/]+\s+){{0,4}}?{_HEAD}(?:\s(?:type\s\w+|psychosis|"
    rf"infection|disease))?)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Every word that names a disease, with up to the words that lead to it left out; the value in small letters.

    >>> [hit.value for hit in find("in patients with mantle cell lymphoma")]
    ['lymphoma']
    """
    for match in _ANY.finditer(text):
        yield Hit(match.start(), match.end(), match[0].casefold())


def names_one(text: str) -> bool:
    """Whether a short text (a heading) names a disease."""
    return bool(_ANY.search(text))


def abbreviations(text: str) -> Iterator[str]:
    """The abbreviations that a text gives diseases in a bracket ("MCL" of "mantle cell lymphoma (MCL)").

    >>> list(abbreviations("in mantle cell lymphoma (MCL) at 12 sites (US)"))
    ['MCL']
    """
    for match in _SHORT.finditer(text):
        if _BEFORE.search(text[max(match.start() - 45, 0) : match.start()]):
            yield match["short"]


def first(text: str) -> int:
    """Where the first disease is named, or -1."""
    match = _ANY.search(text)
    return match.start() if match else -1


def treated(text: str) -> Iterator[Hit]:
    """The diseases that a text says are treated, prevented or studied, qualifiers such as "relapsed" left out.

    The value is the name as written ("mantle cell lymphoma").

    >>> [hit.value for hit in treated("in patients with relapsed or refractory mantle cell lymphoma (MCL)")]
    ['mantle cell lymphoma']
    """
    for match in _TREATED.finditer(text):
        yield Hit(match.start("name"), match.end("name"), match["name"])
