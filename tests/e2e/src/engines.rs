//! Makes a test once for every engine.

/// Makes each test once for every engine: `engines! { sits_an_exam }` gives `chromium::sits_an_exam`,
/// `firefox::sits_an_exam` and `webkit::sits_an_exam`.
///
/// What can by nature be so in some engines only says which, and why:
/// `a_tap_chooses: Chromium because "no other driver has fingers"`.
#[macro_export]
macro_rules! engines {
    (@ [$($chromium:ident)*] [$($firefox:ident)*] [$($webkit:ident)*] $(,)*) => {
        $crate::engines! { @ chromium Chromium $($chromium)* }
        $crate::engines! { @ firefox Firefox $($firefox)* }
        $crate::engines! { @ webkit WebKit $($webkit)* }
    };
    (@ [$($chromium:ident)*] [$($firefox:ident)*] [$($webkit:ident)*]
        $test:ident: Chromium because $why:literal, $($rest:tt)*) => {
        $crate::engines! { @ [$($chromium)* $test] [$($firefox)*] [$($webkit)*] $($rest)* }
    };
    (@ [$($chromium:ident)*] [$($firefox:ident)*] [$($webkit:ident)*] $test:ident, $($rest:tt)*) => {
        $crate::engines! { @ [$($chromium)* $test] [$($firefox)* $test] [$($webkit)* $test] $($rest)* }
    };
    (@ $module:ident $engine:ident $($test:ident)*) => {
        mod $module {
            $(#[test]
            fn $test() -> $crate::Result {
                $crate::stage::run($crate::Engine::$engine, module_path!(), stringify!($test), super::$test)
            })*
        }
    };
    ($($tests:tt)+) => {
        $crate::engines! { @ [] [] [] $($tests)+, }
    };
}
