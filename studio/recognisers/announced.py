"""What a release says of the trial that it announces, and not of others, earlier or to come."""

from __future__ import annotations

from msgspec import Struct

from studio.model.profile import Trial
from studio.model.release import Release
from studio.patterns import lazy
from studio.recognisers import claims, sentences
from studio.recognisers.claims import Claim

__all__ = ["BESIDE", "ORDER", "STORY", "Announced", "names", "of", "rank"]

# Where the announced trial is told of. What stands elsewhere is other people's, other products' or the law's.
STORY = (
    "headline", "subheadline", "key-points", "lead", "body", "quote", "trial-summary", "efficacy-results",
    "safety-results", "next-steps", "limitations", "investigational-status",
)  # fmt: skip
BESIDE = ("drug-background", "designation-background", "technology-background")  # only where they name the trial
ORDER = ("trial-summary", "lead", "headline", "subheadline", "key-points")
_OPENS = lazy(r"\s*(?:This|The|Our)\s")
_SEVERAL = lazy(
    r"\b(?:[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|[Ss]econd|[Ss]eparate|[Aa]nother|[Oo]ther|[Pp]arallel)"
    r"\s(?:[\w-]+\s){0,4}(?:trials?|studies|study)\b"
)


class Announced(Struct, frozen=True):
    """All that a release claims of trials, what the announced one is called, and whether it tells of several."""

    claims: tuple[Claim, ...]
    ours: tuple[str, ...]
    several: bool

    def number(self, about: str) -> list[Claim]:
        """The claims of this kind that are the announced trial's, gravest place first."""
        return sorted((claim for claim in self.claims if claim.said.about == about and self._is_ours(claim)), key=rank)

    def phases(self) -> list[Claim]:
        """The phases that are said of the announced trial, in reading order."""
        return [claim for claim in self.claims if claim.said.about == "phase" and self._tells_phase(claim)]

    def _is_ours(self, claim: Claim) -> bool:
        if claim.said.portion:
            return False
        if claim.said.trial:
            return claim.said.trial in self.ours or (not self.ours and not self.several)
        kind = claim.section.kind
        return kind not in BESIDE and (not self.several or kind == "trial-summary")

    def _tells_phase(self, claim: Claim) -> bool:
        """Whether a phase is said of the announced trial and not of another one, past or to come."""
        said, kind = claim.said, claim.section.kind
        if said.other or (said.trial and self.ours and said.trial not in self.ours):
            return False
        if said.bound == "named":
            return said.trial in self.ours or not self.several
        if self.several or kind in BESIDE:
            return False
        if said.bound == "this":
            return True
        if kind == "trial-summary":
            text = claim.section.text
            opening = said.start < sentences.around(text, 0).end and bool(_OPENS.match(text))
            return claim.part == "heading" or opening
        if kind in ("headline", "subheadline", "lead"):
            here = (each.said for each in self.claims if each.section is claim.section and each.said.about == "phase")
            return len({each.value for each in here}) == 1
        return False


def rank(claim: Claim) -> int:
    """How grave the place of a claim is, the gravest first."""
    return ORDER.index(claim.section.kind) if claim.section.kind in ORDER else len(ORDER)


def names(release: Release, trial: Trial) -> tuple[str, ...]:
    """What the announced trial is called in the facts and in its profile."""
    named = (release.fact("trial.name"), trial.name, trial.sponsor_code)
    return tuple(dict.fromkeys(name.strip() for name in named if len(name.strip()) > 2))


def of(release: Release, trial: Trial) -> Announced:
    """What a release says of the trial it announces, which its facts and the trial's profile name."""
    ours = names(release, trial)
    found = tuple(claim for section in release.of_kind(*STORY, *BESIDE) for claim in claims.of(section, ours))
    others = {claim.said.trial for claim in found if claim.said.trial} - set(ours)
    several = len(others) > (0 if ours else 1) or len(release.of_kind("trial-summary")) > 1 or any(
        section.remember("tells of several trials", lambda each: bool(_SEVERAL.search(each.text)))
        for section in release.of_kind(*STORY)
    )
    return Announced(found, ours, several)
