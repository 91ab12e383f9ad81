//! The script that is inserted into every page, and the page of problems in place of one that cannot be rendered.

use serde_json::Value;

use crate::diagnostic::text::Language;
use crate::serve::state::ServerState;

/// Inserts the script before the end of the page's body.
pub(super) fn with_script(mut page: Vec<u8>, state: &ServerState) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    // The last one: a `</body>` before it may be text of an example.
    let end = page
        .windows(END.len())
        .rposition(|window| window.eq_ignore_ascii_case(END))
        .unwrap_or(page.len());
    page.splice(end..end, script(state, "").into_bytes());
    page
}

/// The page of problems. It reloads when there is a new version.
pub(super) fn page(state: &ServerState, problems: &[Value]) -> Vec<u8> {
    let (title, hint) = match state.language {
        Language::Id => (
            "Halaman ini belum bisa ditampilkan",
            "Perbaiki berkas di bawah ini, lalu simpan; halaman ini akan berganti sendiri.",
        ),
        Language::En => (
            "This page cannot be shown yet",
            "Mend the files below and save them; this page will change by itself.",
        ),
    };
    let items = problems.iter().map(|problem| item(problem, state.language));
    let items: String = items.collect();
    // `data-plain`: the problems are in the page already, so the script shows no overlay.
    let (language, script) = (state.language.code(), script(state, " data-plain"));
    let page = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/_kencana/overlay.css\">\n</head>\n<body>\n<main class=\"page\">\n\
         <h1>{title}</h1>\n<p>{hint}</p>\n<ol>\n{items}</ol>\n</main>\n{script}</body>\n</html>\n"
    );
    page.into_bytes()
}

/// The script's element, with the version that its page was rendered from, and `more` attributes.
fn script(state: &ServerState, more: &str) -> String {
    format!(
        "<script src=\"/_kencana/reload.js\" data-seen=\"{}\"{more} defer></script>\n",
        state.version
    )
}

fn item(problem: &Value, language: Language) -> String {
    let text = |key: &str| escaped(problem.get(key).and_then(Value::as_str).unwrap_or_default());
    let number = |key: &str| problem.get(key).and_then(Value::as_u64).unwrap_or(1);
    let (severity, message, help) = (text("severity"), text("message"), text("help"));
    let place = format!("{}:{}:{}", text("file"), number("line"), number("column"));
    let fix = problem
        .get("fix")
        .map_or_else(String::new, |fix| correction(fix, language));
    format!(
        "<li class=\"{severity}\"><p><strong>{message}</strong></p><p><code>{place}</code></p><p>{help}</p>{fix}</li>\n"
    )
}

/// The corrected lines of a problem; empty if no correction is offered.
fn correction(fix: &Value, language: Language) -> String {
    let text = |key: &str| fix.get(key).and_then(Value::as_str);
    let Some(corrected) = text("corrected").map(escaped) else {
        return String::new();
    };
    let lead = match (text("certainty"), language) {
        (Some("exact"), Language::Id) => "Tulis begini:",
        (Some("exact"), Language::En) => "Write it like this:",
        (_, Language::Id) => "Mungkin maksudnya begini; cocokkan dengan sumbernya:",
        (_, Language::En) => "Perhaps like this; compare with the source:",
    };
    format!("<p>{lead}</p><pre><code>{corrected}</code></pre>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::diagnostic::text::Language;
    use crate::serve::problem::{page, with_script};
    use crate::serve::state::ServerState;

    #[test]
    fn the_script_is_inserted_before_the_last_end_of_the_body() {
        let state = ServerState::empty(None);
        let tag = format!(
            "<script src=\"/_kencana/reload.js\" data-seen=\"{}\" defer></script>\n",
            state.version
        );
        let check = |page: &str, expected: &str| {
            let found = String::from_utf8(with_script(page.as_bytes().to_vec(), &state)).unwrap();
            assert_eq!(found, expected.replace('@', &tag));
        };
        check("<body>a</body></html>", "<body>a@</body></html>");
        check(
            "<body>&lt;/body></body></BODY>",
            "<body>&lt;/body></body>@</BODY>",
        );
        check("a", "a@");
        check("", "@");
    }

    #[test]
    fn a_problem_is_escaped() {
        let payload = "</script><img src=x onerror=alert(1)>\"'&";
        let fix = json!({"certainty": payload, "corrected": payload});
        let problem = json!({"message": payload, "help": payload, "fix": fix, "file": payload, "severity": payload, "line": 3, "column": 7});
        for language in [Language::Id, Language::En] {
            let page = String::from_utf8(page(
                &ServerState::empty(Some(language)),
                std::slice::from_ref(&problem),
            ))
            .unwrap();
            assert!(!page.contains("<img") && !page.contains("\"'&"), "{page}");
            assert!(page.contains(&format!("<html lang=\"{}\">", language.code())));
            assert!(page.contains(":3:7</code>") && page.contains("data-plain"));
            assert!(
                page.contains("<pre><code>&lt;/script&gt;"),
                "the corrected lines"
            );
        }
    }
}
