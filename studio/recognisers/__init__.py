"""What a reader recognises in a sentence (a phase, a ticker, a date …), one file each: pure functions over text.

===============  ====================================================================================  =================
module           what it recognises                                                                    used by
===============  ====================================================================================  =================
agreement        whether two values of one fact agree: phases, numbers of people, words with a slip    rules
citations        citation numbers, raised or typed plainly, and the labels of reference lists          intake, rules
claims           the statements about a trial in a section, and which of them are fields               rules
company          companies' names, with and without legal form, and the short names given them         intake, rules
contact          mail, telephone and web addresses, and which contact they belong to                   intake, rules
dateline         where and when a release is dated, and its wire                                       intake, rules
dates            days in any form, as ISO dates                                                        intake, rules, ui
disease          names of diseases, and those that a text says are treated                             intake
drug             names of medicines: development codes and generic names                               intake, rules
enrolment        numbers of people that a trial is to enroll or has enrolled                           intake, rules
fields           which words of a section show a fact                                                  rules
filings          periodic reports to the SEC, and when each falls due                                  rules
forward_looking  words that look ahead, and the families of risk factors                               rules
legend           the safe harbor, and whether the issuer reports to the SEC                            rules
mentions         plain words that state a fact's value, or nearly, without being its field            ui
numbers          every number that a reader checks before the text goes out                           ui
people           who speaks in a quote, with title; names of persons                                   intake, rules
phase            clinical phases in any form                                                           intake, rules
places           which cities stand alone in datelines, and AP's states                                rules
registry         trials' registry numbers                                                              intake, rules
sentences        where sentences begin and end                                                         rules
stated           whether a text states a fact at all                                                   outline, rules
statements       what sentences say of a trial, and of which trial                                     rules
ticker           stock symbols with their exchange, and whether they spell a name                      intake, rules
trademarks       words with trademark symbols, and notices of whose they are                           rules
trial            names of trials                                                                       intake, rules
words            the word lists that staff can edit (no recogniser: what several read)                 rules
===============  ====================================================================================  =================

They may use one another; nothing here asks what a finding is or how grave.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Hit"]


class Hit(Struct, frozen=True):
    """Something found in a text: where (code points), and its value in a form that can be compared."""

    start: int
    end: int
    value: str
