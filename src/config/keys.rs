//! All settings of `site.toml`, by section, each with an example for messages.
//!
//! A new setting is a line here and a line where its section is read.

/// One setting.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) name: &'static str,
    /// Example of a value, or for a section of a line in it.
    pub(super) example: &'static str,
}

const fn setting(name: &'static str, example: &'static str) -> Setting {
    Setting { name, example }
}

/// Example for a section with free keys.
const ANYTHING: &str = "logo = \"logo.svg\"";
/// Example for a section that turns a feature on or off.
const TOGGLE: &str = "enabled = true";

// The messages list the settings in this order.
key_set! {
    SiteKey: Setting {
        Title = setting("title", "\"Rapat Banggakencana Jambi\""),
        BaseUrl = setting("base_url", "\"https://rapat.contoh.go.id/\""),
        Description = setting("description", ""),
        Language = setting("language", ""),
        TimeZone = setting("time_zone", ""),
        Theme = setting("theme", ""),
        PageSize = setting("page_size", ""),
        Extra = setting("extra", ANYTHING),
        Budget = setting("budget", ANYTHING),
        Publisher = setting("publisher", "name = \"Perwakilan BKKBN Provinsi Jambi\""),
        Licence = setting("licence", "name = \"CC BY 4.0\""),
        Feeds = setting("feeds", "limit = 50"),
        Search = setting("search", TOGGLE),
        SharePictures = setting("share_pictures", TOGGLE),
        Photos = setting("photos", TOGGLE),
        Data = setting("data", TOGGLE),
    }
}

key_set! {
    PublisherKey: Setting {
        Name = setting("name", "\"Perwakilan BKKBN Provinsi Jambi\""),
        Url = setting("url", ""),
        Contact = setting("contact", ""),
    }
}

key_set! {
    LicenceKey: Setting {
        Name = setting("name", "\"CC BY 4.0\""),
        Url = setting("url", ""),
    }
}

key_set! {
    FeedsKey: Setting {
        Limit = setting("limit", ""),
    }
}

key_set! {
    ToggleKey: Setting {
        Enabled = setting("enabled", ""),
    }
}
