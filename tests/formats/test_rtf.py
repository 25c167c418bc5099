"""Rich text read as words, for a clipboard that holds nothing else."""

from __future__ import annotations

import time

import pytest

from studio.formats.text.rtf import plain


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (rb"{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}\f0 It\rquote s \b bold\b0\par End\par}", "It’s bold\nEnd"),
        (rb"{\rtf1 10 \u181?g and \uc1\u8805\'b3 5, \uc0\u8211 x \uc1\u-10179?\u-8704?}", "10 µg and ≥ 5, –x 😀"),
        (rb"{\rtf1{\*\generator X;}{\field{\*\fldinst LINK x}{\fldrslt page}}\tab end\line next}", "page\tend\nnext"),
        (rb"{\rtf1 a\{b\}\\c\~d\'93e\'94 {\v hidden}{\pict 0a0b0c}f}", "a{b}\\c\u00a0d“e” f"),
        (b"no rich text", ""),
        (b"{\\rtf1 cut off {\\b in the middle", "cut off in the middle"),
    ],
)  # fmt: skip
def test_the_words_come_over(source, words):
    assert plain(source) == words


@pytest.mark.parametrize("source", [b"{" * 300_000, b"\\" * 300_000, b"\\u9" * 100_000, b"}" * 300_000])
def test_hostile_text_takes_time_that_grows_with_its_length_alone(source):
    begun = time.process_time()
    plain(b"{\\rtf1 " + source)
    assert time.process_time() - begun < 20
