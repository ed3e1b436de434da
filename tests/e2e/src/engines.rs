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
///
/// The tests of a list that begins with `with_worker;` get the site's service worker. The others get one that does
/// nothing, except in `cargo xtask test --all`: caching the site for every test costs a tenth of a run.
#[macro_export]
macro_rules! engines {
    (with_worker; $($lists:tt)+) => {
        $crate::engines! { @ lists true $($lists)+ }
    };
    ($($every:ident),+ $(,)?) => {
        $crate::engines! { @ lists false every: $($every),+; }
    };
    (@ lists $worker:literal
        $(every: $($every:ident),+ $(,)?;)?
        $(chromium: $($chromium:ident),+ $(,)?;)?
        $(only_chromium because $why:literal: $($only:ident),+ $(,)?;)?
    ) => {
        $crate::engines! { @ chromium Chromium $worker $($($every)+)? $($($chromium)+)? }
        $crate::engines! { @ only_chromium Chromium $worker $($($only)+)? }
        $crate::engines! { @ firefox Firefox $worker $($($every)+)? }
        $crate::engines! { @ all_firefox Firefox $worker $($($chromium)+)? }
        $crate::engines! { @ webkit WebKit $worker $($($every)+)? }
        $crate::engines! { @ all_webkit WebKit $worker $($($chromium)+)? }
    };
    (@ $module:ident $engine:ident $worker:literal $($test:ident)*) => {
        mod $module {
            $(#[test]
            fn $test() -> $crate::Result {
                $crate::stage::run($crate::Engine::$engine, module_path!(), stringify!($test), $worker, &super::$test)
            })*
        }
    };
    ($($lists:tt)+) => {
        $crate::engines! { @ lists false $($lists)+ }
    };
}
