//! Where a place belonged on a day: provinces begin, and take their regencies from an older one.

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::value::calendar::show_day;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::{ProvinceId, RegencyId};
use crate::vocabulary::province::Province;

impl Vocabulary {
    /// The province that `regency` belonged to on `date`.
    #[must_use]
    pub fn province_of(&self, regency: RegencyId, date: Date) -> ProvinceId {
        self.province_before(self.regency(regency).province, date)
    }

    /// The fault of naming `province` on `date` because it did not exist then, or because `regency`, which has belonged
    /// to it, belonged to another one.
    #[must_use]
    pub fn check_province(
        &self,
        province: ProvinceId,
        regency: Option<RegencyId>,
        date: Date,
    ) -> Option<Fault> {
        let moved_on = || self.moved_on(province, regency?, date);
        self.not_yet(province, date).or_else(moved_on)
    }

    /// Whether `regency` belongs to `province` today or did before a split.
    #[must_use]
    pub fn has_belonged(&self, regency: RegencyId, province: ProvinceId) -> bool {
        let mut line = Some(self.regency(regency).province);
        while let Some(id) = line {
            if id == province {
                return true;
            }
            line = self.province(id).parent;
        }
        false
    }

    /// The fault of a province that did not exist on `date`.
    pub(super) fn not_yet(&self, province: ProvinceId, date: Date) -> Option<Fault> {
        let Province {
            name, valid_from, ..
        } = self.province(province);
        let began = valid_from.filter(|began| *began > date)?;
        let (id, en) = (show_day(began, Language::Id), show_day(began, Language::En));
        let fault = fault!(
            Code::ProvinceNotYet,
            "provinsi {name} baru ada sejak {id}",
            "the province {name} has existed only since {en}"
        );
        let before = self.province_before(province, date);
        if before == province {
            return Some(fault.help(text!(
                "periksa tanggal dan provinsi rapat",
                "check the meeting's date and province"
            )));
        }
        let parent = &self.province(before).name;
        let help = text!(
            "tulis “{parent}”: sebelum hari itu wilayahnya bagian dari {parent}",
            "write “{parent}”: before that day it was part of {parent}"
        );
        Some(fault.help(help).fix(parent))
    }

    fn moved_on(&self, province: ProvinceId, regency: RegencyId, date: Date) -> Option<Fault> {
        let now = self.province_of(regency, date);
        if now == province {
            return None;
        }
        let (regency, old) = (&self.regency(regency).name, &self.province(province).name);
        let Province {
            name, valid_from, ..
        } = self.province(now);
        let began = valid_from.unwrap_or(date);
        let (id, en) = (show_day(began, Language::Id), show_day(began, Language::En));
        let fault = fault!(
            Code::ProvinceMovedOn,
            "{regency} sejak {id} masuk provinsi {name}, bukan lagi {old}",
            "since {en} {regency} has belonged to the province {name}, no longer to {old}",
            "tulis “{name}”; bila sumbernya memang menulis {old}, sebutkan itu dalam isian “catatan”",
            "write “{name}”; if the source does say {old}, mention that under “notes”"
        );
        Some(fault.fix(name))
    }

    /// `province`, or the one that its land was part of on `date`.
    fn province_before(&self, province: ProvinceId, date: Date) -> ProvinceId {
        let mut id = province;
        while let Some(parent) = self
            .province(id)
            .parent
            .filter(|_| !self.province(id).exists_on(date))
        {
            id = parent;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::vocabulary::Vocabulary;
    use crate::vocabulary::find::regency::WantedRegency;

    #[test]
    fn provinces_are_counted_by_day() {
        let vocabulary = Vocabulary::embedded();
        let check = |day: Date, count| {
            let names = vocabulary.suggest_provinces(Some(day));
            assert_eq!(names.len(), count, "{day}");
        };
        check(date(2012, 1, 1), 33);
        for year in 2013..=2022 {
            check(date(year, 1, 1), 34);
        }
        check(date(2022, 11, 10), 34);
        check(date(2022, 11, 11), 37);
        check(date(2023, 1, 1), 38);
        check(date(2026, 1, 1), 38);
    }

    #[test]
    fn regencies_belonged_to_the_older_province_before_a_split() {
        let vocabulary = Vocabulary::embedded();
        let check = |regency, day, name: &str| {
            let regency = vocabulary
                .find_regency(regency, &WantedRegency::default())
                .unwrap();
            assert_eq!(
                vocabulary
                    .province(vocabulary.province_of(regency, day))
                    .name,
                name,
                "{day}"
            );
        };
        check("Merauke", date(2021, 6, 1), "Papua");
        check("Merauke", date(2022, 11, 11), "Papua Selatan");
        check("Kota Sorong", date(2022, 12, 8), "Papua Barat");
        check("Kota Sorong", date(2022, 12, 9), "Papua Barat Daya");
        check("Kota Tarakan", date(2012, 2, 1), "Kalimantan Timur");
        check("Sleman", date(1990, 1, 1), "DI Yogyakarta");
    }

    #[test]
    fn the_first_regencies_of_a_province_are_those_of_today() {
        let vocabulary = Vocabulary::embedded();
        for id in vocabulary.province_ids() {
            let first = &vocabulary.province(id).regencies_at_creation;
            let mut first: Vec<_> = first
                .iter()
                .map(|name| {
                    vocabulary
                        .find_regency(
                            name,
                            &WantedRegency {
                                provinces: &[id],
                                ..WantedRegency::default()
                            },
                        )
                        .unwrap()
                })
                .collect();
            first.sort_unstable();
            assert!(first.is_empty() || first.iter().copied().eq(vocabulary.regencies_of(id)));
        }
    }

    #[test]
    fn a_place_must_fit_its_day() {
        let vocabulary = Vocabulary::embedded();
        let check =
            |province, regency: Option<&str>, day, expected: Option<(&str, Option<&str>)>| {
                let province = vocabulary.find_province(province, None).unwrap();
                let regency = regency.map(|name| {
                    vocabulary
                        .find_regency(name, &WantedRegency::default())
                        .unwrap()
                });
                let fault = vocabulary.check_province(province, regency, day);
                let told = fault
                    .as_ref()
                    .map(|fault| (fault.code.slug(), fault.offered()));
                assert_eq!(told, expected);
            };
        let (before, after) = (date(2021, 6, 1), date(2024, 6, 1));
        let not_yet = Some(("province-not-yet", Some("Papua")));
        check("Papua", Some("Merauke"), before, None);
        check("Papua", None, after, None);
        check("Papua Selatan", None, before, not_yet);
        check("Papua Selatan", Some("Merauke"), before, not_yet);
        check("Papua Selatan", Some("Merauke"), after, None);
        let moved = Some(("province-moved-on", Some("Papua Selatan")));
        check("Papua", Some("Merauke"), after, moved);
        let moved = Some(("province-moved-on", Some("Papua Barat Daya")));
        check("Papua Barat", Some("Raja Ampat"), after, moved);
    }

    #[test]
    fn the_words_say_since_when() {
        let vocabulary = Vocabulary::embedded();
        let province = vocabulary.find_province("Papua Selatan", None).unwrap();
        let fault = vocabulary.not_yet(province, date(2021, 6, 1)).unwrap();
        assert_eq!(
            fault.message.id,
            "provinsi Papua Selatan baru ada sejak 11 November 2022"
        );
        assert_eq!(
            fault.help.unwrap().en,
            "write “Papua”: before that day it was part of Papua"
        );
    }
}
