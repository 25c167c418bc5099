"""Important safety information: indication, warnings and label link of an approved product."""

from studio.sections import Kind

KIND = Kind(
    id="important-safety-information",
    title="Important safety information",
    place=150,
    says="The approved indication, the warnings and common side effects, and a link to the full label, word for word.",
    prompt="Indication, contraindications, warnings, common side effects, and the link to the full label.",
    style="Legal",
    heading="Important Safety Information",
    headings=(
        r"(((selected|summary of) )?important (u\.?s\.? )?safety information( .+)?|"
        r"(u\.?s\.? )?indications?( and (usage|important safety information))?( .+)?|approved (use|"
        r"indication)s?( .+)?|(boxed )?warnings?( and precautions)?)[:.]?"
    ),
    icon="ph.warning",
    legal=True,
)
