"""One record from ClinicalTrials.gov: the number goes out, the record comes back, and nothing else is told.

One call is one request (and those it is redirected to, on the same host). There are no cookies, no key, no retries.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from studio.registry.record import LARGEST, Record, RegistryError, number_in, read

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

__all__ = ["BASE", "Fetched", "fetch"]

BASE = "https://clinicaltrials.gov/api/v2"
_AGENT = "Release-Studio"
_CHUNK = 64 * 1024
_HERE = ("127.0.0.1", "::1", "localhost")
_NAME = "ClinicalTrials.gov"


class Fetched(Struct, frozen=True):
    """A record, the bytes it came as, and a sentence to say with it, where the number asked for is an old one."""

    record: Record
    content: bytes
    note: str = ""


def fetch(
    number: str, *, base: str = BASE, timeout: float = 10.0, cancelled: Callable[[], bool] = lambda: False
) -> Fetched:
    """The record of a number. Raises RegistryError with a sentence that says what happened.

    `timeout` is for the whole, in seconds. It blocks, so it's for another thread than the interface's; where
    `cancelled` becomes true, it ends with the next piece that comes.
    """
    asked = number_in(number)
    if not asked:
        shown = " ".join(number.split())[:40]
        raise RegistryError(f"“{shown}” isn’t a ClinicalTrials.gov number: NCT and 8 digits.")
    where = urlsplit(base)
    if where.scheme != "https" and where.hostname not in _HERE:
        raise ValueError(f"{base}: records are fetched over HTTPS only")
    content = _content(asked, base, timeout, cancelled)
    try:
        record = read(content)
    except RegistryError as error:
        if "breaks off" in str(error):
            raise RegistryError("The record broke off before its end. Try again.") from None
        raise RegistryError(
            f"What came back isn’t a study’s record, so nothing was taken. {_NAME} may be down, or this network asks "
            "for a sign-in first."
        ) from None
    if record.id == asked:
        return Fetched(record, content)
    if record.trial.record and asked in record.trial.record.aliases:
        return Fetched(record, content, f"{asked} is an old number of this trial; its number now is {record.id}.")
    raise RegistryError(f"{_NAME} sent the record of {record.id} for {asked}, so nothing was taken.")


def _content(asked: str, base: str, timeout: float, cancelled: Callable[[], bool]) -> bytes:
    """What the registry answers, if all is well."""
    import http.client
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    request = Request(f"{base}/studies/{asked}", headers={"User-Agent": _AGENT, "Accept": "application/json"})
    end = time.monotonic() + timeout
    try:
        with _opener(base).open(request, timeout=timeout) as answer:
            return _all(answer, end, timeout, cancelled)
    except HTTPError as error:
        with error:
            raise RegistryError(_refused(error.code, asked)) from None
    except TimeoutError:
        raise _late(timeout) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _late(timeout) from None
        raise RegistryError(f"{_NAME} can’t be reached ({_why(error.reason)}). Look at the connection, or open a "
                            "saved record.") from None  # fmt: skip
    except http.client.IncompleteRead:
        raise RegistryError("The record broke off before its end. Try again.") from None
    except (OSError, http.client.HTTPException) as error:
        raise RegistryError(f"The connection to {_NAME} broke off ({_why(error)}). Try again.") from None


def _all(answer: Any, end: float, timeout: float, cancelled: Callable[[], bool]) -> bytes:
    """The whole answer, if it comes in time and isn't larger than any record."""
    import http.client

    announced = answer.headers.get("Content-Length", "")
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise RegistryError(f"What came is larger than any study’s record ({LARGEST // 1024 // 1024} MB), so it "
                                "wasn’t taken.")  # fmt: skip
        if cancelled():
            raise RegistryError("Fetching was called off.")
        if time.monotonic() > end:
            raise _late(timeout)
    if announced.isdecimal() and size < int(announced):
        raise http.client.IncompleteRead(b"", int(announced) - size)
    return b"".join(parts)


def _opener(base: str) -> OpenerDirector:
    """What opens web addresses, and follows redirects on the host of the base alone; nothing opens files or others."""
    from urllib import request as web

    home = urlsplit(base)

    class Redirects(web.HTTPRedirectHandler):
        max_redirections = 3
        max_repeats = 2

        def redirect_request(
            self, req: web.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
        ) -> web.Request | None:
            """The next request, if it stays where the first one went."""
            to = urlsplit(newurl)
            if (to.scheme, to.netloc) != (home.scheme, home.netloc):
                fp.close()
                raise RegistryError(
                    f"{_NAME} sent the request on to another host ({to.hostname or 'none'}), so nothing was taken."
                )
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    made = web.OpenerDirector()
    for handler in (
        web.ProxyHandler(), web.HTTPHandler(), web.HTTPSHandler(), web.HTTPDefaultErrorHandler(), Redirects(),
        web.HTTPErrorProcessor(),
    ):  # fmt: skip
        made.add_handler(handler)
    return made


def _late(timeout: float) -> RegistryError:
    return RegistryError(f"{_NAME} didn’t answer within {timeout:g} seconds. Try again, or open a saved record.")


def _refused(code: int, asked: str) -> str:
    match code:
        case 404:
            return f"{_NAME} has no study {asked}. Compare the number with the protocol."
        case 400:
            return f"{_NAME} doesn’t take {asked} for a study’s number."
        case 429:
            return f"{_NAME} asks to wait before the next request. Try again in a minute."
        case 407:
            return "This network’s proxy asks for a sign-in, so the registry can’t be reached."
        case _ if 300 <= code < 400:
            return f"{_NAME} sends the request in circles, so nothing was taken."
        case _ if code >= 500:
            return f"{_NAME} can’t answer at the moment ({code}). Try again later, or open a saved record."
        case _:
            return f"{_NAME} refuses the request ({code})."


def _why(error: object) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(words).split())[:120]
