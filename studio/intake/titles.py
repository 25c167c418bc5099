"""What headings say of the section under them, as data: patterns with the kind they open and their weight."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["ABOUT_SAYS", "HEADINGS", "NEWS", "SUBJECTS"]

# Headings with a settled kind. A heading gives its weight to what it opens; the first that matches counts.
HEADINGS: tuple[tuple[Any, str, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, weight)
    for pattern, kind, weight in (
        (
            (
                r"(?:(?:financial|corporate|investors?|reporting|upcoming|key|our)\s){1,3}(?:calendar|diary|dates|"
                r"agenda|events)(?: (?:for )?20\d\d(?:[-/]\d\d+)?)?[:.]?"
            ),
            "other",
            9.0,
        ),
        (r"references? to (?:web|social|inform).*", "safe-harbor", 3.0),
        (r".{0,60}forward[- ‑]?looking.*", "safe-harbor", 8.0),
        (
            (
                r"(?:caution(?:ary|s)?\b(?!\W{1,3}(?:U\.?S\.? )?(?:federal|(?:for )?investigational|new drug)\b)|"
                r"safe[- ]harbou?r).*"
            ),
            "safe-harbor",
            8.0,
        ),
        (
            r"(?:legal )?(?:disclaimers?|cautionary disclaimer statement|legal notice)(?: .{0,40})?[:.]?",
            "safe-harbor",
            6.0,
        ),
        (r"statements?[:.]?", "safe-harbor", 6.0),
        (
            (
                r"(?:references?|footnotes?|sources|bibliography|citations|end ?notes)"
                r"(?: (?:and|&) (?:references?|footnotes?|end ?notes|sources))?[:.]?"
            ),
            "references",
            7.0,
        ),
        (r"(?:note|notes)[:.]?", "references", 2.0),
        (r"(?:about )?(?:trade ?marks?.{0,30})", "trademark-notice", 6.0),
        (
            (
                r"(?:(?:media|press|investors?|company|corporate|public|ir|pr|relations|analysts?|&|and|/|,|"
                r"or|news|communications|for|global|u\.?s\.?|trade|financial)\s*)*"
                r"(?:contacts?|contact\(s\)|contact (?:info\w*|details|us)|inquiries|enquiries|queries)(?: "
                r"(?:info\w*|details|for .{2,40}|persons?))?\s*[:.]?"
            ),
            "contacts",
            7.0,
        ),
        (
            (
                r"(?:for|to) (?:investors?|media|the media|press)(?: and (?:media|investors?))?(?: (?:inquiries|"
                r"contacts?))?\s*[:.]?"
            ),
            "contacts",
            6.0,
        ),
        (r"(?:for )?(?:more|further|additional)(?: \w+)? (?:info\w*|inquiries|enquiries)\b.{0,50}", "contacts", 6.0),
        (r"(?:contacts?|contact information)\b[^.]{0,45}", "contacts", 5.0),
        (r"(?:\S+ ){1,6}contacts?(?: (?:info\w*|details|persons?))?:?", "contacts", 5.0),
        (
            (
                r"refer to:?|on behalf of.{0,60}|(?:investors?|media|press)(?: (?:&|and) (?:media|investors?|"
                r"press))?:?"
            ),
            "contacts",
            5.0,
        ),
        (
            r"(?:u\.?s\.? )?(?:full )?(?:important|select\w*|summary of)?.{0,20}safety information.*",
            "important-safety-information",
            8.0,
        ),
        (
            (
                r".{3,60} indications? (?:and|&) (?:usage|dosing|limitations?)\b.{0,40}|"
                r"(?:u\.?s\.? )?(?:approved )?(?:indications?|uses?)(?: (?:and|&) (?:usage|important|"
                r"limitations?|dosing).*| in the u.*)?[:.]?"
            ),
            "important-safety-information",
            6.0,
        ),
        (
            (
                r"(?:what (?:is|are|should|is the most)|who should|how should|before (?:you )?(?:us|tak|receiv)|"
                r"how to)\b.{3,80}\?"
            ),
            "important-safety-information",
            5.0,
        ),
        (
            (
                r"(?:what is(?! (?:needed|next|required|new|known|planned|expected|ahead|still|changing)\b)|"
                r"what should i|who should not|before (?:you )?(?:us|tak|receiv)|boxed warning|"
                r"warnings?(?:,? (?:and )?precautions?)?|adverse (?:reactions|events)|contraindications?|drug "
                r"interactions|use in specific pop.*|(?:pediatric|geriatric) use|lactation|"
                r"pregnancy|embryo-?fetal toxicity|"
                r"(?:hepatic|renal) impairment)\b.{0,70}"
            ),
            "important-safety-information",
            3.0,
        ),
        (
            r".{0,45}\b(?:conference call|webcast|investor (?:call|event|briefing)|earnings call)\b.{0,60}",
            "conference-call",
            7.0,
        ),
        (
            (
                r"(?:investor )?(?:briefing|presentation|poster|oral presentation)s? (?:details|"
                r"information)[:.]?"
            ),
            "conference-call",
            2.0,
        ),
        (r".{0,25}\befficacy\b.{0,40}", "efficacy-results", 5.0),
        (r".{0,25}\bsafety(?:,| and| &| results| findings| data| profile|:|$).{0,30}", "safety-results", 4.0),
        (r"(?:financial|deal|licen[cs]e|agreement) terms.{0,40}|terms of the .{3,50}", "financial-terms", 5.0),
        (
            (
                r"(?:condensed|consolidated|unaudited|selected|summary)\b.{0,30}\b(?:balance|statement|"
                r"financial|operation|results?|income)\b.{0,60}"
            ),
            "financial-tables",
            5.0,
        ),
        (
            (
                r"(?:summary of (?:results|financ\w+)|.{0,40}financial tables|.{0,60}statements? of "
                r"(?:operations|cash flows).{0,50}|balance sheets?.{0,30})"
            ),
            "financial-tables",
            4.0,
        ),
        (r"(?:trial|study|clinical trial) (?:design|summary|overview|details)[:.]?", "trial-summary", 5.0),
        (
            (
                r"(?:no offer|not an offer|important (?:notice|additional information)).{0,50}|(?:additional "
                r"information and where to find it|participants in the solicitation).{0,20}"
            ),
            "offering-legend",
            6.0,
        ),
        (r"notes? (?:to|for) editors?[:.]?", "other", 6.0),
        (r"source[:.]?|multimedia|photos?/.{0,30}|keywords?:?", "other", 4.0),
        (r"(?:inside information|market abuse regulation).{0,40}", "mar-statement", 6.0),
    )
)

# What the words after "About" say of their kind, where neither company, drug nor trial is known by name.
ABOUT_SAYS: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, weight)
    for pattern, kind, weight in (
        (
            r"\b(?:trial|study|studies|program of trials)\b(?! (?:foundation|group))|\bphase\s[\dI]",
            "trial-summary",
            5.0,
        ),
        (
            (
                r"\b(?:designation|fast track|orphan drug|breakthrough|rmat|prime|priority review|accelerated "
                r"approval|voucher|real-time oncology|ilap|qidp)\b"
            ),
            "designation-background",
            5.0,
        ),
        (
            r"\b(?:platform|technolog(?:y|ies)|system|device|engine|test|assay|gel|patch|vectors?|library)\b",
            "technology-background",
            4.0,
        ),
        (
            (
                r"\b(?:foundation|trust|society|universit\w+|institutes?|hospital|center|centre|alliance|"
                r"consortium|agency|association|fund|initiative|council|network|nih|barda|college|school)\b"
            ),
            "partner-boilerplate",
            3.5,
        ),
        (
            (
                r"\b(?:inc|corp|corporation|ltd|limited|llc|plc|ag|n\.?v|s\.?a|ab|a/s|gmbh|company|therapeutics|"
                r"pharmaceuticals?|pharma|biosciences?|biopharma\w*|biotech\w*|biologics|oncology|medicines|"
                r"laboratories|holdings|group|health|capital|partners|ventures|lp|l\.p|kgaa)\b\.?"
            ),
            "partner-boilerplate",
            3.0,
        ),
        (
            (
                r"\b(?:collaboration|agreement|partnership|acquisition|offering|conference|meeting|congress|"
                r"symposium|ash|asco|aacr|esmo)\b"
            ),
            "body",
            2.0,
        ),
    )
)

# A heading with one of these tells news, whatever it names besides.
NEWS = re.compile(
    r"\b(?:data|results?|program|milestones?|treatments?|update|next|steps?|plans?|approv\w+|agreement|"
    r"highlights?|outlook|financ\w+|recent|findings?|evidence|details|proceeds|"
    r"market|strategy|pipeline|progress|advanc\w+|strengthen\w+|expand\w+|ahead|path|why|how|key|new|"
    r"first|second|third|quarter|year|looking|design|overview|matters)\b",
    re.IGNORECASE,
)
# Headings that name their subject without "About".
SUBJECTS: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, weight)
    for pattern, kind, weight in (
        (
            (
                r"^(?:who we are|(?:the|our) company|(?:company|corporate) (?:profile|information|background|"
                r"description)|.{2,40}\b(?:in brief|at a glance|in short))[:.]?$"
            ),
            "boilerplate",
            3.5,
        ),
        (
            r"^the (?:disease|condition|disorder|illness)[:.]?$|^(?:disease|medical) background[:.]?$",
            "disease-background",
            4.0,
        ),
        (
            r"^the (?:drug|medicine|product|compound|candidate|vaccine|antibody|therapy|treatment)[:.]?$",
            "drug-background",
            4.0,
        ),
        (r"^the (?:trial|study)[:.]?$", "trial-summary", 4.0),
        (r"\b(?:platform|technology|system|device)\b", "technology-background", 3.0),
        (
            (
                r"^(?:literature|further reading|notes and references|sources and notes|references and "
                r"notes)[:.]?$"
            ),
            "references",
            5.0,
        ),
    )
)
