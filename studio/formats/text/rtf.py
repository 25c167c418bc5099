"""The words of rich text (RTF), for a clipboard that holds nothing else; its looks are left out."""

from __future__ import annotations

import re

from studio.model.text import clean

__all__ = ["plain"]

LARGEST = 12_000_000
_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
# Groups that hold no words of the text.
_SILENT = frozenset(
    (
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf",
        "footer", "footerl", "footerr", "footerf", "listtable", "listoverridetable", "rsidtbl", "generator",
        "themedata", "colorschememapping", "latentstyles", "datastore", "fldinst", "bkmkstart", "bkmkend", "xmlnstbl",
        "annotation", "atnid", "atnauthor", "nonshppict",
    )
)  # fmt: skip
_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "cell": "\t", "tab": "\t",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ",
}  # fmt: skip


def plain(source: bytes) -> str:
    """The words, a line for each paragraph; empty for what is no rich text."""
    text = source[:LARGEST].decode("latin-1")
    if not text.lstrip("\x00\ufeff \r\n").startswith("{\\rtf"):
        return ""
    out: list[str] = []
    states: list[tuple[bool, int]] = []
    silent, skip, left = False, 1, 0
    for word, number, code, sign, brace, words in (match.groups() for match in _TOKEN.finditer(text)):
        made = words or ""
        if brace == "{":
            states.append((silent, skip))
        elif brace == "}":
            silent, skip = states.pop() if states else (False, 1)
        elif word == "u":
            made, left = chr(int(number or 0) % 0x10000), skip
        elif word == "uc":
            skip = max(0, min(int(number or 1), 8))
        elif word in _SILENT or (word == "v" and number != "0"):
            silent = True
        elif word:
            made = _SIGNS.get(word, "")
        elif code:
            made = bytes((int(code, 16),)).decode("cp1252", errors="replace")
        elif sign:
            silent = silent or sign == "*"
            made = {"~": "\u00a0", "_": "‑", "\n": "\n", "\r": "\n"}.get(sign, sign if sign in "\\{}" else "")
        if left and (words or code):  # what stands in for a sign where signs beyond Windows' own aren't known
            made, left = made[left:], max(0, left - len(made))
        if made and not silent:
            out.append(made)
    joined = "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(joined).strip("\n")
