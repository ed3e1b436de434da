//! The fuzz target `pack`: libFuzzer's loop around `carrel_fuzz::pack`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| carrel_fuzz::pack::check(data));
