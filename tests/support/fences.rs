//! Examples in documents: finds the fenced blocks of a Markdown text, and puts an example into a record.

use kencana::record::keys::RECORD;

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Fence {
    /// The word after the opening fence, such as `yaml`.
    pub language: &'static str,
    /// The lines in it, without the indentation of the fence.
    pub text: String,
    /// The last line before the block that is not blank.
    pub before: &'static str,
}

/// The fenced blocks of `document`, in order.
pub fn fences(document: &'static str) -> Vec<Fence> {
    let mut found: Vec<Fence> = Vec::new();
    let mut is_open = false;
    let mut indent = 0;
    let mut before = "";
    for line in document.lines() {
        match (line.trim_start().strip_prefix("```"), is_open) {
            (Some(language), false) => {
                indent = line.len() - line.trim_start().len();
                found.push(Fence {
                    language,
                    text: String::new(),
                    before,
                });
                is_open = true;
            }
            (Some(_), true) => is_open = false,
            (None, true) => {
                let fence = found.last_mut().unwrap();
                fence.text.push_str(line.get(indent..).unwrap_or_default());
                fence.text.push('\n');
            }
            (None, false) if !line.trim().is_empty() => before = line.trim(),
            (None, false) => {}
        }
    }
    found
}

/// `record` with `lines` in place of its own lines of the same keys; lines of other keys are added at the end.
pub fn with_lines(record: &str, lines: &str) -> String {
    let (front, body) = record
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap();
    let mut blocks = blocks(front);
    let mut added = String::new();
    for (key, text) in self::blocks(lines) {
        match blocks
            .iter_mut()
            .find(|(other, _)| !key.is_empty() && is_meant(&key, other))
        {
            Some(block) => *block = (String::new(), text),
            None => added.push_str(&text),
        }
    }
    let front: String = blocks.into_iter().map(|(_, text)| text).collect();
    format!("---\n{front}{added}---\n{body}")
}

/// The keys of a front matter, each with all its lines.
fn blocks(front: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in front.lines() {
        let line = format!("{line}\n");
        match line
            .split_once(':')
            .filter(|(key, _)| !key.starts_with([' ', '-', '#']))
        {
            Some((key, _)) => blocks.push((key.to_owned(), line)),
            None => match blocks.last_mut() {
                Some((_, text)) => text.push_str(&line),
                None => blocks.push((String::new(), line)),
            },
        }
    }
    blocks
}

/// True if two names are of the same key, or if one is a misspelling of the other.
fn is_meant(one: &str, other: &str) -> bool {
    let same = RECORD.iter().any(|key| key.is(one) && key.is(other));
    same || one.strip_prefix(other).is_some_and(|rest| rest.len() == 1)
}
