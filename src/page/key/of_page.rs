//! What each sort of page depends on. One arm a variant of `Route`, as in `page::render`.

use crate::catalog::related::Reason;
use crate::catalog::{AgreementIndex, Preceding, RecordIndex};
use crate::facet::Term;
use crate::page::html::record::nearby::MOST_RELATED;
use crate::page::key::tables::{Tables, in_any_province};
use crate::page::key::{Key, Mix, links, stamp};
use crate::plan::{Feed, Pagination, Register, Route};
use crate::record::words::Status;
use crate::record::{Area, Record};
use crate::vocabulary::id::IndicatorId;

impl Tables<'_> {
    /// The key of the page at `path`; the project's files were listed after `moment`.
    pub(super) fn key(&self, path: &str, page: &Route, moment: i128) -> Option<Key> {
        let mix = Mix::new(path.as_bytes()).part(&self.shared);
        let mix = match page {
            Route::Record(index) => self.record(mix, *index),
            Route::Plain(index) => mix.keys(self.plains.get(index.get())),
            Route::List(term, part) => self.part_of_list(mix, *term, *part),
            Route::Indicator(indicator) => self.indicator(mix, *indicator),
            Route::Series(key) => {
                let place = key.area.province().map_or(Term::National, Term::Province);
                let terms = [Some(place), key.area.regency().map(Term::Regency)];
                let has_list = terms
                    .into_iter()
                    .flatten()
                    .map(|term| self.groups.contains_key(&term));
                has_list.fold(mix.keys(self.series.get(key)), Mix::flag)
            }
            Route::Agreements(register, part) => self.register(mix, *register, *part),
            Route::Feed(feed) => self.feed(mix, *feed),
            Route::Redirect(target) => mix.part(target.path().as_bytes()),
            Route::Sitemap(_) => mix.part(&self.addresses),
            Route::NotFound | Route::Robots | Route::Asset(_) => mix,
            Route::Home
            | Route::Provinces
            | Route::Years
            | Route::Kinds
            | Route::Indicators
            | Route::Glossary
            | Route::LegalBases => self.day(mix).part(&self.everything),
            // Copied as it is, whatever settings and theme say.
            Route::File(file) => {
                let stamp = stamp(&self.site.sources, file, moment)?;
                Mix::new(path.as_bytes())
                    .part(file.as_bytes())
                    .part(format!("{stamp:?}").as_bytes())
            }
        };
        Some(mix.key())
    }

    fn record(&self, mix: Mix, index: RecordIndex) -> Mix {
        let catalog = &self.site.catalog;
        let record = catalog.record(index);
        let mix = mix
            .keys(self.wholes.get(index.get()))
            .keys(self.facts(index));
        let mix = links(mix, &self.site.plan, (&record.indexed.file, &record.body));
        let chain = catalog.chain(index);
        let before = chain.before.iter().filter_map(|preceding| match preceding {
            Preceding::Record(other) => self.facts(*other),
            // It is among the facts of a record that is there too.
            Preceding::Stub(_) => None,
        });
        let mix = mix
            .number(chain.before.len())
            .keys(before)
            .keys(chain.after.iter().filter_map(|it| self.facts(*it)));
        let mix = mix.number(chain.more_after);
        let mix = catalog
            .related(index, MOST_RELATED)
            .iter()
            .fold(mix, |mix, related| {
                reason(mix.keys(self.facts(related.record)), &related.reason)
            });
        let group = catalog.group(Term::of_area(record.indexed.area));
        let own = group.binary_search(&index).ok();
        let beside = [
            own.map(|own| own + 1),
            own.and_then(|own| own.checked_sub(1)),
        ];
        let mix = beside.into_iter().fold(mix, |mix, place| {
            mix.keys(
                place
                    .and_then(|place| group.get(place))
                    .and_then(|other| self.facts(*other)),
            )
        });
        self.state(self.media(mix, index, record), record)
    }

    /// Which of the files that a record names are there.
    fn media(&self, mix: Mix, index: RecordIndex, record: &Record) -> Mix {
        let photos = record
            .content
            .photos
            .iter()
            .filter_map(|photo| photo.file.as_ref());
        let named = photos.chain(
            record
                .content
                .attachments
                .iter()
                .map(|attachment| &attachment.file),
        );
        let address = self.site.plan.record(index).path();
        named.fold(mix, |mix, file| {
            mix.flag(
                self.site
                    .plan
                    .route(&format!("{address}{}", file.value))
                    .is_some(),
            )
        })
    }

    /// What the day makes of a record: which agreements are overdue, and whether the meeting is past.
    fn state(&self, mix: Mix, record: &Record) -> Mix {
        let today = self.site.today;
        let mix = mix
            .flag(record.indexed.date.last() < today)
            .flag(record.indexed.date.first() > today);
        record
            .content
            .agreements
            .iter()
            .fold(mix, |mix, agreement| mix.flag(agreement.is_overdue(today)))
    }

    fn part_of_list(&self, mix: Mix, term: Term, part: Pagination) -> Mix {
        let catalog = &self.site.catalog;
        let group = catalog.group(term);
        let mix = mix.number(part.count).number(group.len());
        if part.number > 1 {
            let size = self.site.config.page_size;
            let first = (part.number - 1).saturating_mul(size);
            let shown = group.iter().skip(first).take(size);
            return mix.keys(shown.filter_map(|index| self.facts(*index)));
        }
        let mix = mix.keys(self.groups.get(&term));
        match term {
            Term::Province(province) => {
                let regencies = catalog.vocabulary().regencies_of(province);
                let regencies =
                    regencies.map(|regency| catalog.group(Term::Regency(regency)).len());
                self.around_newest(self.place(regencies.fold(mix, Mix::number), term), group)
            }
            Term::Regency(_) | Term::National => self.around_newest(self.place(mix, term), group),
            Term::NationalYear(_) | Term::ProvinceYear(..) => {
                // With the year: as many records may have moved from one to another.
                let counts = catalog.years().map(|year| (year, term.in_year(year)));
                let counts = counts
                    .map(|(year, term)| (year, term.map_or(0, |term| catalog.group(term).len())));
                counts.fold(mix, |mix, (year, count)| {
                    mix.part(&year.to_le_bytes()).number(count)
                })
            }
            Term::Year(_) | Term::Kind(_) => self.day(mix).part(&self.everything),
        }
    }

    /// The values of all indicators in the place of `term`.
    fn place(&self, mix: Mix, term: Term) -> Mix {
        let region = match term {
            Term::Province(province) => Area::Province(province),
            Term::Regency(regency) => in_any_province(regency, self.site),
            _ => Area::National,
        };
        mix.keys(self.regions.get(&region))
    }

    /// The chain around the newest record of a place.
    fn around_newest(&self, mix: Mix, group: &[RecordIndex]) -> Mix {
        group
            .first()
            .map_or_else(|| mix.clone(), |newest| self.record(mix.clone(), *newest))
    }

    fn indicator(&self, mix: Mix, indicator: IndicatorId) -> Mix {
        let series = self.site.catalog.series_of(indicator).map(|(key, _)| key);
        let series = series.fold(mix, |mix, key| {
            mix.part(format!("{:?}", key.area).as_bytes())
                .keys(self.series.get(&key))
        });
        series.keys(self.thresholds.get(&indicator))
    }

    fn register(&self, mix: Mix, register: Register, part: Pagination) -> Mix {
        let catalog = &self.site.catalog;
        let all = match register {
            Register::All => catalog.agreements(),
            Register::Progress(progress) => catalog.agreements_of(progress),
            Register::Overdue => catalog.overdue(self.site.today),
        };
        let mix = mix
            .part(&self.agreements)
            .number(part.count)
            .number(all.len());
        let size = self.site.config.page_size;
        let first = part.number.saturating_sub(1).saturating_mul(size);
        let shown = |mix: Mix, index: &AgreementIndex| {
            let is_overdue = catalog.agreement(*index).is_overdue(self.site.today);
            mix.keys(self.facts(index.record))
                .number(index.position)
                .flag(is_overdue)
        };
        let mix = all.iter().skip(first).take(size).fold(mix, shown);
        if part.number > 1 {
            mix
        } else {
            mix.keys(all.iter().filter_map(|index| self.facts(index.record)))
        }
    }

    fn feed(&self, mix: Mix, feed: Feed) -> Mix {
        let catalog = &self.site.catalog;
        let most = self.site.config.feed_limit;
        let of = |records: &[RecordIndex]| -> Vec<RecordIndex> {
            records.iter().copied().take(most).collect()
        };
        let records = match feed {
            Feed::List(term) => of(catalog.group(term)),
            Feed::Indicator(indicator) => return self.day(self.indicator(mix, indicator)),
            Feed::All | Feed::Agreements => return self.day(mix).part(&self.everything),
        };
        let is_empty = records
            .iter()
            .all(|index| catalog.record(*index).indexed.status == Status::Withdrawn);
        let mix = mix.keys(records.iter().filter_map(|index| self.facts(*index)));
        if is_empty { self.day(mix) } else { mix }
    }

    fn day(&self, mix: Mix) -> Mix {
        mix.part(self.site.today.to_string().as_bytes())
    }
}

fn reason(mix: Mix, reason: &Reason) -> Mix {
    match reason {
        Reason::Stated => mix.number(0),
        Reason::SameChain => mix.number(1),
        Reason::SamePlaceAndKind => mix.number(2),
        Reason::SameTag(tag) => mix.number(3).part(tag.as_bytes()),
        Reason::SamePlace => mix.number(4),
        Reason::SameKind => mix.number(5),
    }
}
