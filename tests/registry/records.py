"""Records in the shape of the registry’s API v2, all of them made up, and a server on this machine that gives them."""

from __future__ import annotations

import copy
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NUMBER, OLD, ELSEWHERE = "NCT09876543", "NCT09870001", "NCT09870002"
UNKNOWN, MALFORMED, SLOW, DRIPPING = "NCT09870404", "NCT09870400", "NCT09870008", "NCT09870009"
CUT, CUT_JSON, HUGE, PAGE, LOOP, DOWN, OTHER = (
    "NCT09870010", "NCT09870011", "NCT09870012", "NCT09870013", "NCT09870014", "NCT09870503", "NCT09870015",
)  # fmt: skip

STUDY = {
    "protocolSection": {
        "identificationModule": {
            "nctId": NUMBER, "nctIdAliases": [OLD], "orgStudyIdInfo": {"id": "HVN-204-101"},
            "secondaryIdInfos": [{"id": "2025-512345-21-00", "type": "CTIS"}, {"id": "U-17", "type": "SOMETHING_NEW"}],
            "organization": {"fullName": "Halvern Therapeutics, Inc.", "class": "INDUSTRY"},
            "briefTitle": "HVN-204 in Relapsed or Refractory Mantle Cell Lymphoma", "acronym": "MERIDIAN-1",
        },
        "statusModule": {
            "statusVerifiedDate": "2026-03", "overallStatus": "RECRUITING",
            "startDateStruct": {"date": "2026-03-03", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2027-09", "type": "ESTIMATED"},
            "completionDateStruct": {"date": "2028", "type": "ESTIMATED"},
            "lastUpdatePostDateStruct": {"date": "2026-03-10", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "Halvern Therapeutics, Inc.", "class": "INDUSTRY"},
            "collaborators": [{"name": "Bellmonte Biologics, Inc.", "class": "INDUSTRY"}],
        },
        "descriptionModule": {"briefSummary": "Adults with \\>= 1 prior line."},
        "conditionsModule": {"conditions": ["Mantle Cell Lymphoma"], "keywords": []},
        "designModule": {
            "studyType": "INTERVENTIONAL", "phases": ["PHASE1", "PHASE2"],
            "designInfo": {
                "allocation": "NON_RANDOMIZED", "interventionModel": "SEQUENTIAL", "primaryPurpose": "TREATMENT",
                "maskingInfo": {"masking": "NONE"},
            },
            "enrollmentInfo": {"count": 60, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "armGroups": [
                {"label": "Dose escalation", "type": "EXPERIMENTAL", "interventionNames": ["Drug: dorvetinib"]},
                {"label": "Expansion", "type": "EXPERIMENTAL"},
            ],
            "interventions": [{"type": "DRUG", "name": "dorvetinib", "otherNames": ["HVN-204"]}],
        },
        "outcomesModule": {
            "primaryOutcomes": [
                {"measure": "Number of participants with dose-limiting toxicities", "timeFrame": "28 days"}
            ],
            "secondaryOutcomes": [{"measure": "Objective response rate \\>= partial response", "timeFrame": "2 years"}],
        },
        "eligibilityModule": {
            "eligibilityCriteria": "…", "healthyVolunteers": False, "sex": "ALL", "minimumAge": "18 Years",
            "stdAges": ["ADULT", "OLDER_ADULT"],
        },
        "contactsLocationsModule": {
            "locations": [
                {"facility": "A", "city": "Durham", "country": "United States"},
                {"facility": "B", "city": "Boston", "country": "United States"},
                {"facility": "C", "city": "Madrid", "country": "Spain"},
            ]
        },
    },
    "derivedSection": {"miscInfoModule": {"versionHolder": "2026-03-12"}},
    "hasResults": False,
}  # fmt: skip


def study(**modules):
    """The record with members of its modules changed: `study(designModule={"phases": ["PHASE3"]})`."""
    made = copy.deepcopy(STUDY)
    for module, values in modules.items():
        made["protocolSection"].setdefault(module, {}).update(values)
    return made


def content(**modules) -> bytes:
    return json.dumps(study(**modules)).encode()


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        number = self.path.rpartition("/")[2]
        answers = {
            NUMBER: lambda: self.give(content()),
            OLD: lambda: self.send_on(f"/api/v2/studies/{NUMBER}"),
            ELSEWHERE: lambda: self.send_on(f"http://localhost:{self.server.server_port}/api/v2/studies/{NUMBER}"),
            LOOP: lambda: self.send_on(self.path),
            UNKNOWN: lambda: self.give(b"NCT number NCT09870404 not found", 404, "text/plain"),
            MALFORMED: lambda: self.give(b"Bad request", 400, "text/plain"),
            DOWN: lambda: self.give(b"<html>Busy</html>", 503, "text/html"),
            PAGE: lambda: self.give(b"<html><body>Sign in to the network</body></html>", 200, "text/html"),
            CUT_JSON: lambda: self.give(content()[:400]),
            CUT: lambda: self.give(content()[:400], announced=len(content())),
            OTHER: lambda: self.give(content(identificationModule={"nctId": "NCT09871111", "nctIdAliases": []})),
            SLOW: lambda: self.server.over.wait(20),
            DRIPPING: self.drip,
            HUGE: self.flood,
        }
        answers[number]()

    def give(self, body, code=200, type="application/json", announced=None):
        self.send_response(code)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(announced or len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = bool(announced)

    def send_on(self, to):
        self.send_response(301)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def begin_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.close_connection = True

    def drip(self):
        self.begin_endless()
        while not self.server.over.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()

    def flood(self):
        self.begin_endless()
        while not self.server.over.is_set():
            self.wfile.write(b" " * 65536)

    def handle(self):
        try:
            super().handle()
        except OSError:  # the other side has heard enough
            self.close_connection = True

    def finish(self):
        try:
            super().finish()
        except OSError:
            self.close_connection = True

    def log_message(self, *arguments):
        pass


class Registry:
    """A server on a free port; `base` is its address, `asked` what it was asked for."""

    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
        self.server.daemon_threads = True
        self.server.asked, self.server.over = [], threading.Event()
        self.base = f"http://127.0.0.1:{self.server.server_port}/api/v2"
        self._thread = threading.Thread(target=lambda: self.server.serve_forever(0.02), daemon=True)
        self._thread.start()

    @property
    def asked(self):
        return self.server.asked

    def close(self):
        self.server.over.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(5)


def closed_port() -> str:
    """An address at which nobody listens."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    port = server.server_port
    server.server_close()
    return f"http://127.0.0.1:{port}/api/v2"


def until(true, seconds=5.0):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()
