"""Release line: when the news may be used, at the very top."""

from studio.sections import Kind

KIND = Kind(
    id="release-line",
    title="Release line",
    place=10,
    says="When the news may be used: “For immediate release”, or an embargo with its time, zone, weekday and date.",
    prompt="For immediate release, or embargoed until when",
    icon="ph.paper-plane-tilt",
    one_line=True,
)
