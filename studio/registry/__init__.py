"""Records of clinical trials as ClinicalTrials.gov keeps them: read from a file, or fetched by their number.

    record = read(Path("study.json").read_bytes())     # a saved record
    record = fetch("NCT09876543").record               # the number is all that leaves the machine
    record.trial, record.facts                         # for the rules, and for a release
"""

from __future__ import annotations

from studio.registry.changes import Agreement, Difference, compared
from studio.registry.facts import trial_facts
from studio.registry.fetch import Fetched, fetch
from studio.registry.record import LARGEST, Record, RegistryError, number_in, read

__all__ = [
    "LARGEST", "Agreement", "Difference", "Fetched", "Record", "RegistryError",
    "compared", "fetch", "number_in", "read", "trial_facts",
]
