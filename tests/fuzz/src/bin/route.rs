//! The fuzz target `route`: libFuzzer's loop around `carrel_fuzz::route`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| carrel_fuzz::route::check(data));
