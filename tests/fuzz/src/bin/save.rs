//! The fuzz target `save`: libFuzzer's loop around `carrel_fuzz::save`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| carrel_fuzz::save::check(data));
