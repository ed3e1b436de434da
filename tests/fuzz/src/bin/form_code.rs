//! The fuzz target `form_code`: libFuzzer's loop around `carrel_fuzz::form_code`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| carrel_fuzz::form_code::check(data));
