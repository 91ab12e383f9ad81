//! From merged entries to the finished vocabulary: handles given, references resolved, spellings indexed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::diagnostic::code::Code;
use crate::document::keyed::Reader;
use crate::value::name::excerpt;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::contradiction::KindWords;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::id::{Handle, IndicatorId, ProvinceId, RegencyId};
use crate::vocabulary::indicator::{self, Indicator, Related};
use crate::vocabulary::indicator_plan::{self, IndicatorPlan};
use crate::vocabulary::kind;
use crate::vocabulary::merge::Drafts;
use crate::vocabulary::names::{Named, Names, letters};
use crate::vocabulary::organization::{self, KnownOrganization};
use crate::vocabulary::province::{self, Count, Province};
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::regency::{self, Class, Regency, province_code};
use crate::vocabulary::source::{self, SourceFamily};
use crate::vocabulary::unit::{self, Unit};
use crate::vocabulary::word_index::WordIndex;

/// The vocabulary of `drafts`; what is wrong with them is reported to `reader`.
pub(super) fn build(mut drafts: Drafts<'_>, reader: &mut VocabularyReader<'_>) -> Vocabulary {
    let Places {
        provinces,
        regencies,
    } = places(&mut drafts, reader);
    let mut kinds = each(drafts.kinds.take_entries(), |draft| {
        Some(kind::read(draft, reader))
    });
    kinds.sort_by_key(|listed| listed.value.order);
    let sources = drafts.sources.take_entries();
    let sources: Vec<SourceFamily> = sources
        .iter()
        .map(|draft| source::read(draft, reader))
        .collect();
    let organizations = drafts.organizations.take_entries();
    let organizations: Vec<KnownOrganization> = organizations
        .iter()
        .map(|draft| organization::read(draft, reader))
        .collect();
    let units = drafts.units.take_entries();
    let units: Vec<Arc<Unit>> = units
        .iter()
        .map(|draft| Arc::new(unit::read_unit(draft, reader)))
        .collect();
    let categories = drafts.categories.take_entries();
    let related = Related {
        units: units
            .iter()
            .map(|unit| (unit.code.as_str(), Arc::clone(unit)))
            .collect(),
        categories: categories
            .iter()
            .map(|draft| (draft.code, Arc::new(unit::read_category(draft, reader))))
            .collect(),
        sources: sources
            .iter()
            .map(|family| (family.code.as_str(), family.code.clone()))
            .collect(),
    };
    let indicators = each(drafts.indicators.take_entries(), |draft| {
        indicator::read(draft, &related, reader)
    });
    let plans = plans(&mut drafts, &indicators, reader);
    let province_names = index(&provinces, &drafts.confusable, reader);
    let kind_names = index(&kinds, &drafts.confusable, reader);
    let indicator_names = index(&indicators, &drafts.confusable, reader);
    let kinds = values(kinds);
    Vocabulary {
        province_names,
        kind_names,
        indicator_names,
        regency_names: index_regencies(&regencies),
        kind_words: KindWords::new(&kinds),
        source_words: mentions(&sources, SourceFamily::spellings),
        province_words: mentions(&provinces, |listed| listed.value.mentions()),
        organization_words: mentions(&organizations, KnownOrganization::spellings),
        provinces: values(provinces),
        regencies,
        kinds,
        indicators: values(indicators),
        units,
        sources,
        organizations,
        plans,
    }
}

/// The plans, the oldest first and those without a term last.
fn plans(
    drafts: &mut Drafts<'_>,
    indicators: &[ListedValue<Indicator>],
    reader: &mut VocabularyReader<'_>,
) -> Vec<IndicatorPlan> {
    let codes = indicators.iter().map(|listed| listed.value.code.as_str());
    let known = drafts.indicators.codes().map(|code| (code, None));
    let there = codes.zip(IndicatorId::all(indicators.len()).map(Some));
    let ids = known.chain(there).collect();
    let drafts = drafts.plans.take_entries();
    let read = drafts
        .iter()
        .map(|draft| indicator_plan::read(draft, &ids, reader));
    let mut plans: Vec<IndicatorPlan> = read.collect();
    plans.sort_by_key(|plan| (plan.from.is_none(), plan.from, plan.until));
    plans
}

/// The words by which texts mention the entries of `list`.
fn mentions<'l, T, S: Iterator<Item = &'l String>>(
    list: &'l [T],
    spellings: impl Fn(&'l T) -> S,
) -> WordIndex {
    let numbered = list.iter().enumerate();
    WordIndex::new(
        numbered.flat_map(|(position, entry)| {
            spellings(entry).map(move |spelling| (spelling, position))
        }),
    )
}

/// An entry that is understood, and its place.
struct ListedValue<T> {
    value: T,
    at: Span,
}

fn each<'a, T>(
    drafts: Vec<Draft<'a>>,
    mut read: impl FnMut(&Draft<'a>) -> Option<T>,
) -> Vec<ListedValue<T>> {
    let read = |draft: Draft<'a>| {
        read(&draft).map(|value| ListedValue {
            value,
            at: draft.at,
        })
    };
    drafts.into_iter().filter_map(read).collect()
}

fn values<T>(list: Vec<ListedValue<T>>) -> Vec<T> {
    list.into_iter().map(|listed| listed.value).collect()
}

struct Places {
    provinces: Vec<ListedValue<Province>>,
    regencies: Vec<Regency>,
}

fn places(drafts: &mut Drafts<'_>, reader: &mut VocabularyReader<'_>) -> Places {
    let provinces = drafts.provinces.take_entries();
    let codes = provinces.iter().map(|draft| draft.code);
    let ids: BTreeMap<&str, ProvinceId> = codes.zip(ProvinceId::all(provinces.len())).collect();
    let mut regencies = drafts.regencies.take_entries();
    // A province that is taken away takes its regencies with it, unless they were given to another.
    regencies.retain(|draft| {
        draft.has("province") || !drafts.provinces.is_removed(province_code(draft.code))
    });
    let regencies: Vec<Regency> = regencies
        .iter()
        .filter_map(|draft| regency::read(draft, &ids, reader))
        .collect();
    let mut counts = vec![Count::default(); provinces.len()];
    for regency in &regencies {
        if let Some(count) = counts.get_mut(regency.province.index()) {
            count.regencies += usize::from(!regency.is_city);
            count.cities += usize::from(regency.is_city);
        }
    }
    let mut counts = counts.into_iter();
    let mut provinces = each(provinces, |draft| {
        let count = counts.next().unwrap_or_default();
        Some(province::read(draft, &ids, count, reader))
    });
    drop_young_parents(&mut provinces, reader);
    Places {
        provinces,
        regencies,
    }
}

/// Drops a parent that did not exist when the province began, so that no province descends from itself.
fn drop_young_parents(provinces: &mut [ListedValue<Province>], reader: &mut VocabularyReader<'_>) {
    let began: Vec<_> = provinces
        .iter()
        .map(|listed| listed.value.valid_from)
        .collect();
    for ListedValue {
        value: province,
        at,
    } in provinces
    {
        let Some(parent) = province.parent else {
            continue;
        };
        let parent_began = began.get(parent.index()).copied().flatten();
        if province.valid_from.is_none() || parent_began >= province.valid_from {
            province.parent = None;
            let name = excerpt(&province.name);
            let fault = fault!(
                Code::UnknownValue,
                "induk {name} harus lebih tua daripada {name}",
                "the parent of {name} must be older than {name}",
                "periksa “parent” dan “valid_from”",
                "check “parent” and “valid_from”"
            );
            reader.fault_at(at.clone(), fault);
        }
    }
}

/// The spellings of a list. One that names two entries is a fault of the entry that came last.
fn index<T: Named>(
    list: &[ListedValue<T>],
    confusable: &[(String, String)],
    reader: &mut VocabularyReader<'_>,
) -> Names<T::Id> {
    let mut names = Names::new(T::bare, confusable);
    for (id, listed) in T::Id::all(list.len()).zip(list) {
        let mut told = BTreeSet::new();
        let codes = listed
            .value
            .codes()
            .map(|code| (code, names.add_code(code, id)));
        let clashes: Vec<(&str, Option<T::Id>)> = codes.collect();
        let spellings = listed
            .value
            .spellings()
            .map(|spelling| (spelling, names.add(spelling, id)));
        for (spelling, other) in clashes.into_iter().chain(spellings) {
            let other = other.and_then(|other| list.get(other.position()));
            if let Some(other) = other.filter(|_| told.insert(spelling)) {
                report_shared(spelling, listed, other, reader);
            }
        }
    }
    names
}

/// Reports a spelling of two entries at the one that came last.
fn report_shared<T: Named>(
    spelling: &str,
    one: &ListedValue<T>,
    other: &ListedValue<T>,
    reader: &mut VocabularyReader<'_>,
) {
    let (late, early) = if reader.file_number(&one.at) >= reader.file_number(&other.at) {
        (one, other)
    } else {
        (other, one)
    };
    let (spelling, name) = (excerpt(spelling), excerpt(early.value.name()));
    let fault = fault!(
        Code::DuplicateKey,
        "“{spelling}” sudah menjadi nama {name}",
        "“{spelling}” is already a name of {name}",
        "hapus atau ganti nama itu di salah satunya",
        "remove or change that name in one of the two"
    );
    reader.again(late.at.clone(), early.at.clone(), fault);
}

/// Regencies by their bare names: whether Kabupaten or Kota is meant is decided when one is looked for.
fn index_regencies(regencies: &[Regency]) -> Names<RegencyId> {
    let mut names = Names::new(letters, &[]);
    for (id, regency) in RegencyId::all(regencies.len()).zip(regencies) {
        names.add_code(&regency.code, id);
        names.add(&regency.bare, id);
        for abbreviation in &regency.abbreviations {
            names.add_abbreviation(abbreviation, id);
        }
        let former = regency.former.iter().map(|former| &former.name);
        for alias in regency.aliases.iter().chain(former) {
            names.add(Class::split(alias).1, id);
        }
    }
    names
}
