"""Conference call: when and how to listen."""

from studio.sections import Kind

KIND = Kind(
    id="conference-call",
    title="Conference call",
    place=110,
    says="Date, local time and zone, the webcast address, and how long the replay stays up.",
    prompt="When the call is, how to join it, and until when it can be heard again.",
    headings=(
        r"(((investor|conference|earnings|analyst|live|corporate|audio) )*(conference call|call|webcast|"
        r"event)( ?(and|&|/) ?((live|audio|investor) )*(webcast|conference call|presentation|"
        r"replay))?( (information|details))?( .*today.*)?)[:.]?"
    ),
    icon="ph.phone-call",
)
