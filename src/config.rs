//! The settings of `site.toml`: each is read and checked, or gets its default.
//!
//! A new setting is a field of [`Config`], a line in `keys`, a line here and a line in the documentation of the
//! settings.

use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::diagnostic::Checked;
use crate::diagnostic::text::Language;
use crate::document::keyed::Keyed;
use crate::document::{self, Map};

pub mod address;
mod keys;
mod reader;
mod syntax;
mod time_zone;
mod values;

use address::BaseUrl;
use keys::{FeedsKey, LicenceKey, PublisherKey, SiteKey};
use reader::SettingsReader;
use values::{check_toggle, entries, link, open_section, section, text};

/// The settings of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// Absolute address at which the site is published.
    pub base_url: BaseUrl,
    /// Description of the site in one sentence.
    pub description: Option<String>,
    /// Organization that is responsible for the content.
    pub publisher: Option<Publisher>,
    /// Licence of the content.
    pub licence: Option<Licence>,
    /// Language of the interface.
    pub language: Language,
    /// Time zone that decides which day is today.
    pub time_zone: TimeZone,
    /// Name of the theme: a folder in `themes/`, else the embedded theme.
    pub theme: String,
    /// The most records on one page of a list, 1 to 500.
    pub page_size: usize,
    /// The most entries of a feed, 1 to 500.
    pub feed_limit: usize,
    /// The table `[extra]`, passed to templates unchanged: a JSON object.
    pub extra: Value,
}

impl Config {
    /// The name of the publisher, or that of the site if it has none.
    #[must_use]
    pub fn publisher_name(&self) -> &str {
        let publisher = self.publisher.as_ref();
        publisher.map_or(&self.title, |publisher| &publisher.name)
    }
}

/// The publisher of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// Name of the office or organization.
    pub name: String,
    /// Address of its website, `http` or `https`.
    pub url: Option<String>,
    /// Contact, as pages show it.
    pub contact: Option<String>,
}

/// The licence of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Name of the licence: `CC BY 4.0`.
    pub name: String,
    /// Address of its text, `http` or `https`.
    pub url: Option<String>,
}

/// Reads `text`, the settings in `file`, and reports all problems as `bad-config`.
///
/// A faulty value gets its default. Without a title and an address there are no settings.
#[must_use]
pub fn read(file: &Arc<str>, text: &str) -> Checked<Option<Config>> {
    let parsed = document::toml::read(text);
    let mut reader = SettingsReader::new(file, text);
    syntax::report(text, &parsed.errors, &mut reader);
    let value = config(&parsed.map, &mut reader);
    Checked {
        value,
        diagnostics: reader.into_diagnostics(),
    }
}

fn config(map: &Map<'_>, reader: &mut SettingsReader<'_>) -> Option<Config> {
    // A missing setting is reported at the top of the file.
    let top: Keyed<'_, SiteKey> = Keyed::new(&map.entries, 0..0, reader);
    let title = top.require(SiteKey::Title, reader, text);
    let base_url = top.require(SiteKey::BaseUrl, reader, values::base_url);
    // No feature uses these settings yet, so they are only checked.
    for key in [
        SiteKey::Search,
        SiteKey::SharePictures,
        SiteKey::Photos,
        SiteKey::Data,
    ] {
        check_toggle(&top, key, reader);
    }
    open_section(&top, SiteKey::Budget, reader);
    Some(Config {
        description: top.get(SiteKey::Description, reader, text),
        publisher: section(&top, SiteKey::Publisher, reader, publisher),
        licence: section(&top, SiteKey::Licence, reader, licence),
        language: top
            .get(SiteKey::Language, reader, values::language)
            .unwrap_or_default(),
        time_zone: top
            .get(SiteKey::TimeZone, reader, time_zone::read)
            .unwrap_or_else(time_zone::default),
        theme: top
            .get(SiteKey::Theme, reader, values::theme)
            .unwrap_or_else(|| "kencana".to_owned()),
        page_size: top.get(SiteKey::PageSize, reader, entries).unwrap_or(50),
        feed_limit: section(&top, SiteKey::Feeds, reader, |keyed, reader| {
            keyed.get(FeedsKey::Limit, reader, entries)
        })
        .unwrap_or(50),
        extra: open_section(&top, SiteKey::Extra, reader),
        // These two come last, so that the problems of all other settings are reported even if they are missing.
        title: title?,
        base_url: base_url?,
    })
}

fn publisher(
    keyed: &Keyed<'_, PublisherKey>,
    reader: &mut SettingsReader<'_>,
) -> Option<Publisher> {
    let name = keyed.require(PublisherKey::Name, reader, text);
    let url = keyed.get(PublisherKey::Url, reader, link);
    let contact = keyed.get(PublisherKey::Contact, reader, text);
    Some(Publisher {
        name: name?,
        url,
        contact,
    })
}

fn licence(keyed: &Keyed<'_, LicenceKey>, reader: &mut SettingsReader<'_>) -> Option<Licence> {
    let name = keyed.require(LicenceKey::Name, reader, text);
    let url = keyed.get(LicenceKey::Url, reader, link);
    Some(Licence { name: name?, url })
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, read};
    use crate::diagnostic::report::Position;
    use crate::diagnostic::text::Language;
    use proptest::prelude::*;
    use serde_json::json;
    use std::sync::Arc;

    const START: &str = "title = \"Rapat\"\nbase_url = \"https://contoh.go.id\"\n";

    fn config(rest: &str) -> Config {
        let read = read(&Arc::from("site.toml"), &format!("{START}{rest}"));
        assert_eq!(read.diagnostics, [], "{rest}");
        read.value.unwrap()
    }

    /// Each problem as `line:column message => fix`.
    fn problems(text: &str) -> Vec<String> {
        let read = read(&Arc::from("site.toml"), text);
        let shown = read.diagnostics.iter().map(|found| {
            let Position { line, column } = Position::of(text, found.location.span().start);
            let fix = found
                .offered()
                .map(|fix| format!(" => {fix}"))
                .unwrap_or_default();
            format!("{line}:{column} {}{fix}", found.message.en)
        });
        shown.collect()
    }

    #[test]
    fn two_settings_are_enough() {
        let config = config("");
        assert_eq!(
            (config.title.as_str(), config.base_url.as_str()),
            ("Rapat", "https://contoh.go.id/")
        );
        assert_eq!(
            (config.language, config.time_zone.iana_name()),
            (Language::Id, Some("Asia/Jakarta"))
        );
        assert_eq!(
            (config.theme.as_str(), config.page_size, config.feed_limit),
            ("kencana", 50, 50)
        );
        assert_eq!((config.extra, config.publisher), (json!({}), None));
    }

    #[test]
    fn every_setting_is_read() {
        let config = config(
            "description = \"a\"\nlanguage = \"en\"\ntime_zone = \"Asia/Makassar\"\ntheme = \"kita\"\npage_size = 500\n\
             licence = { name = \"CC BY 4.0\", url = \"https://x.id/a?b#c\" }\n[publisher]\nname = \"P\"\n\
             url = \"http://p.id\"\n\
             contact = \"0741\"\n[feeds]\nlimit = 1\n[search]\nenabled = false\n[photos]\n[budget]\npage = 100\n\
             [extra]\nz = [1, 2.5, { a = true }]\na = 2024-05-27\n",
        );
        assert_eq!(config.description.as_deref(), Some("a"));
        assert_eq!(
            (config.language, config.time_zone.iana_name()),
            (Language::En, Some("Asia/Makassar"))
        );
        assert_eq!(
            (config.theme.as_str(), config.page_size, config.feed_limit),
            ("kita", 500, 1)
        );
        assert_eq!(
            config.licence.unwrap().url.as_deref(),
            Some("https://x.id/a?b#c")
        );
        assert_eq!(config.publisher.unwrap().contact.as_deref(), Some("0741"));
        assert_eq!(
            config.extra.to_string(),
            r#"{"z":[1,2.5,{"a":true}],"a":"2024-05-27"}"#
        );
    }

    /// The one problem of a file with the lines `rest`.
    #[track_caller]
    fn check(rest: &str, expected: &str) {
        assert_eq!(problems(&format!("{START}{rest}\n")), [expected], "{rest}");
    }

    #[test]
    fn an_unknown_setting_is_reported_with_the_nearest_name() {
        check(
            "decription = \"a\"",
            "3:1 the setting “decription” is not known => description",
        );
        check(
            "Page-Size = 3",
            "3:1 the setting “Page-Size” is not known => page_size",
        );
        check(
            "bahasa = \"id\"",
            "3:1 the setting “bahasa” is not known => language",
        );
        check("warna = \"hijau\"", "3:1 the setting “warna” is not known");
        check(
            "[search]\ntheme = \"kita\"",
            "4:1 the section [search] has no setting “theme”",
        );
        check(
            "[feeds]\nlimt = 3",
            "4:1 the section [feeds] has no setting “limt” => limit",
        );
    }

    #[test]
    fn a_value_of_the_wrong_type_is_reported_with_what_to_write() {
        check(
            "page_size = 0",
            "3:13 the setting “page_size” must be a whole number from 1 to 500",
        );
        check(
            "page_size = -99999999999999999999999999999999999999999999",
            "3:13 the setting “page_size” must be a whole number from 1 to 500",
        );
        check(
            "page_size = \"50\"",
            "3:13 the setting “page_size” must be a whole number from 1 to 500, but here it is text => 50",
        );
        check(
            "description = 5",
            "3:15 the setting “description” must be text between double quotes, but here it is a number => \"5\"",
        );
        check(
            "description = \" \"",
            "3:15 the setting “description” is empty",
        );
        check(
            "[search]\nenabled = \"ya\"",
            "4:11 the setting “enabled” must be true or false, but here it is text => true",
        );
        check(
            "search = true",
            "3:10 the setting “search” must be a section of its own, but here it is true or false",
        );
        check(
            "[publisher]\ncontact = \"a\"",
            "3:2 the section [publisher] has no “name”",
        );
        check("[extra]\na = nan", "4:5 this number is too large");
    }

    #[test]
    fn an_unknown_language_time_zone_theme_or_address_is_reported() {
        check(
            "[licence]\nname = \"a\"\nurl = \"javascript:x\"",
            "5:7 a web address must be complete and begin with “https://”",
        );
        check(
            "language = \"Indonesia\"",
            "3:12 the language “Indonesia” is not known => \"id\"",
        );
        check(
            "time_zone = \"WITA\"",
            "3:13 the time zone “WITA” is not known => \"Asia/Makassar\"",
        );
        check(
            "time_zone = \"makassar\"",
            "3:13 the time zone “makassar” is not known => \"Asia/Makassar\"",
        );
        check(
            "time_zone = \"Asia/Jakata\"",
            "3:13 the time zone “Asia/Jakata” is not known => \"Asia/Jakarta\"",
        );
        check(
            "theme = \"../x\"",
            "3:9 “../x” is not the name of a theme's folder",
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_explained_line_by_line_in_plain_words() {
        let check = |rest: &str, expected: &[&str]| {
            assert_eq!(problems(&format!("{START}{rest}\n")), expected, "{rest}");
        };
        check(
            "theme = kita",
            &["3:9 text must be in double quotes => \"kita\""],
        );
        check(
            "theme = \"kita",
            &["3:14 this text has no closing quote, or contains a backslash that is not known"],
        );
        check("theme =", &["3:8 this setting has no value yet"]);
        check(
            "title = \"a\"",
            &["3:1 this setting is already written above"],
        );
        check("halo", &["3:5 this setting has no value yet"]);
        check("page_size = 050", &["3:13 this cannot be read as a number"]);
        check(
            "[extra]\na = [1, 2",
            &["4:10 the bracket here is not closed"],
        );
        check(
            "[feeds\nlimit = 3",
            &[
                "3:7 the bracket here is not closed",
                "4:1 the setting “limit” is not known",
            ],
        );
        let found = [
            "3:9 text must be in double quotes => \"kita\"",
            "4:1 the setting “warna” is not known",
            "5:1 this line cannot be read",
        ];
        check("theme = kita\nwarna = 3\n= 4", &found);
    }

    #[test]
    fn all_problems_of_a_file_are_said_at_once() {
        assert_eq!(
            problems("base_url = \"contoh.go.id\"\nlanguage = 3\nfoo = 1\n"),
            [
                "1:1 the setting “title” is missing",
                "1:12 a web address must be complete and begin with “https://” => \"https://contoh.go.id\"",
                "2:12 the setting “language” must be text between double quotes, but here it is a number => \"3\"",
                "3:1 the setting “foo” is not known",
            ]
        );
        assert_eq!(problems("").len(), 2);
        let mistyped = problems("titel = \"a\"\nbase_ulr = \"https://a.id\"\n");
        assert_eq!(mistyped.len(), 2, "each is told once: {mistyped:?}");
    }

    #[test]
    fn a_bomb_of_brackets_is_refused() {
        let found = problems(&format!("{START}[extra]\na = {}", "[".repeat(100_000)));
        assert!(!found.is_empty() && found.len() <= 20, "{found:?}");
        assert!(!problems(&format!("{START}[extra]\n{}x = 1", "a.".repeat(100_000))).is_empty());
        assert!(problems(&"=\n".repeat(50_000)).len() <= 20);
    }

    const PIECES: &str = r#"([a-z_\[\]={}"'.,#\\ \n0-9é-]|title|base_url|"""|search){0,40}"#;

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic_and_places_lie_inside_it(text in PIECES) {
            let read = read(&Arc::from("site.toml"), &text);
            prop_assert!(read.value.is_some() || !read.diagnostics.is_empty());
            for found in read.diagnostics {
                prop_assert!(text.get(found.location.span()).is_some(), "{:?}", found);
            }
        }
    }
}
