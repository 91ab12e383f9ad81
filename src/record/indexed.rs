//! The indexed layer of a record: all that lists, addresses and links between records depend on. `catalog` and `plan` are
//! given this layer alone, so a record whose `Indexed` is unchanged changes none of them. A field that they are to read
//! is added here, or to [`Items`] if it follows from the content.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::record::content::Content;
use crate::record::parts::Predecessor;
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
    /// The kind of meeting.
    pub kind: KindId,
    /// Its day or days.
    pub date: DateRange,
    /// Where it belongs.
    pub area: Area,
    /// Last part of its address.
    pub slug: Placed<String>,
    /// Old addresses that lead here, as written.
    pub aliases: Vec<Placed<String>>,
    /// Whether it is shown, and as what.
    pub status: Status,
    /// Meetings that this one follows.
    pub follows: Vec<Placed<Predecessor>>,
    /// Ids of related records.
    pub related: Vec<Placed<String>>,
    /// Tags.
    pub tags: Vec<String>,
    /// What follows from the record's content.
    pub items: Items,
}

/// The indexed part of a record's content, derived from it by [`Items::of`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Items {
    /// One for each of the content's `measures`, in the same order.
    pub measures: Vec<MeasureKey>,
    /// One for each of the content's `agreements`, in the same order.
    pub agreements: Vec<AgreementKey>,
    /// Indicators of the thresholds.
    pub thresholds: Vec<IndicatorId>,
    /// Files of photos, then of attachments, relative to the record.
    pub files: Vec<Placed<String>>,
}

/// The series to which a value belongs, and its year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MeasureKey {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Region of the value.
    pub area: Area,
    /// The year that the value is filed under.
    pub year: i16,
    /// The family of sources.
    pub family: Option<String>,
}

/// What the register of agreements lists an agreement by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AgreementKey {
    /// How it binds.
    pub kind: AgreementType,
    /// How far it is.
    pub progress: Progress,
    /// By when.
    pub due: Option<Due>,
}

impl Indexed {
    /// The year under which the record is filed: that of the first day.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.date.first().year()
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
        Self {
            measures: content
                .measures
                .iter()
                .map(|measure| MeasureKey {
                    indicator: measure.indicator,
                    area: measure.area,
                    year: measure.year,
                    family: measure.family.clone(),
                })
                .collect(),
            agreements: content
                .agreements
                .iter()
                .map(|agreement| AgreementKey {
                    kind: agreement.kind,
                    progress: agreement.progress,
                    due: agreement.due,
                })
                .collect(),
            thresholds: content.thresholds.iter().map(|it| it.indicator).collect(),
            files: photos.chain(attachments).cloned().collect(),
        }
    }
}
