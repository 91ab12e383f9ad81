//! The indexed layer of a record: everything that lists, addresses and links between records depend on. `catalog` and
//! `plan` are given only this layer, so they stay the same as long as it does. A field that they need is added here, or
//! to [`Items`] if it is derived from the content.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::agreement::AgreementName;
use crate::record::content::Content;
use crate::record::led::Led;
use crate::record::parts::NamedMeeting;
use crate::record::signed::SignedDocument;
use crate::record::words::{AgreementType, Progress, Status};
use crate::record::{Area, Placed};
use crate::value::date_range::DateRange;
use crate::value::due::Due;
use crate::vocabulary::id::{IndicatorId, KindId};

/// The indexed layer of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Indexed {
    /// Path under `content/records` without its ending: `2020/jambi-rakorda`.
    pub id: Arc<str>,
    /// The file, relative to the project.
    pub file: Arc<str>,
    /// The kinds of meeting that it is.
    pub kinds: Led<KindId>,
    /// The day or days of the meeting.
    pub date: DateRange,
    /// Bytes of the file that state the day.
    pub date_place: Placed<()>,
    /// The day on which the record was first published, if it is stated.
    pub published: Option<Placed<Date>>,
    /// True if the record names sources and they were read to their end, so that they are silent on what it lacks.
    pub is_complete: bool,
    /// The areas of the meeting.
    pub areas: Led<Area>,
    /// The area in which it was held as a guest's.
    pub host: Option<Area>,
    /// Last part of the address.
    pub slug: Placed<String>,
    /// Old addresses that lead here, as written.
    pub aliases: Vec<Placed<String>>,
    /// State of the record: draft, agenda, published or withdrawn.
    pub status: Status,
    /// Meetings that this one follows.
    pub follows: Vec<Placed<NamedMeeting>>,
    /// Meetings that follow this one, as this record names them.
    pub precedes: Vec<Placed<NamedMeeting>>,
    /// Ids of related records.
    pub related: Vec<Placed<String>>,
    /// Tags.
    pub tags: Vec<String>,
    /// Keys of the items of the content.
    pub items: Items,
}

/// The part of a record's content that lists and addresses depend on. [`Record`](super::Record) derives it from the
/// content, so the two cannot disagree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Items {
    /// A key for each of the content's `measures`, in the same order.
    pub measures: Vec<MeasureKey>,
    /// A key for each of the content's `agreements`, in the same order.
    pub agreements: Vec<AgreementKey>,
    /// Indicators of the thresholds.
    pub thresholds: Vec<IndicatorId>,
    /// The day of each of the content's `documents`, in the same order, if it is stated.
    pub documents: Vec<Option<Date>>,
    /// Files of photos, attachments and documents, relative to the record.
    pub files: Vec<Placed<String>>,
    /// The day of the newest source.
    pub newest_source: Option<Date>,
    /// District and village of the meeting.
    pub neighbourhood: Option<String>,
    /// Days of sources and of reports, which are never to come.
    pub told: Vec<Placed<Date>>,
    /// Days of edits that readers should see: corrections, and reports on agreements.
    pub edits: Vec<Date>,
}

/// The series of a value, and its year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MeasureKey {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Region of the value; `None` if it is for the several areas of the record together.
    pub area: Option<Area>,
    /// The year under which a series has the value; `None` if no series has it.
    pub year: Option<i16>,
    /// The family of sources, such as `SKAP`.
    pub family: Option<String>,
    /// True if the value counts from the start of the year.
    pub is_cumulative: bool,
}

/// The fields of an agreement by which the register lists it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AgreementKey {
    /// The type of agreement, which says whether it is binding.
    pub kind: AgreementType,
    /// Progress, after the newest update.
    pub progress: Progress,
    /// The due date.
    pub due: Option<Due>,
    /// The earlier agreement that it takes up again.
    pub continues: Option<Placed<AgreementName>>,
}

impl Indexed {
    /// The year under which the record is filed: that of the first day.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.date.first().year()
    }

    /// The day from which readers know the record: its stated day, else that of its newest source, else the last day of
    /// the meeting. A day after `today` does not count; `None` if all of them are still to come.
    #[must_use]
    pub fn published(&self, today: Date) -> Option<Date> {
        let stated = [
            self.published.as_ref().map(|day| day.value),
            self.items.newest_source,
            Some(self.date.last()),
        ];
        stated.into_iter().flatten().find(|day| *day <= today)
    }

    /// The day of the latest edit that readers should see, which is that of publication if there was none.
    #[must_use]
    pub fn updated(&self, today: Date) -> Option<Date> {
        let published = self.published(today)?;
        let edits = self.items.edits.iter().copied();
        edits.filter(|day| *day <= today).chain([published]).max()
    }

    /// True if readers see the record.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.status != Status::Draft
    }
}

impl Items {
    /// The indexed part of `content`.
    pub(super) fn of(content: &Content) -> Self {
        let photos = content.photos.iter().filter_map(|it| it.file.as_ref());
        let attachments = content.attachments.iter().map(|it| &it.file);
        let documents = content.documents.iter().filter_map(|it| it.file.as_ref());
        let corrections = content.corrections.iter().map(|correction| correction.date);
        let updates = content.agreements.iter().flat_map(|it| &it.updates);
        let below = [&content.places.district, &content.places.village];
        let below: Vec<&str> = below.into_iter().flatten().map(String::as_str).collect();
        let dates = content.sources.iter().filter_map(|it| it.date.as_ref());
        let told = dates
            .clone()
            .chain(updates.clone().map(|update| &update.date));
        let reports = updates.map(|update| update.date.value);
        Self {
            measures: content
                .measures
                .iter()
                .map(|measure| MeasureKey {
                    indicator: measure.indicator,
                    area: measure.area,
                    year: measure.point().map(|point| point.year),
                    family: measure.family.clone(),
                    is_cumulative: measure.is_cumulative,
                })
                .collect(),
            agreements: content
                .agreements
                .iter()
                .map(|agreement| AgreementKey {
                    kind: agreement.kind,
                    progress: agreement.progress,
                    due: agreement.due,
                    continues: agreement.continues.clone(),
                })
                .collect(),
            thresholds: content
                .thresholds
                .iter()
                .filter_map(|it| it.indicator)
                .collect(),
            documents: content.documents.iter().map(SignedDocument::day).collect(),
            files: photos
                .chain(attachments)
                .chain(documents)
                .cloned()
                .collect(),
            neighbourhood: (!below.is_empty()).then(|| below.join(" / ")),
            newest_source: days(dates.clone().map(|date| date.value)).max(),
            told: told
                .map(|date| Placed {
                    value: date.value.last(),
                    span: date.span.clone(),
                })
                .collect(),
            edits: days(corrections.chain(reports)).collect(),
        }
    }
}

fn days(ranges: impl Iterator<Item = DateRange>) -> impl Iterator<Item = Date> {
    ranges.map(DateRange::last)
}
