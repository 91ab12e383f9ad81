//! The program: hands its arguments to [`kencana::cli`] and ends with its exit code.

fn main() -> std::process::ExitCode {
    kencana::cli::run(std::env::args_os())
}
