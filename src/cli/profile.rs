//! The profile of a build: time by stage and the largest pages. `-v` prints it, and [`progress`](crate::cli::progress)
//! draws it while the build runs.
//!
//! Threads only add to counters. A lock is taken only for a new stage and for pages that are among the largest.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::diagnostic::text::Language;
use crate::site::observer::{Finished, Observer, Stage};
use crate::value::decimal::grouped;

/// The number of largest pages in the table.
const LARGEST: usize = 10;

/// Times and counts of one build.
#[derive(Debug)]
pub struct Profile {
    start: Instant,
    is_english: AtomicBool,
    /// The start of each stage, in order; a stage may occur twice.
    stages: Mutex<Vec<(Stage, Instant)>>,
    steps: AtomicUsize,
    done: AtomicUsize,
    pages: AtomicUsize,
    /// Nanoseconds spent on rendering, summed over all threads.
    rendering: AtomicU64,
    writing: AtomicU64,
    /// Size of the smallest page in `largest` once that is full. A smaller page needs no lock.
    least: AtomicUsize,
    largest: Mutex<Vec<(usize, String)>>,
}

/// The stage of a build at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageProgress {
    /// The stage; `None` before the first.
    pub stage: Option<Stage>,
    /// The number of its finished steps.
    pub done: usize,
    /// The number of its steps; 0 if it is not known.
    pub steps: usize,
    /// The language of messages.
    pub language: Language,
}

impl Profile {
    /// Starts the clock. `language` is that of messages until the site is read.
    #[must_use]
    pub fn start(language: Language) -> Self {
        Self {
            start: Instant::now(),
            is_english: AtomicBool::new(language == Language::En),
            stages: Mutex::default(),
            steps: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            pages: AtomicUsize::new(0),
            rendering: AtomicU64::new(0),
            writing: AtomicU64::new(0),
            least: AtomicUsize::new(0),
            largest: Mutex::default(),
        }
    }

    /// The stage at this moment.
    #[must_use]
    pub fn state(&self) -> StageProgress {
        let stage = locked(&self.stages).last().map(|(stage, _)| *stage);
        let (done, steps) = (
            self.done.load(Ordering::Relaxed),
            self.steps.load(Ordering::Relaxed),
        );
        let is_english = self.is_english.load(Ordering::Relaxed);
        let language = if is_english {
            Language::En
        } else {
            Language::Id
        };
        StageProgress {
            stage,
            done,
            steps,
            language,
        }
    }

    /// The time since the start.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// The table of a build that ends now: its stages, then its largest pages.
    #[must_use]
    pub fn table(&self, records: usize, language: Language) -> String {
        let words = ProfileTable { language };
        let pages = self.pages.load(Ordering::Relaxed);
        let mut lines = vec![words.pick("Waktu per tahap:", "Time by stage:").to_owned()];
        for (stage, took) in self.durations() {
            let count = match stage {
                Stage::Parse => Some((records, words.pick("catatan", "records"))),
                Stage::Pages => Some((pages, words.pick("halaman", "pages"))),
                _ => None,
            };
            lines.push(words.stage(stage, took, count));
            if stage == Stage::Pages {
                lines.push(words.threads([&self.rendering, &self.writing].map(sum)));
            }
        }
        let largest = locked(&self.largest);
        if !largest.is_empty() {
            lines.push(words.pick("Halaman terbesar:", "Largest pages:").to_owned());
            lines.extend(largest.iter().map(|(size, path)| words.page(*size, path)));
        }
        lines.join("\n")
    }

    /// The duration of each stage, in the order of their first start.
    fn durations(&self) -> Vec<(Stage, Duration)> {
        let (stages, now) = (locked(&self.stages), Instant::now());
        let ends = stages.iter().skip(1).map(|(_, start)| *start).chain([now]);
        let mut durations: Vec<(Stage, Duration)> = Vec::new();
        for ((stage, start), end) in stages.iter().zip(ends) {
            let took = end.duration_since(*start);
            match durations.iter_mut().find(|(known, _)| known == stage) {
                Some((_, sum)) => *sum += took,
                None => durations.push((*stage, took)),
            }
        }
        durations
    }

    fn keep_large(&self, page: Finished<'_>) {
        let mut largest = locked(&self.largest);
        // Pages of the same size are sorted by path, so that the table does not depend on the order of threads.
        let place = largest.partition_point(|(size, path)| {
            (std::cmp::Reverse(*size), path.as_str()) < (std::cmp::Reverse(page.size), page.path)
        });
        largest.insert(place, (page.size, page.path.to_owned()));
        largest.truncate(LARGEST);
        if let Some((least, _)) = largest.get(LARGEST - 1) {
            self.least.store(*least, Ordering::Relaxed);
        }
    }
}

impl Observer for Profile {
    fn begin(&self, stage: Stage, steps: usize) {
        locked(&self.stages).push((stage, Instant::now()));
        self.done.store(0, Ordering::Relaxed);
        self.steps.store(steps, Ordering::Relaxed);
    }

    fn speak(&self, language: Language) {
        self.is_english
            .store(language == Language::En, Ordering::Relaxed);
    }

    fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    fn finished(&self, page: Finished<'_>) {
        let [begun, rendered, written] = page.moments;
        self.rendering
            .fetch_add(rendered.saturating_sub(begun), Ordering::Relaxed);
        self.writing
            .fetch_add(written.saturating_sub(rendered), Ordering::Relaxed);
        self.done.fetch_add(1, Ordering::Relaxed);
        if !page.path.ends_with(".html") {
            return;
        }
        self.pages.fetch_add(1, Ordering::Relaxed);
        if page.size >= self.least.load(Ordering::Relaxed) {
            self.keep_large(page);
        }
    }

    fn moment(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}

/// Rows of the table in one language.
#[derive(Clone, Copy)]
struct ProfileTable {
    language: Language,
}

impl ProfileTable {
    fn pick<'a>(self, id: &'a str, en: &'a str) -> &'a str {
        self.language.pick(id, en)
    }

    /// `  membuat dan menulis    2,31 detik   27.030 halaman, 11.701 per detik`.
    fn stage(self, stage: Stage, took: Duration, count: Option<(usize, &str)>) -> String {
        let time = self.seconds(took);
        let count = count.map_or_else(String::new, |(count, word)| {
            let rate = count as f64 / took.as_secs_f64().max(f64::EPSILON);
            let (count, rate) = (self.grouped(count), self.grouped(rate.round() as usize));
            format!(
                "   {count} {word}, {rate} {}",
                self.pick("per detik", "a second")
            )
        });
        format!("  {:<20}{time:>12}{count}", self.name(stage))
    }

    /// Times summed over all threads, which exceed the duration of the stage.
    fn threads(self, [rendering, writing]: [Duration; 2]) -> String {
        let (rendering, writing) = (self.seconds(rendering), self.seconds(writing));
        let threads = rayon::current_num_threads();
        self.language.pick(
            format!("    jumlah dari {threads} utas: membuat {rendering}, menulis {writing}"),
            format!("    sum over {threads} threads: rendering {rendering}, writing {writing}"),
        )
    }

    fn page(self, size: usize, path: &str) -> String {
        format!("  {:>8} KiB  {path}", self.grouped(size.div_ceil(1024)))
    }

    fn name(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Read => self.pick("membaca folder", "reading the folder"),
            Stage::Parse => self.pick("membaca catatan", "reading records"),
            Stage::Gather => self.pick("menghimpun", "gathering"),
            Stage::Plan => self.pick("menata alamat", "planning addresses"),
            Stage::Pages => self.pick("membuat dan menulis", "rendering, writing"),
            Stage::Switch => self.pick("menayangkan", "switching"),
        }
    }

    fn seconds(self, time: Duration) -> String {
        let seconds = format!("{:.2}", time.as_secs_f64());
        let indonesian = format!("{} detik", seconds.replace('.', ","));
        self.language.pick(indonesian, format!("{seconds} s"))
    }

    fn grouped(self, number: usize) -> String {
        grouped(number, self.language)
    }
}

fn sum(nanoseconds: &AtomicU64) -> Duration {
    Duration::from_nanos(nanoseconds.load(Ordering::Relaxed))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use crate::cli::profile::Profile;
    use crate::diagnostic::text::Language;
    use crate::site::observer::{Finished, Observer, Stage};

    #[test]
    fn the_ten_largest_pages_are_listed_by_size() {
        let profile = Profile::start(Language::Id);
        profile.begin(Stage::Pages, 40);
        for number in 0..40_usize {
            let (path, size) = (format!("{number}.html"), number * 7 % 20 * 1024);
            profile.finished(Finished {
                path: &path,
                size,
                moments: [0, 5, 6],
            });
        }
        profile.finished(Finished {
            path: "besar.jpg",
            size: 1 << 30,
            moments: [0; 3],
        });
        let table = profile.table(7, Language::Id);
        let named: Vec<&str> = table
            .lines()
            .skip_while(|line| !line.starts_with("Halaman"))
            .skip(1)
            .collect();
        let sizes: Vec<usize> = named
            .iter()
            .map(|line| line.split_whitespace().next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(sizes, [19, 19, 18, 18, 17, 17, 16, 16, 15, 15], "{table}");
        assert_eq!(profile.state().done, 41);
        assert!(table.contains("40 halaman"), "{table}");
    }
}
