//! Values in brackets that a comma cuts in two: in `{value: 8,9 %}` YAML takes `9 %` for a key.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::document::yaml::spelling;
use crate::document::{Field, ScalarKind, Value};

/// A value that was cut by a comma.
pub(super) struct CutValue {
    /// The mistake, with the whole value in quotes as its correction.
    pub(super) fault: Fault,
    /// The whole value.
    pub(super) span: Span,
}

/// Takes the rests of cut values out of `fields`, which stand in brackets, and tells of each value.
pub(super) fn take_rests(text: &str, fields: &mut Vec<Field<'_>>) -> Vec<CutValue> {
    let mut cut = Vec::new();
    let mut at = 1;
    while at < fields.len() {
        let rests = fields[at..].iter().take_while(|it| is_rest(text, it));
        let end = at + rests.count();
        if is_plain(&fields[at - 1]) && fields[at..end].iter().any(continues) {
            let span = fields[at - 1].value.span.start..fields[end - 1].key_span.end;
            let fault = fault(text.get(span.clone()).unwrap_or_default());
            cut.push(CutValue { fault, span });
            fields.drain(at..end);
        } else {
            at = end;
        }
        at += 1;
    }
    cut
}

/// True if a key without a value can only continue a value: digits behind a decimal comma, a name, or several words. One
/// small word may also be a key whose value was forgotten.
fn continues(rest: &Field<'_>) -> bool {
    let first = rest.key.chars().next();
    first.is_some_and(|first| first.is_ascii_digit() || first.is_uppercase())
        || rest.key.contains(' ')
}

/// True if no colon stands behind the key.
fn is_rest(text: &str, field: &Field<'_>) -> bool {
    let behind = text.get(field.key_span.end..).unwrap_or_default();
    matches!(field.value.value, Value::Empty) && !behind.trim_start().starts_with(':')
}

fn is_plain(field: &Field<'_>) -> bool {
    matches!(&field.value.value, Value::Scalar(scalar) if scalar.kind == ScalarKind::Plain)
}

fn fault(written: &str) -> Fault {
    let quoted = spelling::in_quotes(written);
    fault!(
        Code::YamlSyntax,
        "koma memutus nilai ini, karena di dalam kurung koma memisahkan isian",
        "a comma cuts this value in two, because in brackets a comma separates keys",
        "apit seluruh nilai dengan tanda petik",
        "put the whole value in quotation marks"
    )
    .fix(quoted)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::{Form, read};

    /// The corrections that are offered for `text`.
    fn fixes(text: &str) -> Vec<String> {
        let file = Arc::from("a.yaml");
        let found = read(&file, text, Form::Yaml).diagnostics;
        let fixes = found.iter().filter_map(|it| it.fix.as_ref());
        fixes.map(|fix| format!("{fix:?}")).collect()
    }

    #[test]
    fn a_value_that_a_comma_cuts_is_offered_whole() {
        for (text, whole) in [
            ("a: {b: 8,9 %, c: d}", "8,9 %"),
            (
                "a: {b: Nabire, Dogiyai, dan Deiyai}",
                "Nabire, Dogiyai, dan Deiyai",
            ),
            (
                "a: {b: Hotel Aston, Tanjungpinang}",
                "Hotel Aston, Tanjungpinang",
            ),
        ] {
            let fixes = fixes(text);
            assert_eq!(fixes.len(), 1, "{text}: {fixes:?}");
            assert!(fixes[0].contains(whole), "{text}: {fixes:?}");
        }
    }

    #[test]
    fn a_key_without_a_value_is_no_part_of_the_value_before() {
        for text in ["a: {b: c, d}", "a: {b: c, d: }", "a: {b: \"8,9\", c: d}"] {
            assert_eq!(fixes(text), Vec::<String>::new(), "{text}");
        }
    }
}
