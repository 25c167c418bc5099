"""Plain text read: bytes of any usual encoding become paragraphs, and these the sections of a release."""

from __future__ import annotations

import codecs
import re

from studio import intake
from studio.formats import Format, FormatError, Paragraphs, Read, sorted_
from studio.model.text import clean

__all__ = ["FORMAT", "decoded", "paragraphs", "read"]

LARGEST = 1_000_000  # bytes; the longest release counted, tables included, has 60,000
_MEGABYTE = 1_000_000
# What files of other kinds begin with, and what to do with them instead.
_OTHER_FILES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "This is a Word document or another zipped file, not plain text. Bring it in as a .docx file."),
    (b"%PDF", "This is a PDF, not plain text. Open it, copy its text and paste it here."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Word document (.doc), not plain text. Save it as .docx in Word and bring that in.",
    ),
    (b"{\\rtf", "This is a rich text file (.rtf), not plain text. Save it as .docx in Word and bring that in."),
    (b"\x89PNG", "This is a picture, not text."),
    (b"\xff\xd8\xff", "This is a picture, not text."),
    (b"GIF8", "This is a picture, not text."),
    (b"II*\x00", "This is a picture, not text."),
    (b"MM\x00*", "This is a picture, not text."),
    (b"\x1f\x8b", "This is a compressed file, not text. Unpack it first."),
)
_ZERO_WIDTH = {
    "\u200b": "zero-width space",
    "\ufeff": "zero-width no-break space",
    "\u2060": "word joiner",
    "\u00ad": "soft hyphen",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff]")


def read(data: bytes, type: str | None = None) -> Read:
    """The release that a text file holds, sorted into sections, and what was changed on the way.

    `type` is a release type's id, or None to guess it. Raises FormatError with a sentence for the writer where the
    file is empty, too large, of another kind, or the type doesn't exist.
    """
    return sorted_(paragraphs(data), type)


def paragraphs(data: bytes) -> Paragraphs:
    """The paragraphs of a text file, and what was changed on the way. Raises FormatError as `read` does."""
    text, told = decoded(data)
    text, characters = _cleaned(text)
    if not text.strip():
        raise FormatError("The file has no text in it.")
    blocks, layout = intake.paragraphs(text)
    return Paragraphs(blocks, (*told, *characters, *layout))


def decoded(data: bytes, largest: int = LARGEST) -> tuple[str, tuple[str, ...]]:
    """A file's bytes as text, line ends not yet made one, and in words how they were read if not as UTF-8.

    UTF-8 and UTF-16 with or without a mark at the start, and Windows-1252, also mixed. Raises FormatError for what
    is no text, or more than `largest` bytes.
    """
    if not data.strip():
        raise FormatError("The file is empty.")
    for begins, sentence in _OTHER_FILES:
        if data.startswith(begins):
            raise FormatError(sentence)
    if len(data) > largest:
        size = f"{len(data) / _MEGABYTE:.0f} MB" if len(data) > 2 * _MEGABYTE else f"{len(data) / _MEGABYTE:.1f} MB"
        raise FormatError(
            f"The text has {size}. A press release has less than {largest // _MEGABYTE} MB: copy the "
            f"release into a file of its own."
        )
    for mark, name, label in (
        (codecs.BOM_UTF8, "utf-8", ""),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    ):
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], name, label)
    guessed = _without_mark(data)
    if guessed:
        return data.decode(guessed, errors="replace"), ("The text was read as UTF-16.",)
    if _is_binary(data):
        raise FormatError("This isn't a text file. Bring in plain text or a Word document (.docx).")
    return _eight_bit(data)


def _with_mark(data: bytes, name: str, label: str) -> tuple[str, tuple[str, ...]]:
    if name == "utf-8":
        return _eight_bit(data)
    if _is_binary(data.decode(name, errors="replace").encode("utf-8", errors="replace")):
        raise FormatError("This isn't a text file. Bring in plain text or a Word document (.docx).")
    return data.decode(name, errors="replace"), (f"The text was read as {label}.",)


def _without_mark(data: bytes) -> str:
    """The UTF-16 order that Latin text without a mark shows by its zero bytes, or an empty string."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else ""


def _is_binary(data: bytes) -> bool:
    head = data[:100_000]
    controls = sum(head.count(bytes((code,))) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > 0.02 * len(head) + 3


def _eight_bit(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Bytes as UTF-8, and those that can't be as Windows-1252 (files put together from two sources have both)."""
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    parts: list[str] = []
    odd = 0
    rest = data
    while rest:
        try:
            parts.append(rest.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            parts.append(rest[: error.start].decode("utf-8"))
            parts.append(rest[error.start : error.end].decode("cp1252", errors="replace").replace("\ufffd", "\x81"))
            odd += error.end - error.start
            rest = rest[error.end :]
    text = "".join(parts)
    if any(ord(character) > 127 for part in parts[0::2] for character in part):
        return text, (f"{odd} characters were not UTF-8 like the rest of the text, and were read as Windows-1252.",)
    return text, ("The text was read as Windows-1252.",)


def _cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without characters no document may carry, and in words which were taken out."""
    told: list[str] = []
    controls = len(_CONTROL.findall(text))
    if controls:
        told.append(f"{controls} control character{'s' if controls > 1 else ''} taken out.")
    for sign, name in _ZERO_WIDTH.items():
        count = text.count(sign)
        if count:
            told.append(f"{count} invisible character{'s' if count > 1 else ''} ({name}, U+{ord(sign):04X}) taken out.")
    lost = text.count("\ufffd")
    if lost:
        told.append(
            f"{lost} character{'s' if lost > 1 else ''} (U+FFFD) had been lost before: compare the text "
            f"with its source."
        )
    text = clean(text.replace("\f", "\n\n")).translate({ord(sign): None for sign in _ZERO_WIDTH})
    return text, tuple(told)


FORMAT = Format(id="text", title="Plain text", suffix=".txt", read=read, paragraphs=paragraphs)
