//! Component tests: whatever needs a browser's engine but not a whole page. `cargo xtask test` runs them in headless
//! Chromium; natively there is nothing to run.

#[cfg(target_arch = "wasm32")]
mod core_in_wasm;
#[cfg(target_arch = "wasm32")]
#[path = "../it/fixtures.rs"]
#[allow(dead_code, reason = "the native tests use the rest of it")]
mod fixtures;
#[cfg(target_arch = "wasm32")]
mod started;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What the page's scripts provide before the program starts: the questions, and the callbacks for parsing saved texts.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(inline_js = "
    export const addScripts = (index, words) => {
        globalThis.carrel = {
            rescue: { reading() {}, done() {} },
            pack: { index: () => index, load() {} },
            onMessage: listener => listener({ type: 'part', part: 'words', bytes: words }),
        };
    };
")]
extern "C" {
    #[wasm_bindgen(js_name = addScripts)]
    fn add_scripts(index: js_sys::Uint8Array, words: js_sys::Uint8Array);
}

fn main() {}
