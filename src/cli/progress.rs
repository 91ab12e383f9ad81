//! What is seen on a terminal while a build takes longer than a second: its stage, and how far that is.
//!
//! A thread of its own looks at the [`Profile`] and draws, so the build never waits for the terminal.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::Scope;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::profile::{Profile, StageProgress};
use crate::diagnostic::text::Language;
use crate::site::observer::Stage;
use crate::value::decimal::grouped;

/// How long a build may take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is drawn.
const PACE: Duration = Duration::from_millis(100);

/// A bar that is wiped away when this is dropped.
#[derive(Debug)]
pub struct Progress {
    _until: Sender<()>,
}

impl Progress {
    /// Begins to draw on standard error, on a thread of `scope`, once the build has taken long enough.
    pub fn begin<'scope>(scope: &'scope Scope<'scope, '_>, profile: &'scope Profile) -> Self {
        let (until, stopped) = channel::<()>();
        scope.spawn(move || {
            if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            loop {
                draw(&bar, profile.state());
                if stopped.recv_timeout(PACE) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
            bar.finish_and_clear();
        });
        Self { _until: until }
    }
}

fn draw(bar: &ProgressBar, state: StageProgress) {
    let template = if state.steps > 0 {
        "{prefix} {bar:24.cyan/dim} {msg}"
    } else {
        "{prefix} {spinner:.cyan}"
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("━╸━").tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "));
    }
    let (done, steps) = (state.done.min(state.steps), state.steps);
    bar.set_length(steps as u64);
    bar.set_position(done as u64);
    bar.set_prefix(format!("{:<18}", name(state)));
    bar.set_message(format!(
        "{} / {}",
        grouped(done, state.language),
        grouped(steps, state.language)
    ));
    bar.tick();
}

fn name(state: StageProgress) -> &'static str {
    let (id, en) = match state.stage {
        None | Some(Stage::Read) => ("Membaca folder", "Reading the folder"),
        Some(Stage::Parse) => ("Membaca catatan", "Reading records"),
        Some(Stage::Gather) => ("Menghimpun", "Gathering"),
        Some(Stage::Plan) => ("Menata alamat", "Planning addresses"),
        Some(Stage::Pages) => ("Membuat halaman", "Making pages"),
        Some(Stage::Switch) => ("Menayangkan", "Switching"),
    };
    match state.language {
        Language::Id => id,
        Language::En => en,
    }
}
