//! The progress bar of a build that takes longer than a second: its stage, and the steps of the stage.
//!
//! A separate thread reads the [`Profile`] and draws, so that the build never waits for the terminal.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::Scope;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::profile::{Profile, StageProgress};
use crate::site::observer::Stage;
use crate::value::decimal::grouped;

/// The time before the bar appears.
const DELAY: Duration = Duration::from_secs(1);

/// The interval of drawing.
const INTERVAL: Duration = Duration::from_millis(100);

/// A bar that is cleared when this is dropped.
#[derive(Debug)]
pub struct Progress {
    // Dropping the sender ends the thread.
    _until: Sender<()>,
}

impl Progress {
    /// Draws on standard error, on a thread of `scope`, once [`DELAY`] is over.
    pub fn begin<'scope>(scope: &'scope Scope<'scope, '_>, profile: &'scope Profile) -> Self {
        let (until, stopped) = channel::<()>();
        scope.spawn(move || {
            if stopped.recv_timeout(DELAY) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            loop {
                draw(&bar, profile.state());
                if stopped.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Timeout) {
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
    let pick = |id, en| state.language.pick(id, en);
    match state.stage {
        None | Some(Stage::Read) => pick("Membaca folder", "Reading the folder"),
        Some(Stage::Parse) => pick("Membaca catatan", "Reading records"),
        Some(Stage::Gather) => pick("Menghimpun", "Gathering"),
        Some(Stage::Plan) => pick("Menata alamat", "Planning addresses"),
        Some(Stage::Pages) => pick("Membuat halaman", "Making pages"),
        Some(Stage::Switch) => pick("Menayangkan", "Switching"),
    }
}
