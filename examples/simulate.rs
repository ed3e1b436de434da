//! Runs the simulator in full and writes its result beside it: `cargo run --release --example simulate`. It takes a few
//! minutes.

#[path = "../tests/sim/mod.rs"]
mod sim;

use std::fs;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sim");
    for (size, name) in [(sim::SHORT, "short.txt"), (sim::FULL, "result.txt")] {
        let text = sim::report::write(size, &sim::run(size));
        println!("{text}");
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
