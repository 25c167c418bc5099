"""Words built of medical parts are known, and slips of the pen stay slips."""

import pytest

from studio import spelling

BUILT = (
    "autofluorescence", "dystroglycan", "electroretinography", "hypoglycosylation", "sarcoglycanopathy",
    "thromboprophylaxis", "ophthalmoplegia", "podocytopathy", "radioconjugate", "glucocerebrosidase", "Myofibrils",
)  # fmt: skip
SLIPS = (
    "tolerabilty", "phamacokinetics", "cardiovasular", "immunogenicty", "nephrotoxcity", "autoimunne", "lymphona",
    "thrombocytopena", "electrocardiogam", "photorecptor", "radiograpic", "cardiomyopthy", "neuropthy",
)  # fmt: skip


def slips(word):
    return [each.word for each in spelling.unknown(f"and the {word} was seen", "en-US")]


@pytest.mark.parametrize("word", BUILT)
def test_a_word_built_of_medical_parts_is_known(word):
    assert slips(word.lower()) == []


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_in_such_a_word_is_still_told(word):
    assert slips(word) == [word]


def test_parts_are_sorted_and_each_is_there_once():
    listed = spelling.resources.path("dictionaries", "parts.txt").read_text(encoding="utf-8").split()
    for group in ([x for x in listed if x.endswith("-")], [x for x in listed if x.startswith("-")]):
        assert group == sorted(set(group))
