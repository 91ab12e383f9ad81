//! Notices of a province that was split, or that was split off from another.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::facet::Term;
use crate::page::html::Link;
use crate::page::html::browse::Notice;
use crate::page::query::Tracked;
use crate::plan::address::of_term;
use crate::value::calendar::show_day;
use crate::vocabulary::id::ProvinceId;

/// The notices for the place of a list; empty unless that is a province.
pub(super) fn notes(site: &Tracked<'_>, term: Term) -> Vec<Notice> {
    let Term::Province(id) = term else {
        return Vec::new();
    };
    let vocabulary = site.vocabulary();
    let texts = site.texts();
    let day = |date: Date| show_day(date, texts.language());
    let link = |id: ProvinceId| {
        Link::to(
            site,
            &vocabulary.province(id).name,
            &of_term(Term::Province(id), vocabulary),
        )
    };
    let province = vocabulary.province(id);
    let began = province
        .valid_from
        .zip(province.parent)
        .map(|(date, parent)| Notice {
            title: texts.get("place.new").to_owned(),
            text: texts.fill(
                "place.began",
                &[
                    ("date", &day(date)),
                    ("parent", &vocabulary.province(parent).name),
                ],
            ),
            links: vec![link(parent)],
        });
    let mut split: BTreeMap<Date, Vec<ProvinceId>> = BTreeMap::new();
    for child in vocabulary
        .province_ids()
        .filter(|child| vocabulary.province(*child).parent == Some(id))
    {
        let date = vocabulary.province(child).valid_from;
        split
            .entry(date.unwrap_or(Date::MIN))
            .or_default()
            .push(child);
    }
    let split = split.into_iter().map(|(date, children)| Notice {
        title: texts.get("place.split").to_owned(),
        text: texts.fill("place.was_split", &[("date", &day(date))]),
        links: children.into_iter().map(link).collect(),
    });
    began.into_iter().chain(split).collect()
}
