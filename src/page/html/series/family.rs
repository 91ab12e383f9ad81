//! Names of the lines of a series: the family of sources, and whether its values are cumulative.

use crate::catalog::series::Family;
use crate::page::query::Tracked;
use crate::value::name::slug;

/// The HTML id of the section of a family.
#[must_use]
pub fn family_id(family: &Family) -> String {
    let name = match &*family.name {
        "" => "tanpa-nama".to_owned(),
        name => slug(name),
    };
    if family.is_cumulative {
        format!("{name}-kumulatif")
    } else {
        name
    }
}

/// The name of a family for readers: `SIGA`, `SIGA, kumulatif`.
#[must_use]
pub fn family_name(site: &Tracked<'_>, family: &Family) -> String {
    let texts = site.texts();
    let name = match &*family.name {
        "" => texts.get("series.no_family"),
        name => name,
    };
    if family.is_cumulative {
        format!("{name}, {}", texts.get("value.cumulative"))
    } else {
        name.to_owned()
    }
}
