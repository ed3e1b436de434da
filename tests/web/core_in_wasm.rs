//! Core behaves in wasm as it does natively: both read the same golden files.

use crate::fixtures::{GOLDEN_SEED, ample, codes, head, large_codes, largest};
use carrel_core::form::code::read;
use carrel_core::form::{Plan, Scope, draw};
use carrel_core::save::{read_attempt, read_record, read_settings, write_attempt, write_record, write_settings};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_form_drawn_in_the_browser_is_the_golden_one() {
    let form = draw(&ample(), &Plan { blueprint: 0, scope: Scope::Exam }, GOLDEN_SEED, &[]);
    let form = form.expect("the bank fills an exam");
    assert_eq!(head(&form), include_str!("../it/golden/form.txt").trim());
}

#[wasm_bindgen_test]
fn codes_written_and_read_in_the_browser_are_the_golden_ones() {
    let golden = include_str!("../it/golden/code.txt").trim();
    assert_eq!(codes(&ample()), golden);
    let forms: Vec<_> = golden.lines().map(|line| read(line).and_then(|shared| shared.form(&ample()))).collect();
    let first = forms[0].as_ref().expect("a code of this bank");
    assert_eq!(head(first), include_str!("../it/golden/form.txt").trim());
    assert_eq!(forms[1].as_ref().map(|form| form.items.len()), Ok(9));
}

#[wasm_bindgen_test]
fn codes_of_version_1_written_and_read_in_the_browser_are_the_golden_ones() {
    let (golden, bank) = (include_str!("../it/golden/code-v1.txt").trim(), largest());
    assert_eq!(large_codes(&bank), golden);
    let form = golden.lines().next().map(|line| read(line).and_then(|shared| shared.form(&bank)));
    let form = form.expect("a line").expect("a code of this bank");
    assert_eq!(head(&form), include_str!("../it/golden/form-v1.txt").trim());
}

#[wasm_bindgen_test]
fn saves_of_version_2_are_read_and_written_the_same() {
    let attempt = include_str!("../it/golden/v2-attempt.json").trim_end();
    assert_eq!(read_attempt(attempt).as_ref().map(write_attempt).as_deref(), Ok(attempt));
    let record = include_str!("../it/golden/v2-record.json").trim_end();
    assert_eq!(read_record(record).as_ref().map(write_record).as_deref(), Ok(record));
}

#[wasm_bindgen_test]
fn saves_of_version_1_are_read_and_written_the_same() {
    let settings = include_str!("../it/golden/v2-settings.json").trim_end();
    assert_eq!(read_settings(settings).as_ref().map(write_settings).as_deref(), Ok(settings));
    let attempt = include_str!("../it/golden/v1-attempt.json").trim_end();
    assert_eq!(read_attempt(attempt).as_ref().map(write_attempt).as_deref(), Ok(attempt));
    let record = include_str!("../it/golden/v1-record.json").trim_end();
    assert_eq!(read_record(record).as_ref().map(write_record).as_deref(), Ok(record));
}
