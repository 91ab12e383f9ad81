//! Chains, lists, relations, series and the register of small projects.

mod support;

use kencana::catalog::related::Reason;
use kencana::catalog::series::Family;
use kencana::catalog::{Catalog, ChainMeeting, MeasureIndex, RecordIndex};
use kencana::diagnostic::code::Code;
use kencana::facet::Term;
use kencana::page::Site;
use support::{options, project, read_project, site_of};

/// A project of national meetings, each with a name, a day and further lines of front matter.
fn meetings(meetings: &[(&str, &str, &str)]) -> support::Files {
    let files: Vec<(String, String)> = meetings
        .iter()
        .map(|(name, date, more)| {
            let front = format!(
                "title: {name}\nkind: rakornis\ndate: {date}\nsources: [{{media: Uji}}]\n{more}"
            );
            (
                format!("content/records/{name}.md"),
                format!("---\n{front}---\n"),
            )
        })
        .collect();
    project(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

fn index(catalog: &Catalog, id: &str) -> RecordIndex {
    let mut records = catalog.records();
    let found = records.find(|(_, record)| &*record.indexed.id == id);
    found.unwrap_or_else(|| panic!("no record {id}")).0
}

fn ids(site: &Site, records: impl IntoIterator<Item = RecordIndex>) -> Vec<String> {
    records
        .into_iter()
        .map(|index| site.catalog.record(index).indexed.id.to_string())
        .collect()
}

fn codes(files: &support::Files) -> Vec<Code> {
    let outcome = read_project(files, &options());
    outcome
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

#[test]
fn records_are_sorted_newest_first_then_by_id() {
    let site = site_of(&meetings(&[
        ("b", "2020-02-01", ""),
        ("a", "2020-02-01", ""),
        ("c", "2021-02-01", ""),
    ]));
    assert_eq!(
        ids(&site, site.catalog.records().map(|(index, _)| index)),
        ["c", "a", "b"]
    );
    assert_eq!(
        site.catalog.index().years().collect::<Vec<_>>(),
        [2021, 2020]
    );
    assert_eq!(
        ids(
            &site,
            site.catalog
                .index()
                .group(Term::NationalYear(2020))
                .to_vec()
        ),
        ["a", "b"]
    );
}

#[test]
fn a_chain_has_both_directions_and_meetings_without_a_record() {
    let stub = "follows: [{title: Rakornas, date: 2020-01-10}]\n";
    let site = site_of(&meetings(&[
        ("first", "2020-02-01", stub),
        ("second", "2020-03-01", "follows: first\n"),
        ("third", "2020-04-01", "menindaklanjuti: [second]\n"),
    ]));
    let chain = site.catalog.index().chain(index(&site.catalog, "second"));
    assert!(
        matches!(&chain.before[0], ChainMeeting::Stub(stub) if stub.title == "Rakornas"),
        "{chain:?}"
    );
    assert_eq!(
        chain.before[1],
        ChainMeeting::Record(index(&site.catalog, "first"))
    );
    let third = index(&site.catalog, "third");
    assert_eq!(chain.after, [ChainMeeting::Record(third)]);
}

#[test]
fn a_chain_written_forward_backward_or_both_is_one_chain() {
    let chains = [
        ("precedes: second\n", ""),
        ("", "follows: first\n"),
        ("mendahului: [second]\n", "menindaklanjuti: first\n"),
    ]
    .map(|(first, second)| {
        let site = site_of(&meetings(&[
            ("first", "2020-02-01", first),
            ("second", "2020-03-01", second),
        ]));
        ["first", "second"].map(|id| site.catalog.index().chain(index(&site.catalog, id)))
    });
    assert_eq!(chains[0][0].after.len(), 1);
    assert_eq!(chains[0][1].before.len(), 1);
    assert!(chains.iter().all(|chain| *chain == chains[0]), "{chains:?}");
}

#[test]
fn a_meeting_to_come_without_a_record_stands_after() {
    let stubs = "precedes: [{title: Nanti}, {title: Rakerda, date: 2020-04-01}]\n";
    let site = site_of(&meetings(&[
        ("first", "2020-02-01", stubs),
        ("second", "2020-03-01", "follows: first\n"),
    ]));
    let chain = site.catalog.index().chain(index(&site.catalog, "first"));
    assert!(
        matches!(
            &*chain.after,
            [ChainMeeting::Record(_), ChainMeeting::Stub(rakerda), ChainMeeting::Stub(nanti)]
                if rakerda.title == "Rakerda" && nanti.title == "Nanti"
        ),
        "{chain:?}"
    );
}

#[test]
fn meetings_on_the_wrong_side_are_an_error() {
    for keys in [
        "follows: b\n",
        "follows: [{title: B, date: 2020-03-01}]\n",
        "precedes: c\n",
        "precedes: [{title: C, date: 2020-01-01}]\n",
    ] {
        let files = meetings(&[
            ("a", "2020-02-01", keys),
            ("b", "2020-03-01", ""),
            ("c", "2020-01-01", ""),
        ]);
        assert_eq!(codes(&files), [Code::FollowsLater], "{keys}");
    }
    let circle = meetings(&[
        ("a", "2020-02-01", "precedes: b\n"),
        ("b", "2020-02-01", "precedes: a\n"),
    ]);
    assert_eq!(codes(&circle)[0], Code::FollowsCycle);
}

#[test]
fn the_nearest_of_many_that_follow_one_meeting_are_related() {
    let days: Vec<String> = (1..=28).map(|day| format!("2020-03-{day:02}")).collect();
    let mut all = vec![("first", "2020-02-01", "")];
    let names: Vec<String> = (1..=28).map(|day| format!("m{day:02}")).collect();
    for (name, day) in names.iter().zip(&days) {
        all.push((name, day, "follows: first\n"));
    }
    let site = site_of(&meetings(&all));
    let related = site.catalog.index().related(index(&site.catalog, "m02"), 3);
    let related = ids(&site, related.into_iter().map(|it| it.record));
    assert_eq!(related, ["m03", "m01", "m04"]);
}

#[test]
fn an_unknown_later_or_circular_predecessor_is_an_error() {
    assert_eq!(
        codes(&meetings(&[("a", "2020-02-01", "follows: b\n")])),
        [Code::UnknownRecord]
    );
    let later = meetings(&[("a", "2020-02-01", "follows: b\n"), ("b", "2020-03-01", "")]);
    assert_eq!(codes(&later), [Code::FollowsLater]);
    let circle = meetings(&[
        ("a", "2020-02-01", "follows: b\n"),
        ("b", "2020-02-01", "follows: a\n"),
    ]);
    assert_eq!(codes(&circle), [Code::DuplicateMeeting, Code::FollowsCycle]);
}

#[test]
fn a_link_to_a_draft_is_allowed() {
    let files = meetings(&[
        ("a", "2020-02-01", "follows: b\nrelated: b\n"),
        ("b", "2020-01-01", "status: draf\n"),
    ]);
    assert_eq!(codes(&files), []);
    let site = site_of(&files);
    assert!(
        site.catalog
            .index()
            .chain(index(&site.catalog, "a"))
            .before
            .is_empty()
    );
}

#[test]
fn related_records_are_mutual_and_have_a_reason() {
    let site = site_of(&meetings(&[
        ("a", "2020-02-01", "related: c\n"),
        ("b", "2019-02-01", "tags: [stunting]\n"),
        ("c", "2010-02-01", "tags: [stunting]\n"),
    ]));
    let reasons = |id| -> Vec<(String, Reason)> {
        let related = site.catalog.index().related(index(&site.catalog, id), 5);
        related
            .into_iter()
            .map(|one| {
                (
                    site.catalog.record(one.record).indexed.id.to_string(),
                    one.reason,
                )
            })
            .collect()
    };
    assert_eq!(reasons("a")[0], ("c".to_owned(), Reason::Stated));
    assert_eq!(reasons("c")[0], ("a".to_owned(), Reason::Stated));
    assert!(matches!(reasons("b")[0].1, Reason::SamePlaceAndKind(..)));
}

#[test]
fn a_series_never_mixes_families_of_sources() {
    let value = |value: &str, source: &str| {
        format!("indicators: [{{code: tfr, value: '{value}', source: {source}}}]\n")
    };
    let site = site_of(&meetings(&[
        ("a", "2020-02-01", &value("2,40", "SKAP 2019")),
        ("b", "2019-02-01", &value("2,45", "SKAP 2018")),
        ("c", "2018-02-01", &value("2,60", "SDKI 2017")),
    ]));
    let (_, series) = site.catalog.index().series().next().expect("a series");
    let measure =
        |index: MeasureIndex| &site.catalog.record(index.record).content.measures[index.position];
    let years = |family: &str| -> Vec<i16> {
        let family = Family {
            name: family.into(),
            is_cumulative: false,
        };
        series.families[&family]
            .iter()
            .filter_map(|value| measure(*value).year)
            .collect()
    };
    assert_eq!(
        (years("SKAP"), years("SDKI")),
        (vec![2018, 2019], vec![2017])
    );
    let newest = series
        .newest(|index| measure(index).year)
        .expect("a newest value");
    let newest = measure(newest).value;
    assert_eq!(
        newest.map(|value| value.number().to_plain()).as_deref(),
        Some("2.40")
    );
}

#[test]
fn a_cumulative_value_is_in_no_line_with_values_of_months() {
    let value = |value: &str, more: &str| {
        format!("indicators: [{{code: pb, value: '{value}', source: SIGA, {more}}}]\n")
    };
    let site = site_of(&meetings(&[
        (
            "a",
            "2020-12-01",
            &value("154.777", "period: November 2020"),
        ),
        (
            "b",
            "2020-12-02",
            &value("343.323", "period: s.d. November 2020"),
        ),
        ("c", "2020-12-03", &value("343.000", "cumulative: ya")),
        (
            "d",
            "2020-12-04",
            &value("1.000", "period: s.d. Mei 2020, cumulative: tidak"),
        ),
    ]));
    let (_, series) = site.catalog.index().series().next().expect("a series");
    let lines: Vec<(bool, usize)> = series
        .families
        .iter()
        .map(|(family, values)| (family.is_cumulative, values.len()))
        .collect();
    assert_eq!(lines, [(false, 2), (true, 2)]);
}

#[test]
fn a_figure_of_a_village_is_in_no_series_of_its_regency() {
    let figure = "indicators: [{code: stunting, value: 30, source: EPPGBM 2019, region: \"Desa Contoh, Kota Jambi\"}]\n";
    let site = site_of(&meetings(&[("a", "2020-02-01", figure)]));
    assert_eq!(site.catalog.index().series().count(), 0);
}

#[test]
fn the_register_lists_binding_and_overdue_agreements() {
    let agreements = "agreements:\n  - Satu.\n  - {text: Dua., due: akhir 2020}\n  - {text: Tiga., type: arahan}\n";
    let site = site_of(&meetings(&[("a", "2020-02-01", agreements)]));
    assert_eq!(site.catalog.index().agreements().len(), 2);
    assert_eq!(
        site.catalog
            .index()
            .overdue(jiff::civil::date(2020, 12, 31))
            .len(),
        0
    );
    assert_eq!(
        site.catalog
            .index()
            .overdue(jiff::civil::date(2021, 1, 1))
            .len(),
        1
    );
}
