//! Component tests: what only a browser's engine can show and no whole page is needed for. `cargo xtask test` runs them
//! in headless Chromium; natively there is nothing to run.

#[cfg(target_arch = "wasm32")]
mod core_in_wasm;
#[cfg(target_arch = "wasm32")]
#[path = "../it/made.rs"]
#[allow(dead_code, reason = "the native tests use the rest of it")]
mod made;
#[cfg(target_arch = "wasm32")]
mod started;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What the page's scripts add before the program starts: without it, the program crashes as it reads the first saved text.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(inline_js = "
    export const addScripts = () => { globalThis.carrel = { rescue: { reading() {}, done() {} } }; };
")]
extern "C" {
    #[wasm_bindgen(js_name = addScripts)]
    fn add_scripts();
}

fn main() {}
