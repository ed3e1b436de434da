//! Makes the tests of a theme once for every engine, and says in which tier each engine has them.
//!
//! The names of the modules are what the test command filters by: `theme::firefox::name` runs in every test run,
//! `theme::all_firefox::name` only in `cargo xtask test --all`. xtask checks that no engine lacks a test
//! (`xtask/src/checks/listed.rs`).

/// Makes each test once for every engine, and says where it runs in `cargo xtask test`.
///
/// ```text
/// carrel_e2e::engines! {
///     every: a_test_of_what_engines_may_do_differently, another;
///     chromium: a_test_of_what_they_cannot;
///     only_chromium because "no other driver has fingers": a_tap_chooses;
/// }
/// ```
///
/// What is under `chromium` runs in the other engines too in `cargo xtask test --all`. A plain list is all `every`.
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
