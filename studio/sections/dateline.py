"""Dateline: the city and day from which the news comes."""

from studio.sections import Kind

KIND = Kind(
    id="dateline",
    title="Dateline",
    place=60,
    says="City, state and release date. It runs into the lead.",
    prompt="CITY, State, Month day, year",
    style="Dateline",
    icon="ph.map-pin",
    one_line=True,
)
