//! From merged entries to the finished vocabulary: handles given, references resolved, spellings indexed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Label, Location};
use crate::value::name::excerpt;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::contradiction::KindWords;
use crate::vocabulary::entry::Value;
use crate::vocabulary::id::{Handle, ProvinceId, RegencyId};
use crate::vocabulary::indicator::{self, Indicator};
use crate::vocabulary::kind::{self, Kind};
use crate::vocabulary::merge::{Draft, Drafts};
use crate::vocabulary::names::{Named, Names};
use crate::vocabulary::province::{self, Count, Province};
use crate::vocabulary::regency::{self, Class, Regency};
use crate::vocabulary::source::{self, SourceFamily, SourceWords};
use crate::vocabulary::unit::{self, Category, Related, Unit};

/// The vocabulary of `drafts`; what is wrong with them goes to `diagnostics`.
pub(super) fn build(mut drafts: Drafts<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    let (provinces, regencies) = places(&mut drafts, diagnostics);
    let kinds = kinds(&mut drafts, diagnostics);
    let sources = each(drafts.sources.take_entries(), |draft| {
        Some(source::read(draft, diagnostics))
    });
    let sources: Vec<SourceFamily> = values(sources);
    let units = each(drafts.units.take_entries(), |draft| {
        Some(unit::read_unit(draft, diagnostics))
    });
    let units: Vec<Arc<Unit>> = values(units);
    let categories = each(drafts.categories.take_entries(), |draft| {
        Some(unit::read_category(draft, diagnostics))
    });
    let categories: Vec<Arc<Category>> = values(categories);
    let related = Related::new(
        &units,
        &categories,
        sources.iter().map(|family| family.code.as_str()).collect(),
    );
    let indicators: Vec<ListedValue<Indicator>> = each(drafts.indicators.take_entries(), |draft| {
        indicator::read(draft, &related, diagnostics)
    });
    let confusable = confusable(&drafts.confusable, diagnostics);
    let province_names = index(&provinces, &confusable, diagnostics);
    let kind_names = index(&kinds, &confusable, diagnostics);
    let indicator_names = index(&indicators, &confusable, diagnostics);
    let (regencies, kinds) = (values(regencies), values(kinds));
    Vocabulary {
        province_names,
        kind_names,
        indicator_names,
        regency_names: index_regencies(&regencies),
        kind_words: KindWords::new(&kinds),
        source_words: SourceWords::new(&sources),
        provinces: values(provinces),
        regencies,
        kinds,
        indicators: values(indicators),
        units,
        sources,
    }
}

/// An entry that is understood, and where it came from.
struct ListedValue<T> {
    value: T,
    at: Location,
    sheet: usize,
}

fn each<'a, T>(
    drafts: Vec<Draft<'a>>,
    mut read: impl FnMut(&Draft<'a>) -> Option<T>,
) -> Vec<ListedValue<T>> {
    let read = |draft: Draft<'a>| {
        read(&draft).map(|value| ListedValue {
            value,
            at: draft.at,
            sheet: draft.sheet,
        })
    };
    drafts.into_iter().filter_map(read).collect()
}

fn values<T>(list: Vec<ListedValue<T>>) -> Vec<T> {
    list.into_iter().map(|listed| listed.value).collect()
}

fn places(
    drafts: &mut Drafts<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<ListedValue<Province>>, Vec<ListedValue<Regency>>) {
    let provinces = drafts.provinces.take_entries();
    let ids: BTreeMap<&str, ProvinceId> = provinces
        .iter()
        .map(|draft| draft.code)
        .zip(ProvinceId::all(provinces.len()))
        .collect();
    let mut regencies = drafts.regencies.take_entries();
    // A province that is taken away takes its regencies with it, unless they were given to another.
    regencies.retain(|draft| {
        let prefix = draft.code.split('.').next().unwrap_or_default();
        draft.fields.iter().any(|field| field.key == "province")
            || !drafts.provinces.is_removed(prefix)
    });
    let regencies = each(regencies, |draft| regency::read(draft, &ids, diagnostics));
    let mut counts = vec![Count::default(); provinces.len()];
    for ListedValue { value: regency, .. } in &regencies {
        if let Some(count) = counts.get_mut(regency.province.index()) {
            count.regencies += usize::from(!regency.is_city);
            count.cities += usize::from(regency.is_city);
        }
    }
    let mut counts = counts.into_iter();
    let provinces = each(provinces, |draft| {
        Some(province::read(
            draft,
            &ids,
            counts.next().unwrap_or_default(),
            diagnostics,
        ))
    });
    (without_young_parents(provinces, diagnostics), regencies)
}

/// A parent that did not exist when the province began is none; so no province descends from itself.
fn without_young_parents(
    mut provinces: Vec<ListedValue<Province>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ListedValue<Province>> {
    let began: Vec<_> = provinces
        .iter()
        .map(|listed| listed.value.valid_from)
        .collect();
    for ListedValue {
        value: province,
        at,
        ..
    } in &mut provinces
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
            diagnostics.push(fault.at(at.clone()));
        }
    }
    provinces
}

fn kinds(drafts: &mut Drafts<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ListedValue<Kind>> {
    let mut kinds = each(drafts.kinds.take_entries(), |draft| {
        Some(kind::read(draft, diagnostics))
    });
    kinds.sort_by_key(|listed| listed.value.order);
    kinds
}

fn confusable(lists: &[Value<'_>], diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let read = |pair: &Value<'_>| {
        let names: Vec<Value<'_>> = pair.list()?.collect();
        match names.as_slice() {
            [one, other] => Ok((one.owned()?, other.owned()?)),
            _ => Err(fault!(
                Code::WrongType,
                "tulis dua nama yang mudah tertukar",
                "write two names that are easily confused"
            )),
        }
    };
    let keep = |pair: &Value<'_>| {
        read(pair)
            .map_err(|fault| diagnostics.push(fault.at(pair.place())))
            .ok()
    };
    lists.iter().filter_map(keep).collect()
}

/// The spellings of a list. One that names two entries is a fault of the entry that came last.
fn index<T: Named>(
    list: &[ListedValue<T>],
    confusable: &[(String, String)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Names<T::Id> {
    let mut names = Names::new(confusable);
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
            let other = other.filter(|_| told.insert(spelling));
            diagnostics.extend(other.map(|other| shared(spelling, listed, other)));
        }
    }
    names
}

fn shared<T: Named>(spelling: &str, one: &ListedValue<T>, other: &ListedValue<T>) -> Diagnostic {
    let (late, early) = if one.sheet >= other.sheet {
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
    let mut diagnostic = fault.at(late.at.clone());
    diagnostic.labels.push(Label {
        location: early.at.clone(),
        text: text!("pertama kali di sini", "first here"),
    });
    diagnostic
}

/// Regencies by their bare names: whether Kabupaten or Kota is meant is decided when one is looked for.
fn index_regencies(regencies: &[Regency]) -> Names<RegencyId> {
    let mut names = Names::new(&[]);
    for (id, regency) in RegencyId::all(regencies.len()).zip(regencies) {
        names.add_code(&regency.code, id);
        names.add(&regency.bare, id);
        for alias in &regency.aliases {
            names.add(Class::split(alias).1, id);
        }
    }
    names
}
