//! Addresses: every one leads somewhere, and the place it leads to has one address.

use carrel::route::Route;

/// Follows the input as an address.
pub fn check(data: &[u8]) {
    let Some(hash) = crate::text(data) else { return };
    let route = Route::parse(hash);
    let href = route.href();
    assert!(href.starts_with('#'), "{href:?} leads out of the page");
    assert_eq!(Route::parse(&href), route, "by its own address {href:?}");
    // Every place belongs to one in the head of the page, and those to themselves.
    let chapter = route.chapter();
    assert_eq!(chapter.chapter(), chapter);
    assert!(!route.title().is_empty());
    // What a person types into the fields of these two pages becomes an address too.
    if !hash.is_empty() {
        for typed in [Route::Search(hash.to_owned()), Route::Form(hash.to_owned())] {
            let href = typed.href();
            assert!(href.bytes().all(|byte| byte.is_ascii_graphic()), "{href:?} is no address");
            assert_eq!(Route::parse(&href), typed);
        }
    }
}
