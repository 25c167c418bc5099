"""What words speak for which section: the cues of the importer with their weights, as data.

A weight of 1 is a hint, 3 a strong cue, 6 next to certain. Weights were set by how often each form occurs in the 72
releases counted, and checked on releases that took no part in setting them.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

__all__ = ["CUES", "Cue"]


class Cue(Struct, frozen=True):
    """Words in small letters that speak for or against kinds; `most` caps how often they count in one line."""

    words: Any
    weights: dict[str, float]
    most: int = 1


def _cue(pattern: str, most: int = 1, **weights: float) -> Cue:
    """A cue whose words are looked for in text in small letters: that is far quicker than looking past the case."""
    named = {name.replace("__", "^").replace("_", "-"): weight for name, weight in weights.items()}
    small = re.sub(r"\\.|[A-Z]", lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), pattern)
    return Cue(re.compile(small), named, most)


CUES: tuple[Cue, ...] = (
    _cue(r"^caution\W{1,3}(?:federal|(?:for )?investigational|new drug)\b", important_safety_information=9),
    # Safe harbor: its words are prescribed by practice since 1995.
    _cue(r"forward[- ‑]looking", safe_harbor=4.5, boilerplate=-1.5, contacts=-2),
    _cue(
        (
            r"private securities litigation reform act|section 27a|section 21e|canadian securities (?:laws|"
            r"legislation)"
        ),
        safe_harbor=3,
    ),
    _cue(
        r"(?:undertakes?|assumes?|accepts?|has|have|is under|under) no (?:\w+ )?(?:obligation|duty|"
        r"responsibility)|not (?:undertake|intend)(?: any \w+)? to (?:publicly )?(?:update|revise)"
        r"|disclaims? any|except as (?:otherwise )?(?:may be )?required by (?:applicable )?law|unless "
        r"(?:the law|required)",
        safe_harbor=3,
    ),
    _cue(
        (
            r"risks? and uncertaint|differ materially|actual (?:results|events)|risk factors|involve (?:\w+ "
            r"){0,4}risks?|could differ|may differ|not guarantees?|turn out otherwise"
        ),
        2,
        safe_harbor=2,
    ),
    _cue(
        r"form (?:10-[kq]|20-f|8-k)|securities and exchange commission|\bSEC\b|sedar|registration document",
        safe_harbor=1.5,
    ),
    _cue(
        (
            r"statements? (?:in|made in|contained in|that are|which are|about|on|regarding) |words such as|such "
            r"as [“\"']|identified by"
        ),
        safe_harbor=1,
    ),
    _cue(
        r"^(?:this|the|certain|any|some|all|except for|various)\b.{0,60}\b(?:statements?|information|historical)",
        safe_harbor=1.5,
    ),
    _cue(
        (
            r"no guarantee|not a guarantee|may (?:prove|turn out)|assumptions|expectations?\b|future events|"
            r"looks? ahead|uncertain"
        ),
        2,
        safe_harbor=0.8,
    ),
    # Who a firm is.
    _cue(r"^we are an? ", boilerplate=4, partner_boilerplate=1),
    _cue(
        (
            r"\bis an?\b[^.]{0,90}\b(?:company|corporation|firm|group|manufacturer|developer|spin-out|"
            r"subsidiary|leader)\b"
        ),
        boilerplate=2,
        partner_boilerplate=2,
    ),
    _cue(
        (
            r"for (?:more|further|additional) (?:information|details)[^.]{0,60}(?:visit|see|go to|www|at)|"
            r"(?:please )?visit (?:us )?(?:at )?(?:www|http|our|\w+\.\w)|learn more|follow (?:us|\w+) on|"
            r"can be found at|available at www"
        ),
        boilerplate=1.5,
        partner_boilerplate=1.2,
        conference_call=-0.5,
        contacts=-0.8,
    ),
    _cue(
        (
            r"headquarter|was founded|founded in|is based in|is located|listed on|employs|employees|its "
            r"pipeline|pipeline (?:includes|comprises)|our mission|privately held|spun out|traded on"
        ),
        2,
        boilerplate=1,
        partner_boilerplate=1,
    ),
    _cue(
        (
            r"\b(?:develops|develop|designs|makes|markets|discovers|engaged in|dedicated to|committed to|"
            r"focused on|devoted to|specializ\w+|is developing|commerciali[sz]\w+)\b"
        ),
        boilerplate=0.8,
        partner_boilerplate=0.8,
    ),
    _cue(
        r"non-?profit|not-for-profit|501\(c\)|charity|foundation|patient advocacy|university|institute",
        partner_boilerplate=0.8,
    ),
    # What a medicine is.
    _cue(
        (
            r"\bis an?\b[^.]{0,60}\b(?:investigational|novel|oral|inhibitor|antibody|agonist|antagonist|"
            r"molecule|therapy|vaccine|peptide|protein|drug|candidate|product|compound|anti-infective|pill|"
            r"conjugate)"
        ),
        drug_background=2.2,
        technology_background=0.3,
    ),
    _cue(
        (
            r"inhibitor|antibod|agonist|antagonist|small molecule|mechanism of action|half-life|once daily|"
            r"twice daily|binds?\b|formulat"
        ),
        3,
        drug_background=0.5,
    ),
    _cue(
        (
            r"(?:not|n't) (?:been |yet )?(?:approved|authori[sz]ed)|investigational|has been granted|received "
            r".{0,30}designation"
        ),
        drug_background=0.8,
    ),
    # What a disease is.
    _cue(
        (
            r"\b(?:is|are) (?:an?|the|one of the)\b[^.]{0,50}\b(?:rare|chronic|progressive|genetic|common|"
            r"serious|inherited|autoimmune|disease|disorder|condition|syndrome|cancers?|infection|form of|"
            r"type of)\b"
        ),
        disease_background=2.2,
    ),
    _cue(
        (
            r"affects?\b|prevalen|inciden|diagnosed|people (?:in|worldwide|with)|americans|each year|"
            r"annually|mortality|symptoms|life expectancy|survival rate|standard of care|caused by|leads? "
            r"to|die of|dies|live with|estimated|disorder|burden"
        ),
        4,
        disease_background=0.6,
    ),
    # What a trial is.
    _cue(
        (
            r"randomi[sz]ed|double-blind|placebo-controlled|open-label|multi-?cent(?:er|re)|single-arm|"
            r"dose-(?:escalation|finding)|primary endpoint|secondary endpoint|eligib|enroll?|cohorts?"
        ),
        4,
        trial_summary=0.6,
    ),
    _cue(r"\bNCT\d{8}|EudraCT|EUCT|ACTRN|ISRCTN|clinicaltrials\.gov", trial_summary=1),
    _cue(r"\bis (?:an?|the)\b[^.]{0,90}\b(?:trial|study)\b", trial_summary=2),
    # Platforms, devices, programs of agencies.
    _cue(r"platform|technolog|proprietary|device|system\b|engineered|vectors?", 3, technology_background=0.6),
    _cue(
        (
            r"designation|sponsors?|expedite|eligible for|(?:fda|ema)(?:['’]s)? |act of \d{4}|program(?:me)? "
            r"(?:is|was)|tax credits|exclusivity|scheme"
        ),
        4,
        designation_background=0.7,
    ),
    # What a label says.
    _cue(
        r"(?:has|have) been (?:reported|observed) (?:for|in|during|with)|as clinically indicated|increases the risk",
        important_safety_information=1.3,
    ),
    _cue(
        (
            r"prescribing information|adverse reactions|contraindicat|boxed warning|is indicated (?:for|in|"
            r"as)|medication guide|medwatch|permanently discontinue|withhold|fetal harm|breastfe|lactation|"
            r"hypersensitiv|monitor (?:patients|liver|for|levels)|side effects|healthcare provider|your "
            r"doctor|tell your|may cause"
        ),
        4,
        important_safety_information=1.6,
    ),
    # Calls, webcasts, fireside chats.
    _cue(
        r"conference call|webcast|dial-in|\breplay|fireside|toll-free|passcode|conference id|archived",
        4,
        conference_call=1.6,
        lead=0,
        contacts=-0.5,
        body=-0.3,
    ),
    _cue(
        (
            r"^(?:date|time|format|location|presenter|webcast|venue|dial-in|title|session|abstract|speaker|"
            r"participant)[^:]{0,30}:"
        ),
        conference_call=2.5,
    ),
    # What is shown at a meeting of physicians is told in the story; a call has neither title nor abstract.
    _cue(
        r"^(?:presentation |abstract |poster )?(?:title|session|abstract|poster)\b[^:]{0,30}:|"
        r"^(?:lead |presenting |first )?(?:presenter|author)s?\b[^:]{0,20}: (?:dr|prof)|"
        r"^presentation (?:details|title)",
        conference_call=-3.5,
        body=2.0,
    ),
    # Contacts.
    _cue(r"[\w.+-]+@[\w-]+\.\w", contacts=2.5, contacts__=2.5, body=-1),
    _cue(
        r"(?:^|[^\d.,$€£])(?:\+\d{1,3}[\s(.-]|\(\d{3}\)\s?\d{3}|\d{3}[-.‑–]\d{3}[-.‑–]\d{4})",
        contacts=2.2,
        contacts__=2.2,
    ),
    _cue(
        (
            r"\b(?:investors?|media|press|public) (?:relations|contacts?|inquiries|enquiries)|^(?:investors?|"
            r"media|press|contacts?|tel|phone|e-?mail|fax|t|e|m|o|mobile|telephone|cell)\b\.?:"
        ),
        contacts=2,
        contacts__=2,
    ),
    _cue(r"\b(?:tel|telephone|phone|mobile|fax|e-?mail)\b", contacts=1.2, contacts__=1.2),
    _cue(r"on behalf of", contacts=2.5),
    _cue(r"^(?:or|and|-or-|###)$", contacts=2, contacts__=1),
    _cue(
        (
            r"for (?:more|further|additional) (?:information|inquiries)(?: about [\w ]+)?,? (?:please )?contact|"
            r"contacts?:|enquiries"
        ),
        contacts=2.5,
    ),
    _cue(r"^(?:\w+ )?contact details|^company website", contacts=6),
    # Marks, inside information, offers.
    _cue(
        (
            r"\b(?:is|are)(?: an?| the)?(?: \w+){0,3} (?:trade ?marks?|service marks?)\b|trade ?marks? (?:is|"
            r"are|of|and)|property of (?:their respective|the \w+ group|\w+ or its)|"
            r"trade ?marks? (?:mentioned|used|appearing) (?:in|herein)|registered trade ?marks?"
        ),
        trademark_notice=5,
    ),
    _cue(
        r"market abuse|596/2014|constitutes? inside information|contains? inside information",
        mar_statement=6,
        mar_statement__=6,
    ),
    _cue(r"article 7(?:\(1\))? of", mar_statement=2, mar_statement__=2),
    _cue(
        (
            r"(?:not|nor)(?: been| be)?[^.]{0,60}registered under|not for (?:distribution|release|"
            r"publication)|(?:not|nor)[^.]{0,20} constitute an? offer|offer to sell or (?:the "
            r")?solicitation|such (?:an )?offer,? solicitation,? or sale|absent registration|newswire services|"
            r"offer or solicitation|dissemination in the united states"
        ),
        2,
        offering_legend=3.5,
        offering_legend__=6,
    ),
    _cue(
        r"registration statement on form [sf]-\d|only by means of a prospectus|prospectus supplement and the",
        2,
        offering_legend=2.5,
        safe_harbor=-1.5,
    ),
    _cue(
        (
            r"(?:website|social media|twitter|linkedin)[^.]{0,120}(?:material|disclos|regulation fd)|"
            r"(?:material|disclos|regulation fd)[^.]{0,120}(?:website|social media)|references to information"
        ),
        safe_harbor=2.5,
    ),
    # An address set on one line under the release.
    _cue(
        r"^[^@]*(?:\t| \| )[^@]*(?:\t| \| )[^@]*\.(?:com|org|net|de|ch|eu|nl|dk|se|fr|be|uk|bio|ca)\b[^@]*$",
        other=5.5,
        contacts=-1.5,
    ),
    # Lists of references.
    _cue(
        (
            r"\bet al\b|doi[:. ]|\b(?:19|20)\d\d\s?;\s?\d+|abstract #?\d|data on file|accessed|available (?:at|"
            r"from|on):? ?(?:https?|www)|\bvol\.? ?\d|\d+\s?\(\d+\)\s?:\s?[\de]|pp\. ?\d|poster|presented at|"
            r"\d{4};|last accessed|\d:\d{2,4}[-–]\d"
        ),
        3,
        references=1.2,
    ),
    # Figures in columns.
    _cue(
        (
            r"\(?unaudited\)?$|in (?:thousands|millions)|(?:three|six|nine|twelve) months ended|years? ended "
            r"\w+ \d+|balance sheets?|statements? of (?:operations|cash|comprehensive|income)|"
            r"weighted[- ]average (?:shares|number)|per share, basic|total (?:assets|liabilities|operating|"
            r"stockholders|current)|accumulated deficit|accompanying notes|^\*+ (?:represents|net of|less than)|"
            r"shares (?:authorized|issued and outstanding)|[A-Z]{1,2}\$['’]000"
        ),
        financial_tables=2.5,
    ),
    _cue(r"^(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2},) 20\d\d ?[:–-] ", other=4.0, financial_tables=-4.0),  # calendars
    _cue(r"^[\s\-=_|]{6,}$", financial_tables=2.5, references=1.5),
    _cue(r"^(?:from|sent|to|cc|bcc|subject|date|reply-to): ", other__=6),
    # What stands around a release but is none of it.
    _cue(
        (
            r"^source:?\s|^view (?:the )?(?:original|source)|^(?:photo|image|video|logo|multimedia|infographic|"
            r"attachments?)s?\b.{0,30}(?:https?|:|available|/)|^to view"
        ),
        other=5,
        other__=6,
        references=-0.5,
    ),
    _cue(r"^https?://\S+$", other=2.5, other__=5, contacts=1.0),
    _cue(
        (
            r"^!\[|^featured (?:photo|image)|sponsored content|^by [A-Z][\w.]+ [A-Z][\w.]+(?:,? \w+){0,2}$|"
            r"^-+ ?news direct ?-+$"
        ),
        other=6,
        other__=6,
    ),
    _cue(
        (
            r"^[\s\-–—*#~]*(?:#\s?#\s?#?|ends?|-30-|\*\s?\*\s?\*|end of (?:news|message|release|"
            r"announcement))[\s\-–—*#~.]*$"
        ),
        other=7,
        other__=5,
    ),
    _cue(
        (
            r"notes? to editors?:?$|^key ?words?|^tags?:|^#\w+(?:\s#\w+)*$|end of news|dissemination of|^isin\b|"
            r"^wkn\b|^language:|^listed:|^company:|^eqs-news|"
            r"^-+ ?(?:original|forwarded) message|^begin forwarded|^(?:home|share|print|download|menu|subscribe|"
            r"follow us|back to|related|cookie|sign up|copyright|all rights|©)\b[^.]{0,50}$|^cvr\b|^category|"
            r"^registration n|^lei\b|^ad hoc|^ticker:"
        ),
        other=5.5,
        other__=6,
    ),
    _cue(
        (
            r"(?:has|have) (?:not |neither )?(?:reviewed|approved)[^.]{0,60}(?:release|accuracy|adequacy|"
            r"contents?)|accepts? (?:no )?responsibility for the|authori[sz]ed for (?:\w+ )?release|been "
            r"authori[sz]ed|solely responsible for|neither (?:the )?\w+ (?:venture |stock )?exchange"
        ),
        other=6,
        other__=6,
        safe_harbor=-1,
    ),
    # What the site adds that a release was copied from.
    _cue(
        (
            r"^the post .{5,300} (?:first )?appeared (?:first )?on |^\(?end\)? (?:dow jones|of (?:press )?release)|"
            r"^(?:follow|share|save|tweet|email|like|listen|copy link|download pdf|pdf version|print page|go back|"
            r"back to (?:news|list|press releases).{0,20}|read (?:more|next|later)|view pdf|skip to .{3,30}|"
            r"share this (?:article|page|release)|click image .{3,60})$|\bshare this article\b|"
            r"^(?:[\w ]{3,25} [>›»] ){1,4}[\w ]{3,40}$|"
            r"^\w{3,9}\.? \d{1,2}, \d{4},? (?:at )?\d{1,2}:\d\d\b.{0,60}$|^distributed by\b|^news provided by\b"
        ),
        other=5.5,
        other__=6.5,
    ),
    _cue(
        r"^\d\d?[./]\d\d?[./]\d{4}\s*/|^(?:published|posted|updated|distributed|released)\b.{0,40}\d{4}",
        other=2,
        other__=4,
    ),
    _cue(
        (
            r"^(?:for )?(?:immediate|general) release|^(?:company )?(?:press|news|media) (?:release|"
            r"statement)\b.{0,60}$|^(?:company|exchange|corporate|investor) "
            r"announcement\b.{0,40}$|^embargo|^regulated information|^inside information|^not for release "
            r"before|trade and business media|^ad[- ]hoc|^update\s*$|^corporate news|^for (?:immediate|"
            r"release)|^strictly embargoed|^hold for"
        ),
        release_line=7,
    ),
)
