from studio.recognisers.introduced import among
from tests.make import release


def test_a_name_given_to_a_code_or_a_brand_is_introduced():
    made = release(lead="It gave talsumetrin (HVN-311) and ZORVANT® (ravolutecan) to 40 patients.")
    assert among(["talsumetrin", "ravolutecan", "brotomin"], made) == {"talsumetrin", "ravolutecan"}


def test_what_the_headline_has_and_the_text_repeats_is_introduced():
    made = release(headline="Halvern Treats Coxarthropathia", lead="Halvern treats coxarthropathia.")
    assert among(["coxarthropathia"], made) == {"coxarthropathia"}


def test_a_slip_of_a_usual_word_is_none_however_often():
    made = release(lead="The assesment of an assesment is an assesment.")
    assert among(["assesment"], made) == frozenset()


def test_nothing_is_asked_of_a_release_without_unknown_words():
    assert among([], release(lead="")) == frozenset()
