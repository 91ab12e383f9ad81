//! Suggestions of `kencana new` while a person types: names as they should be written.

use jiff::civil::Date;

use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::ProvinceId;

impl Vocabulary {
    /// The names of the provinces that existed on a day, or of all of today, by alphabet.
    #[must_use]
    pub fn suggest_provinces(&self, on: Option<Date>) -> Vec<&str> {
        let existed = self
            .provinces
            .iter()
            .filter(|province| on.is_none_or(|date| province.exists_on(date)));
        sorted(existed.map(|province| province.name.as_str()))
    }

    /// The names of the regencies and cities that belong to `province` or did before a split, by alphabet.
    #[must_use]
    pub fn suggest_regencies(&self, province: ProvinceId) -> Vec<&str> {
        let belonged = self
            .regency_ids()
            .filter(|id| self.has_belonged(*id, province));
        sorted(belonged.map(|id| self.regency(id).name.as_str()))
    }

    /// The abbreviations of the kinds of meeting with what they stand for, in their usual order.
    #[must_use]
    pub fn suggest_kinds(&self) -> Vec<(&str, &str)> {
        self.kinds
            .iter()
            .map(|kind| (kind.abbreviation.as_str(), kind.name.id.as_str()))
            .collect()
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::vocabulary::Vocabulary;
    use crate::vocabulary::find::regency::WantedRegency;

    #[test]
    fn what_is_offered_can_be_read_back() {
        let vocabulary = Vocabulary::embedded();
        assert_eq!(vocabulary.suggest_provinces(None).len(), 38);
        let provinces = vocabulary.suggest_provinces(Some(date(2021, 1, 1)));
        assert_eq!((provinces.len(), provinces.first()), (34, Some(&"Aceh")));
        for name in provinces {
            let province = vocabulary.find_province(name, None).unwrap();
            for regency in vocabulary.suggest_regencies(province) {
                assert!(
                    vocabulary
                        .find_regency(
                            regency,
                            &WantedRegency {
                                provinces: &[province],
                                ..WantedRegency::default()
                            }
                        )
                        .is_ok(),
                    "{regency}"
                );
            }
        }
        let papua = vocabulary.find_province("Papua", None).unwrap();
        assert_eq!(vocabulary.suggest_regencies(papua).len(), 29);
        for (kind, _) in vocabulary.suggest_kinds() {
            assert!(vocabulary.find_kind(kind).is_ok(), "{kind}");
        }
    }
}
