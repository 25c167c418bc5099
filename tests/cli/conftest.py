"""What several commands of the library are tried on."""

import pytest

from studio.library import writing
from studio.library.deciding import approve
from studio.library.opening import open_library
from studio.model.notation import blocks


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Makes a library of approved texts, each an id, a kind and a company, and says where it is."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.setenv("RELEASE_STUDIO_DATA", str(tmp_path / "data"))

    def make(*texts):
        place = str(tmp_path / "library.db")
        with open_library(place, folder=tmp_path, person="Ana Reyes") as library:
            for id, kind, company in texts:
                words = blocks("Halvern makes medicines.")
                writing.add(library, kind, f"Text {id}", words, id=id, owner="Legal", company=company)
                approve(library, id, 1)
        return place

    return make
