"""What a reader recognises in a sentence (a phase, a ticker, a date …), one file each: pure functions over text.

===============  ============================================================================================
module           what it recognises
===============  ============================================================================================
adverse          harms: which kinds are counted, and praise of safety
agreement        whether two values of one fact agree: phases, numbers of people, words with a slip
announced        what a release says of the trial that it announces, and not of others
arms             the people of a trial's arms, and of its steps: randomized, treated, analyzed
capitals         lines set in capitals, as other lines are set
cash             how much cash a company says it has, and had before
citations        citation numbers, raised or typed plainly, and the labels of reference lists
claims           the statements about a trial in a section, and which of them are fields
clock            times of day, and whether each names its time zone
company          companies' names, with and without legal form, and the short names given them
contact          mail, telephone and web addresses, and which contact they belong to
countries        countries, and those that a region takes in
dated            events with the time at which a text puts them
dateline         where and when a release is dated, and its wire
dates            days in any form, as ISO dates
disease          names of diseases, and those that a text says are treated
drug             names of medicines: development codes and generic names
effect_cells     effect sizes in tables, with the p-value of their row
effects          effect sizes: ratios and differences, with and without an interval
endpoints        endpoints under whatever name they go by, and which is said to be primary
enrolment        numbers of people that a trial is to enroll or has enrolled
fields           which words of a section show a fact
filings          periodic reports to the SEC, and when each falls due
forward_looking  words that look ahead, and the families of risk factors
indication       what a product is for, as headline, lead and label say it
introduced       words that a release introduces itself: names that no dictionary has yet
issued           the day a release is dated, by which its windows and dates are judged
kept_rights      rights to the whole world, claimed where some are given away
legend           the safe harbor, and whether the issuer reports to the SEC
length           how long a release is for a wire, and the block that its words fall in
mentions         plain words that state a fact's value, or nearly, without being its field
mistaken         words that stand for others which sound or look alike, by what is beside them
money            amounts of money, how exact they are, and whether they are only a bound
naming           by which names a release calls its company, and words that are nearly one of them
near_names       words that are nearly the trial's name or the product's code
news             what a text tells as having happened: a hold, a missed endpoint, the first patient
numbers          every number that a reader checks before the text goes out
officers         who holds which chief office, and of which company
opposed          words of which one noun bears but one: a partial or a full hold
outcomes         whether the primary endpoint was met or missed; other endpoints; results in numbers
overtaken        states of affairs that the news has overtaken: still enrolling, still under review
ownership        whose trademarks a release shows: those that are plainly its issuer's own
p_values         p-values as they are printed
people           who speaks in a quote, with title; names of persons
periods          the quarter whose results are told
phase            clinical phases in any form
places           which cities stand alone in datelines, and AP's states
product          the product in the news: its names, whether it's approved, what is said of its status
prose            running text as checks of style read it: addresses blanked, speech apart
quantities       numbers with their unit, in a form that can be compared
rates            results per arm: counts, and rates that are compared
record           whether a registry's record is of a release's trial, and what its dates mean
reductions       relative changes in per cent, and what they are of
registry         trials' registry numbers
retold           numbers told twice, of one thing and with two values
risks            the families of risk that a safe harbor names, and whether several are listed
sentences        where sentences begin and end
stated           whether a text states a fact at all
statement_rows   rows of financial statements, from tables and lines of text alike
statements       what sentences say of a trial, and of which trial
subgroups        results of some of the patients only, and whether they're labelled
table_lines      the rows of tables, and counts with their percentage under an arm's people
territory        lists of countries for which rights are given
ticker           stock symbols with their exchange, and whether they spell a name
ticker_form      tickers in another form, and exchanges that stand without one
trademarks       words with trademark symbols, and notices of whose they are
trial            names of trials
unsaid           what results and designations leave unsaid though the like of it is there
variants         words in the spelling of the other English
windows          windows of time with their first and last day: 1H 2026, mid-2027, March 2026
words            the word lists that staff can edit (no recogniser: what several read)
zones            time zones behind an hour, and whether they fit the season
===============  ============================================================================================

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
