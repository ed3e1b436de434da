//! Generates each test for every engine and assigns it to a test tier.
//!
//! The test command filters by module name: `theme::firefox::name` runs in every test run, `theme::all_firefox::name`
//! only in `cargo xtask test --all`. xtask checks that no engine lacks a test (`xtask/src/checks/listed.rs`).

/// Generates each test for every engine, and decides where it runs in `cargo xtask test`.
///
/// ```text
/// carrel_e2e::engines! {
///     every: a_test_of_what_engines_may_do_differently, another;
///     chromium: a_test_of_what_they_cannot;
///     only_chromium because "no other driver has fingers": a_tap_chooses;
/// }
/// ```
///
/// Tests under `chromium` also run in the other engines in `cargo xtask test --all`. In a plain list, all are `every`.
#[macro_export]
macro_rules! engines {
    ($($every:ident),+ $(,)?) => {
        $crate::engines! { every: $($every),+; }
    };
    (
        $(every: $($every:ident),+ $(,)?;)?
        $(chromium: $($chromium:ident),+ $(,)?;)?
        $(only_chromium because $why:literal: $($only:ident),+ $(,)?;)?
    ) => {
        $crate::engines! { @ chromium Chromium $($($every)+)? $($($chromium)+)? }
        $crate::engines! { @ only_chromium Chromium $($($only)+)? }
        $crate::engines! { @ firefox Firefox $($($every)+)? }
        $crate::engines! { @ all_firefox Firefox $($($chromium)+)? }
        $crate::engines! { @ webkit WebKit $($($every)+)? }
        $crate::engines! { @ all_webkit WebKit $($($chromium)+)? }
    };
    (@ $module:ident $engine:ident $($test:ident)*) => {
        mod $module {
            $(#[test]
            fn $test() -> $crate::Result {
                $crate::stage::run($crate::Engine::$engine, module_path!(), stringify!($test), super::$test)
            })*
        }
    };
}
