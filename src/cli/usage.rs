//! Help and errors of usage in both languages, in place of clap's own words.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::ExitStatus;
use crate::cli::console::{print, print_error};
use crate::diagnostic::text::Text;

const TEMPLATE: &str = "{about-with-newline}\nPemakaian · Usage: {usage}\n\n{all-args}{after-help}";

/// The command with headings in both languages.
pub(crate) fn dressed(command: Command) -> Command {
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Perintah · Commands")
        .after_help("Bantuan satu perintah · help on one command: kencana build --help")
        .mut_subcommands(|command| {
            command.help_template(TEMPLATE).mut_args(|argument| {
                let heading = if argument.is_positional() {
                    "Isian · Arguments"
                } else {
                    "Pilihan · Options"
                };
                argument.help_heading(heading)
            })
        })
}

/// Prints the help of the whole program.
pub(crate) fn help(command: Command) -> ExitStatus {
    print(dressed(command).render_help().to_string().trim_end());
    ExitStatus::Success
}

/// Prints help, version or the error of usage; returns the exit code.
pub(crate) fn explain(error: &clap::Error) -> u8 {
    let said = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            drop(error.print());
            return 0;
        }
        ErrorKind::UnknownArgument => named(error, ContextKind::InvalidArg)
            .map(|argument| {
                text!(
                    "pilihan {argument} tidak dikenal",
                    "there is no option {argument}"
                )
            })
            .map(|said| with_nearest(said, named(error, ContextKind::SuggestedArg))),
        ErrorKind::InvalidSubcommand => named(error, ContextKind::InvalidSubcommand)
            .map(|command| {
                text!(
                    "perintah {command} tidak dikenal",
                    "there is no command {command}"
                )
            })
            .map(|said| with_nearest(said, named(error, ContextKind::SuggestedSubcommand))),
        ErrorKind::MissingRequiredArgument => {
            named(error, ContextKind::InvalidArg).map(|argument| {
                text!(
                    "perintah ini masih memerlukan {argument}",
                    "this command also needs {argument}"
                )
            })
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            named(error, ContextKind::InvalidArg).map(|argument| {
                let value = named(error, ContextKind::InvalidValue).unwrap_or_default();
                text!(
                    "nilai “{value}” tidak cocok untuk {argument}",
                    "the value “{value}” does not fit {argument}"
                )
            })
        }
        // Rare errors keep clap's own words, which are English.
        _ => None,
    };
    match said {
        Some(said) => print_error(&format!(
            "galat: {}\nerror: {}\n\nkencana --help",
            said.id, said.en
        )),
        None => drop(error.print()),
    }
    // The reason of an invalid value comes from its parser, in both languages.
    if let Some(reason) = std::error::Error::source(error) {
        print_error(&reason.to_string());
    }
    2
}

fn with_nearest(said: Text, nearest: Option<String>) -> Text {
    let Some(nearest) = nearest else { return said };
    let Text { id, en } = said;
    text!(
        "{id}; mungkin maksudnya {nearest}",
        "{en}; did you mean {nearest}?"
    )
}

fn named(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => Some(several.join(", ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::cli::Arguments;
    use crate::cli::usage::dressed;

    #[test]
    fn help_is_in_both_languages() {
        let mut command = dressed(Arguments::command());
        command.build();
        let mut helps = vec![command.render_help().to_string()];
        helps.extend(
            command
                .get_subcommands_mut()
                .map(|command| command.render_help().to_string()),
        );
        for help in helps {
            assert!(
                help.contains("Pemakaian · Usage: ")
                    && help.contains("Tampilkan bantuan ini · show"),
                "{help}"
            );
            for english in [
                "Print help",
                "[default",
                "[possible",
                "\nOptions:",
                "\nCommands:",
                "\nArguments:",
            ] {
                assert!(!help.contains(english), "{english}\n{help}");
            }
        }
    }
}
