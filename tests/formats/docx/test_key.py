"""What a release's earlier versions are kept under says nothing to anybody else, and isn't in what is sent out."""

import io
import zipfile

import pytest
from msgspec.structs import replace

from studio.formats import Options, formats
from tests import make

KEY = "0f3a9b2c11d4e5f6"
RELEASE = replace(make.release(headline="Halvern doses first patient", lead="Halvern announced data."), key=KEY)


@pytest.mark.parametrize("mode", ["review", "final"])
@pytest.mark.parametrize("format", [each for each in formats() if each.write], ids=lambda each: each.id)
def test_no_export_carries_the_key(format, mode):
    content = format.write(RELEASE, Options(mode)).content
    parts = [content]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [*map(package.read, package.namelist()), *(name.encode() for name in package.namelist())]
    assert not any(KEY.encode() in part for part in parts)
