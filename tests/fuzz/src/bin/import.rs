//! The fuzz target `import`: libFuzzer's loop around `carrel_fuzz::import`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| carrel_fuzz::import::check(data));
