//! The embedded reference data.

/// The embedded files, under the names that they have in this repository.
pub(super) const FILES: [(&str, &str); 6] = [
    (
        "src/vocabulary/data/provinces.yaml",
        include_str!("data/provinces.yaml"),
    ),
    (
        "src/vocabulary/data/regencies.yaml",
        include_str!("data/regencies.yaml"),
    ),
    (
        "src/vocabulary/data/kinds.yaml",
        include_str!("data/kinds.yaml"),
    ),
    (
        "src/vocabulary/data/indicators.yaml",
        include_str!("data/indicators.yaml"),
    ),
    (
        "src/vocabulary/data/organizations.yaml",
        include_str!("data/organizations.yaml"),
    ),
    (
        "src/vocabulary/data/plans.yaml",
        include_str!("data/plans.yaml"),
    ),
];
