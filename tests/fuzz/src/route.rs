//! URLs: every fragment leads to a route, and each route has one canonical fragment.

use carrel::route::Route;

/// Parses the input as a URL fragment.
pub fn check(data: &[u8]) {
    let Some(hash) = crate::text(data) else { return };
    let route = Route::parse(hash);
    let href = route.href();
    assert!(href.starts_with('#'), "{href:?} leads out of the page");
    assert_eq!(Route::parse(&href), route, "by its own URL {href:?}");
    // Every route belongs to a section in the page header, and each section to itself.
    let chapter = route.chapter();
    assert_eq!(chapter.chapter(), chapter);
    assert!(!route.title().is_empty());
    // Text typed into the fields of these two pages becomes part of a URL too.
    if !hash.is_empty() {
        for typed in [Route::Search(hash.to_owned()), Route::Form(hash.to_owned())] {
            let href = typed.href();
            assert!(href.bytes().all(|byte| byte.is_ascii_graphic()), "{href:?} is not a URL");
            assert_eq!(Route::parse(&href), typed);
        }
    }
}
