//! Embeds the default theme anew when one of its files changes, which the macro that embeds it cannot see by itself.

fn main() {
    println!("cargo::rerun-if-changed=themes/kencana");
}
