"""What a trial's record gives to a release's facts, in the words of a release."""

from __future__ import annotations

from studio.model.profile import Trial
from studio.wording import count, listed

__all__ = ["trial_facts"]

_MASKED = {"NONE": "open-label", "SINGLE": "single-blind", "DOUBLE": "double-blind", "TRIPLE": "double-blind",
           "QUADRUPLE": "double-blind"}  # fmt: skip
_COUNTRIES = {"United States": "the US", "United Kingdom": "the UK", "Netherlands": "the Netherlands",
              "Korea, Republic of": "South Korea", "Czechia": "the Czech Republic"}  # fmt: skip
_NAMED = 4  # countries that are named; more are counted
_LONGEST = 300


def trial_facts(trial: Trial) -> dict[str, str]:
    """The facts that a trial gives, by id; those it says nothing of are left out.

    >>> trial_facts(Trial(phase="Phase 1/2", masking="NONE", sites=2, countries=("Spain",)))
    {'trial.phase': 'Phase 1/2', 'trial.design': 'open-label', 'trial.sites': '2 sites in Spain'}
    """
    planned, actual = trial.enrolment.planned, trial.enrolment.actual
    told = {
        "trial.registry_id": next(iter(trial.registry_id), ""),
        "trial.name": trial.name,
        "trial.phase": "" if "0" in trial.phase else trial.phase,
        "trial.design": _design(trial),
        "trial.population": trial.population,
        "trial.enrolment.planned": f"{planned:,}" if planned else "",
        "trial.enrolment.actual": f"{actual:,}" if actual else "",
        "trial.primary_endpoint": _endpoints(trial),
        "trial.sites": _sites(trial),
    }
    return {id: value for id, value in told.items() if value}


def _design(trial: Trial) -> str:
    randomized = "randomized" if trial.allocation == "RANDOMIZED" else ""
    placebo = "placebo-controlled" if "PLACEBO_COMPARATOR" in trial.arm_kinds else ""
    single = "single-arm" if trial.model == "SINGLE_GROUP" and len(trial.arms) == 1 else ""
    return ", ".join(filter(None, (randomized, _MASKED.get(trial.masking, ""), placebo, single)))


def _endpoints(trial: Trial) -> str:
    frames = (*trial.frames, *("" for _ in trial.primary_endpoint))
    said = [
        f"{_in_a_sentence(measure)} ({_in_a_sentence(frame)})" if frame else _in_a_sentence(measure)
        for measure, frame in zip(trial.primary_endpoint, frames, strict=False)
    ]
    text = "; ".join(said)
    return text if len(text) <= _LONGEST else ""  # a list of ten measures is no fact of a release


def _in_a_sentence(words: str) -> str:
    first, rest = words[:1], words[1:]
    return first.lower() + rest if rest[:1].islower() else words


def _sites(trial: Trial) -> str:
    if not trial.sites:
        return ""
    number = count(trial.sites, "site")
    names = [_COUNTRIES.get(each, each) for each in trial.countries]
    if not names:
        return number
    if len(names) > _NAMED:
        return f"{number} in {len(names)} countries"
    return f"{number} in {listed(names)}"
