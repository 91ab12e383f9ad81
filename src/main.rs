//! The program: hands its arguments to [`kencana::cli`] and ends with its exit code.

use mimalloc::MiMalloc;

/// A build makes and drops millions of short strings on all cores at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    kencana::cli::run(std::env::args_os())
}
