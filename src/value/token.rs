//! Tokens of a short text: its numbers, words and marks with their spans. Days, deadlines and clock times are parsed
//! from them. White space and invisible characters are dropped here.

use crate::diagnostic::Span;
use crate::value::name::is_invisible;

/// A run of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberToken {
    /// Value of the number; the largest `u32` if it has too many digits.
    pub(crate) value: u32,
    /// Count of its digits.
    pub(crate) digits: usize,
    /// Bytes of the token in the text.
    pub(crate) span: Span,
}

/// A run of letters, in lower case without points and apostrophes: `s.d.` and `s/d` are `sd`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordToken {
    /// The letters.
    pub(crate) text: String,
    /// Bytes of the token in the text.
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
enum Token {
    Number(NumberToken),
    Word(WordToken),
    /// Any other character; dashes of all kinds are `-`.
    Mark(char, Span),
}

/// The tokens of a text and the position of the parser.
#[derive(Debug, Clone)]
pub(crate) struct Tokens {
    list: Vec<Token>,
    at: usize,
}

impl Tokens {
    /// The tokens of `text`, none of them read yet.
    pub(crate) fn of(text: &str) -> Self {
        let mut list = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = text.len() - rest.len();
            let (piece, after) = rest.split_at(token_length(rest, first));
            list.extend(token(piece, first, start..start + piece.len()));
            rest = after;
        }
        Self { list, at: 0 }
    }

    /// True at the end of the text.
    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.list.len()
    }

    /// Span of the tokens that are still unread; none at the end.
    pub(crate) fn rest(&self) -> Option<Span> {
        let span = |token: &Token| match token {
            Token::Number(number) => number.span.clone(),
            Token::Word(word) => word.span.clone(),
            Token::Mark(_, span) => span.clone(),
        };
        let (first, last) = (self.list.get(self.at)?, self.list.last()?);
        Some(span(first).start..span(last).end)
    }

    /// The number `ahead` tokens after the next one, if there is a number.
    pub(crate) fn number_at(&self, ahead: usize) -> Option<&NumberToken> {
        match self.list.get(self.at + ahead) {
            Some(Token::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The word `ahead` tokens after the next one, if there is a word.
    pub(crate) fn word_at(&self, ahead: usize) -> Option<&WordToken> {
        match self.list.get(self.at + ahead) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The mark `ahead` tokens after the next one, if there is a mark.
    pub(crate) fn mark_at(&self, ahead: usize) -> Option<char> {
        match self.list.get(self.at + ahead) {
            Some(Token::Mark(mark, _)) => Some(*mark),
            _ => None,
        }
    }

    /// Reads the next token if it is a number.
    pub(crate) fn number(&mut self) -> Option<NumberToken> {
        let number = self.number_at(0).cloned()?;
        self.at += 1;
        Some(number)
    }

    /// Reads the next token if it is a word that `means` something.
    pub(crate) fn word<T>(&mut self, means: impl Fn(&str) -> Option<T>) -> Option<(T, Span)> {
        let word = self.word_at(0)?;
        let found = (means(&word.text)?, word.span.clone());
        self.at += 1;
        Some(found)
    }

    /// Reads the next token if it is one of `words`.
    pub(crate) fn one_of(&mut self, words: &[&str]) -> bool {
        self.word(|word| words.contains(&word).then_some(()))
            .is_some()
    }

    /// Reads the next token if it is one of `marks`.
    pub(crate) fn mark(&mut self, marks: &[char]) -> Option<char> {
        let mark = self.mark_at(0).filter(|mark| marks.contains(mark))?;
        self.at += 1;
        Some(mark)
    }

    /// Reads `count` tokens without looking at them.
    pub(crate) fn skip(&mut self, count: usize) {
        self.at += count;
    }
}

fn token_length(rest: &str, first: char) -> usize {
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        run(|c| c.is_ascii_digit() || is_invisible(c))
    } else if rest
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("s/d"))
    {
        3
    } else if first.is_alphabetic() {
        run(|c| c.is_alphabetic() || is_silent(c) || is_invisible(c))
    } else {
        first.len_utf8()
    }
}

fn token(piece: &str, first: char, span: Span) -> Option<Token> {
    if first.is_ascii_digit() {
        let digits = piece
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>();
        let value = digits.parse().unwrap_or(u32::MAX);
        return Some(Token::Number(NumberToken {
            value,
            digits: digits.len(),
            span,
        }));
    }
    if first.is_alphabetic() {
        let letters = piece
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect::<String>();
        return Some(Token::Word(WordToken {
            text: letters.to_lowercase(),
            span,
        }));
    }
    let mark = match first {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    (!mark.is_whitespace() && !is_invisible(mark)).then_some(Token::Mark(mark, span))
}

/// Marks inside a word that do not change it: `s.d.`, `Jum'at`.
const fn is_silent(c: char) -> bool {
    matches!(c, '.' | '\'' | '’' | '‘' | 'ʼ' | '`')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::value::token::{Token, Tokens};

    #[test]
    fn texts_fall_into_numbers_words_and_marks() {
        let check = |text, expected: &str| {
            let show = |token: &Token| match token {
                Token::Number(number) => number.value.to_string(),
                Token::Word(word) => word.text.clone(),
                Token::Mark(mark, _) => mark.to_string(),
            };
            let shown = Tokens::of(text).list.iter().map(show).collect::<Vec<_>>();
            assert_eq!(shown.join("|"), expected, "{text:?}");
        };
        check("Jum’at, 27\u{a0}Mei 2024", "jumat|,|27|mei|2024");
        check("18 s.d. 19 S/D 20—Des.2021", "18|sd|19|sd|20|-|des|2021");
        check("09.00–12.30WIB", "9|.|0|-|12|.|30|wib");
        check("20\u{200b}24 99999999999", "2024|4294967295");
        check("", "");
    }

    proptest! {
        #[test]
        fn places_lie_in_the_text(text in ".*") {
            let mut tokens = Tokens::of(&text);
            while let Some(rest) = tokens.rest() {
                prop_assert!(text.get(rest).is_some());
                tokens.skip(1);
            }
        }
    }
}
