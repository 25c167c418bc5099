"""The table in the package's docstring names every recogniser."""

from __future__ import annotations

import re
from pathlib import Path

from studio import recognisers

FOLDER = Path(recognisers.__file__).parent


def test_the_table_names_every_module_in_order():
    rows = re.findall(r"^([a-z_]+)  +\S", recognisers.__doc__ or "", re.MULTILINE)
    assert rows == ["module", *sorted(file.stem for file in FOLDER.glob("*.py") if file.stem != "__init__")]
