"""Disease background: the disease, for readers outside the field."""

from studio.sections import Kind

KIND = Kind(
    id="disease-background",
    title="Disease background",
    place=140,
    says="One paragraph on {disease.name|the disease} for readers outside the field, with its sources.",
    prompt="What the disease is, whom it affects and how many, how it's treated today, each number with its source.",
    example=(
        "Mantle cell lymphoma (MCL) is an uncommon cancer of B cells. About 4,000 people in the US are "
        "diagnosed with it each year.[1] Treatment commonly begins with chemotherapy and an antibody; a BTK "
        "inhibitor follows when the disease returns.[2]"
    ),
    heading="About {disease.name}",
    headings=(
        r"(about (?!.*\b(?:foundation|trust|society|institute)\b).*\b(disease|disorder|syndrome|cancers?|"
        r"carcinoma|lymphoma|leuk[ae]*mia|melanoma|myeloma|sarcoma|glioma|glioblastoma|tumou?rs?|diabetes|"
        r"asthma|arthritis|psoriasis|fibrosis|dystrophy|atrophy|sclerosis|h[a]?emophilia|infections?|"
        r"hepatitis|obesity|depression|dementia|epilepsy|migraine|deficiency|failure|injury|degeneration|"
        r"retinopathy|ALS|AMD|COPD|MCL|NHL|CLL|AML|NSCLC|NASH|MASH|IPF|DMD|SMA)\b.*)[:.]?"
    ),
    icon="ph.heartbeat",
)
