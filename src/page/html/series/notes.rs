//! Notices of a series whose region changed its borders.

use jiff::civil::Date;

use crate::catalog::series::Series;
use crate::page::html::browse::{Notice, joined, years};
use crate::page::html::value::year_span;
use crate::page::query::Tracked;
use crate::record::Area;
use crate::value::calendar::show_day;

/// The notices for a province that was split, or that was split off from another; empty for other regions.
pub(super) fn notes(site: &Tracked<'_>, area: Area, series: &Series) -> Vec<Notice> {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let Area::Province(id) = area else {
        return Vec::new();
    };
    let day = |date: Date| show_day(date, texts.language());
    let span = year_span(site, [series])
        .map(|(first, last)| years(texts, first, last))
        .unwrap_or_default();
    let province = vocabulary.province(id);
    let began = province
        .valid_from
        .zip(province.parent)
        .map(|(date, parent)| {
            let parent = &vocabulary.province(parent).name;
            texts.fill(
                "series.began",
                &[
                    ("date", &day(date)),
                    ("parent", parent),
                    ("name", &province.name),
                ],
            )
        });
    let children = vocabulary
        .province_ids()
        .filter(|child| vocabulary.province(*child).parent == Some(id));
    let (mut dates, mut names) = (Vec::new(), Vec::new());
    for child in children.map(|child| vocabulary.province(child)) {
        dates.extend(
            child
                .valid_from
                .map(day)
                .filter(|date| !dates.contains(date)),
        );
        names.push(child.name.clone());
    }
    let split = (!names.is_empty()).then(|| {
        let (date, children) = (joined(texts, &dates), joined(texts, &names));
        let values = [
            ("date", date.as_str()),
            ("name", &province.name),
            ("children", &children),
            ("years", &span),
        ];
        texts.fill("series.split", &values)
    });
    let title = || texts.get("place.split").to_owned();
    began
        .into_iter()
        .chain(split)
        .map(|text| Notice {
            title: title(),
            text,
            links: Vec::new(),
        })
        .collect()
}
