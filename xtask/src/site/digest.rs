//! Digests of files, as browsers and the worker check them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

/// The digest in the format of the `integrity` attribute.
pub(super) fn integrity(contents: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(contents)))
}

/// The first 16 hexadecimal digits of the digest, for a file name.
pub(super) fn short(contents: &[u8]) -> String {
    Sha384::digest(contents).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_match_those_of_browsers() {
        // Published: the SHA-384 of empty input.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }
}
