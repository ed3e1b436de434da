//! Core gives in wasm what it gives natively: the same golden files are read by both.

use crate::made::{GOLDEN_SEED, ample, head};
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
fn saves_of_version_1_are_read_and_written_the_same() {
    let settings = include_str!("../it/golden/v2-settings.json").trim_end();
    assert_eq!(read_settings(settings).as_ref().map(write_settings).as_deref(), Ok(settings));
    let attempt = include_str!("../it/golden/v1-attempt.json").trim_end();
    assert_eq!(read_attempt(attempt).as_ref().map(write_attempt).as_deref(), Ok(attempt));
    let record = include_str!("../it/golden/v1-record.json").trim_end();
    assert_eq!(read_record(record).as_ref().map(write_record).as_deref(), Ok(record));
}
