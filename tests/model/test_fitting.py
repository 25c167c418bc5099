"""What fits a place in a release: one key away from the wrong text is too near."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.fitting import Aim, fitting
from studio.model.library import LibraryText, Near, Retirement, Version
from studio.model.release import LibraryLink
from tests import make

TODAY = dt.date(2026, 3, 3)
HALVERN = "Halvern Therapeutics"


def text(id, kind="safe-harbor", *, approved=True, expires="", **more):
    version = Version(1, state="approved" if approved else "proposed", expires=expires)
    return LibraryText(id, kind, more.pop("title", id), versions=(version,), current_number=int(approved),
                       waiting_number=int(not approved), latest=1, **more)


RESULTS = text("results", title="Financial results", variant="results", tags=("financial results", "10-Q"))
PARTNER = text("partner", title="Partner announcements", variant="partner", tags=("agreement", "partner"))
TRIALS = text("trials", title="Product candidates in clinical trials", variant="clinical", tags=("clinical trial",))
MEETINGS = text("meetings", title="Scientific meetings", variant="meetings", tags=("conference", "abstract"))
HARBORS = (RESULTS, PARTNER, TRIALS, MEETINGS)


def aim(type="trial-initiation", facts=(), kind="safe-harbor", **more):
    release = make.release(facts={"company.name": f"{HALVERN}, Inc.", **dict(facts)}, headline="News")
    return Aim(replace(release, type=type), kind, **more)


def order(texts, aim, near=()):
    return [each.id for each in fitting(texts, aim, TODAY, near)]


@pytest.mark.parametrize(("type", "first"), [
    ("trial-initiation", "trials"), ("top-line-results", "trials"), ("endpoint-missed", "trials"),
    ("clinical-hold", "trials"), ("regulatory-designation", "trials"), ("financial-results", "results"),
    ("agreement", "partner"), ("conference-data", "meetings"), ("investor-event", "meetings"),
])  # fmt: skip
def test_the_safe_harbor_of_the_kind_of_news_comes_first(type, first):
    assert order(HARBORS, aim(type))[0] == first


def test_a_house_type_is_like_ours_and_one_of_no_kind_stands_by_title():
    assert order(HARBORS, aim("our-own", like="financial-results"))[0] == "results"
    assert order(HARBORS, aim("quarterly-trial-update"))[0] in ("trials", "results")
    assert order(HARBORS, aim("our-own")) == ["results", "partner", "trials", "meetings"]


def test_what_it_says_comes_before_what_it_is_linked_to_and_that_before_what_fits():
    section = replace(make.release(safe_harbor="Words.").of_kind("safe-harbor")[0], link=LibraryLink("partner", 1))
    near = (Near("meetings", "safe-harbor", "", 1, 0.97), Near("results", "safe-harbor", "", 1, 0.9))
    assert order(HARBORS, aim(section=section), near) == ["meetings", "results", "partner", "trials"]


def test_a_text_of_its_drug_and_disease_comes_before_those_of_others():
    texts = (text("a", "drug-background", title="HVN-101", product="HVN-101"),
             text("b", "drug-background", title="HVN-204 in mantle cell lymphoma", product="HVN-204"))
    assert order(texts, aim(facts={"drug.name": "HVN-204"}, kind="drug-background")) == ["b", "a"]
    texts = (text("a", "disease-background", title="Follicular lymphoma", tags=("FL",)),
             text("b", "disease-background", title="Mantle cell lymphoma", tags=("MCL",)))
    for facts in ({"disease.name": "mantle cell lymphoma"}, {"disease.short_name": "MCL"}):
        assert order(texts, aim(facts=facts, kind="disease-background")) == ["b", "a"]


def test_another_company_or_language_comes_last_however_well_it_fits():
    other, english, spanish = (replace(TRIALS, id="other", company="Bellmonte Biologics"),
                               replace(TRIALS, id="british", language="en-GB"),
                               replace(TRIALS, id="spanish", language="es-ES"))
    ours = replace(RESULTS, id="ours", company=HALVERN)
    assert order((spanish, other, english, ours), aim()) == ["ours", "british", "other", "spanish"]
    named = {"partner.name": "Bellmonte Biologics, Inc."}
    assert order((other, ours), aim(facts=named)) == ["other", "ours"]


def test_what_may_not_go_out_is_never_first():
    retired = replace(TRIALS, id="retired", retired=Retirement("Legal"))
    expired = text("expired", title="Clinical trials", expires="2026-03-02")
    waits = text("waits", title="Clinical trials", approved=False)
    section = replace(make.release(safe_harbor="Words.").of_kind("safe-harbor")[0], link=LibraryLink("retired", 1))
    near = (Near("expired", "safe-harbor", "", 1, 1.0),)
    assert order((retired, expired, waits, RESULTS), aim(section=section), near) == [
        "results", "waits", "expired", "retired"]
    assert order((text("today", title="A", expires="2026-03-03"), RESULTS), aim())[0] == "today"


def test_what_took_the_place_of_a_retired_text_comes_first():
    section = replace(make.release(safe_harbor="Words.").of_kind("safe-harbor")[0], link=LibraryLink("trials", 1))
    retired = replace(TRIALS, retired=Retirement("Legal", successors=("meetings",)))
    texts = (RESULTS, PARTNER, retired, MEETINGS)
    assert next(each.id for each in fitting(texts, aim(section=section), TODAY, (), ("meetings",))) == "meetings"
    again = (RESULTS, replace(MEETINGS, retired=Retirement("Legal")))  # retired as well by now
    assert next(each.id for each in fitting(again, aim(section=section), TODAY, (), ("meetings",))) == "results"


def test_then_the_most_used_then_the_title():
    texts = (text("b", title="B"), text("a", title="A"), text("c", title="C", uses=3))
    assert order(texts, aim()) == ["c", "a", "b"]


@given(st.permutations((*HARBORS, replace(TRIALS, id="again"), text("plain"))), st.randoms())
def test_the_order_is_the_same_whatever_the_library_gave_first(texts, chance: random.Random):
    again = list(texts)
    chance.shuffle(again)
    assert order(texts, aim()) == order(again, aim())
    assert sorted(order(texts, aim())) == sorted(each.id for each in texts)
