"""R89: a word that no dictionary knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from msgspec import Struct

from studio import spelling
from studio.model.profile import Profile
from studio.model.release import Part, Section
from studio.recognisers import introduced, variants
from studio.recognisers.words import Own
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Lists of names, titles and journals, and other people's lines.
_NOT_READ = ("references", "contacts")
_Context = tuple[spelling.Language, frozenset[str], Own]


def _find(draft: Draft) -> Iterator[Finding]:
    language = spelling.language_of(draft.profile.company.spelling or draft.release.language)
    if language is None:
        return
    context = (language, _known(draft), draft.lists)
    found = [each for section in draft.release.sections for each in section.tell(partial(_of, context=context))]
    words = {finding.remedy.partition(":")[2].casefold() for finding in found}
    own = introduced.among(words, draft.release)
    yield from (each for each in found if each.remedy.partition(":")[2].casefold() not in own)


def _of(section: Section, *, context: _Context) -> tuple[Finding, ...]:
    """The words of a section that no dictionary knows, kept with it until what is known changes."""
    if section.kind in _NOT_READ:
        return ()
    memory: dict[str, tuple[_Context, tuple[Finding, ...]]] = section.remember("unknown words", lambda _: {})
    kept = memory.get("")
    if kept is None or kept[0] != context:
        kept = memory[""] = (context, tuple(_in_section(section, context)))
    return kept[1]


def _in_section(section: Section, context: _Context) -> Iterator[Finding]:
    language, known, own = context
    parts: tuple[tuple[Part, str], ...] = (("heading", section.heading.text if section.heading else ""),
                                           ("text", section.text))
    for part, text in parts:
        for slip in spelling.unknown(text, language, known):
            if variants.of_other(slip.word, language, own):
                continue  # it's a word, of the other English
            place = Place(section.id, slip.start, slip.end, part)
            yield Finding(f"“{slip.word}” isn't in the dictionary", place, remedy=f"spelling:{slip.word}")


def _known(draft: Draft) -> frozenset[str]:
    """Every word of the facts, the profiles and the house counts as known, and those let pass in this release."""
    values = tuple(fact.value for fact in draft.release.facts)
    return _known_of(values, _Names(draft.profile)) | {*draft.release.words, *draft.words}


class _Names(Struct, frozen=True):
    """A profile that can be remembered by what it is: profiles hold dicts, which have no hash."""

    profile: Profile

    def __hash__(self) -> int:
        return id(self.profile)


@cache
def _known_of(values: tuple[str, ...], names: _Names) -> frozenset[str]:
    company, asset, trial = names.profile.company, names.profile.asset, names.profile.trial
    texts = [*values, company.legal_name, *company.short_names, asset.inn, asset.brand, asset.code, *asset.aliases,
             trial.name, trial.title, trial.sponsor, *trial.collaborators, *(mark.text for mark in company.marks),
             *(f"{person.name} {person.title}" for person in company.executives)]
    return frozenset(word for text in texts for word in spelling.words_in(text))


RULE = Rule(
    code="R89",
    name="spelling",
    level="style",
    title="A word isn't in the dictionary",
    why="A slip of the pen in a release is quoted for years. Names, codes and the words of your facts count as known.",
    source="House style; SCOWL word lists with biomedical words added",
    find=_find,
    wrong=(
        wrong("The primary endpoint was the overal response rate.", "overal"),
        wrong("patients recieve the drug once a day, and tolerabilty is assessed", "recieve", "tolerabilty"),
        wrong("Phamacokinetics were as expected.", "Phamacokinetics"),
        wrong("The investigators’ assesment was blinded.", "assesment"),
        wrong("Talsumetrin (HVN-311) is oral. With talsumetrin, 40 of 80; with talsumetrn, talsumetrin or placebo.",
              "talsumetrn", note="The release's own name with a slip"),
    ),
    right=(
        right("It gave ZORVAMIQ (talsumetrin), an oral inhibitor, and ravolutecan (HVN-311) to 40 patients.",
              note="Names that the text itself gives a product"),
        right((("headline", "Halvern Doses First Patient With Talsumetrin in Coxarthropathia Vexans"),
               ("lead", ("Halvern gave talsumetrin to a patient with coxarthropathia vexans. In coxarthropathia "
                         "vexans, talsumetrin is new.")))),
        right("Dr. Okonjo-Vale of Halvern spoke of neoantigens, mRNA and BTK; see www.halverntx.com; ir@hvn.com."),
        right("once-daily, non-small-cell, anti-CD20 dosing of relapsed/refractory patients at 50 mg q.d."),
        right("dorvetinib, a first-in-class degrader, and zenavirsen-kqtx were studied ex vivo and in vitro"),
        right("a randomized, placebo-controlled trial’s coprimary endpoints; the patients’ hemoglobinopathies"),
    ),
)
