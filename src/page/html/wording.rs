//! Non-breaking spaces in titles.

/// The most characters to keep on one line, so that a heading fits on the narrowest screen.
const WIDEST: usize = 20;

const MONTHS: &[&str] = &[
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
    "January",
    "February",
    "March",
    "May",
    "June",
    "July",
    "August",
    "October",
    "December",
];

const ROMAN: &[&str] = &["I", "II", "III", "IV"];

/// Replaces the spaces inside dates, periods and `names` of places in `title` by non-breaking ones.
#[must_use]
pub fn keep_together(title: &str, names: &[&str]) -> String {
    let mut set = String::with_capacity(title.len() + 8);
    let mut width = 0;
    let mut before = "";
    for word in title.split(' ') {
        let length = word.chars().count();
        if !set.is_empty() {
            let held = belong_together(before, word) && width + 1 + length <= WIDEST;
            width = if held { width + 1 } else { 0 };
            set.push(if held { '\u{a0}' } else { ' ' });
        }
        set.push_str(word);
        width += length;
        before = word;
    }
    for name in names {
        if name.contains(' ') && name.chars().count() <= WIDEST {
            set = set.replace(name, &name.replace(' ', "\u{a0}"));
        }
    }
    set
}

fn belong_together(before: &str, word: &str) -> bool {
    let is_number = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || c == '–' || c == '-')
    };
    let bare = word.trim_end_matches([',', '.', ':', ';', ')']);
    match before {
        "Semester" | "Triwulan" | "Kuartal" => ROMAN.contains(&bare) || is_number(bare),
        "Tahun" | "Kabupaten" | "Kota" | "Kab." => true,
        _ if MONTHS.contains(&before) || ROMAN.contains(&before) => {
            bare.len() == 4 && is_number(bare)
        }
        _ => is_number(before) && before.chars().count() <= 5 && MONTHS.contains(&bare),
    }
}

#[cfg(test)]
mod tests {
    use crate::page::html::wording::keep_together;

    #[test]
    fn dates_periods_and_places_stay_on_one_line() {
        let check = |title: &str, names: &[&str], expected: &str| {
            assert_eq!(keep_together(title, names).replace('\u{a0}', "~"), expected);
        };
        check(
            "Reviu Bangga Kencana Kalimantan Timur, Semester I 2021",
            &["Kalimantan Timur"],
            "Reviu Bangga Kencana Kalimantan~Timur, Semester~I~2021",
        );
        check(
            "Rakorda 18–19 Februari 2020 di Jambi",
            &["Jambi"],
            "Rakorda 18–19~Februari~2020 di Jambi",
        );
        check(
            "Kepulauan Bangka Belitung",
            &["Kepulauan Bangka Belitung"],
            "Kepulauan Bangka Belitung",
        );
        check("", &[], "");
        check("Mei lalu, 118 MoU", &[], "Mei lalu, 118 MoU");
    }
}
