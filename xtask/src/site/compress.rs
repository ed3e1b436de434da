//! Gzip, as hosts compress what a visitor downloads.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::{Context, Result};

/// Compresses `bytes` at the highest level.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("compressing")?;
    encoder.finish().context("compressing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_compresses_well() {
        assert!(gzip(&[7; 100_000]).is_ok_and(|bytes| bytes.len() < 200));
    }
}
