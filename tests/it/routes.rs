//! Routes and their addresses.

use carrel::route::Route;
use carrel_core::bank::Key;
use proptest::prelude::*;

fn every(id: u64) -> Vec<Route> {
    use Route::*;
    let topic = Topic("s3-replication".into());
    let fact = Fact("s3-replication/only-new-objects".into());
    let lost = NotFound("/nowhere/at/all".into());
    let of_attempts = [Attempt(id), Review(id), Results(id), HistoryPage(73), BookmarksPage(2)];
    let texts =
        [Search("multi az".into()), Question(Key::of_id("kms/a-key")), Form("0123 abcd".into()), lost, topic, fact];
    let empty = [Search(String::new()), Form(String::new())];
    let plain = [Home, Drill, Topics, Bookmarks, Bank, History, Progress, Estimate, Settings, Import, Quarantine];
    of_attempts.into_iter().chain(texts).chain(empty).chain(plain).collect()
}

#[test]
fn every_route_survives_a_round_trip() {
    for id in [0, 1, 0xdead_beef, u64::MAX] {
        for route in every(id) {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }
}

#[track_caller]
fn check(hash: &str, expected: Route) {
    assert_eq!(Route::parse(hash), expected, "{hash:?}");
}

#[test]
fn addresses_modified_by_people_and_browsers_work() {
    check("", Route::Home);
    check("#", Route::Home);
    check("#//", Route::Home);
    check("#history", Route::History);
    check("#/history/1", Route::History);
    check("#/history/73", Route::HistoryPage(73));
    check("#/history/", Route::History);
    check("#/topics/kms/", Route::Topic("kms".into()));
    check("#/question/kms/a-key", Route::Question(Key::of_id("kms/a-key")));
    check("#/attempt/00000000000000ff", Route::Attempt(255));
    check("#/attempt/00000000000000ff/review", Route::Review(255));
    check("#/search/what%20is%20s3%3aGet", Route::Search("what is s3:Get".into()));
    check("#/search/50% off", Route::Search("50% off".into()));
    check("#/search/%c3%a9té", Route::Search("été".into()));
    check("#/search/%ff", Route::Search("\u{fffd}".into()));
}

#[test]
fn parameters_added_by_other_sites_are_ignored() {
    check("#/topics?x=1", Route::Topics);
    check("#/topics/kms?fbclid=IwAR0/x", Route::Topic("kms".into()));
    check("#?utm_source=a", Route::Home);
    check("#/attempt/00000000000000ff/review?x=1&y=2", Route::Review(255));
    check("#/form/01ZA-JKMP?fbclid=x", Route::Form("01ZA-JKMP".into()));
    check("#/search/what%3f?x=1", Route::Search("what?".into()));
    check("#/histori?x=1", Route::NotFound("/histori?x=1".into()));
}

#[test]
fn an_unknown_address_is_kept_for_the_message() {
    let bad = [
        "#/attempt",
        "#/attempt/1",
        "#/attempt/00000000000000FF",
        "#/results/x",
        "#/histori",
        "#/history/0",
        "#/history/x",
        "#/history/99999999999999999999999",
        "#/attempt/00000000000000ff/x",
        "#/attempt/00000000000000ff/review/x",
        "#/question/kms/a-key/x",
        "#/drill/a/b/c/d/e/f",
    ];
    for bad in bad {
        check(bad, Route::NotFound(bad[1..].into()));
    }
}

proptest! {
    #[test]
    fn any_query_survives_a_round_trip(query in ".+") {
        let route = Route::Search(query);
        let href = route.href();
        prop_assert!(href.is_ascii());
        prop_assert_eq!(Route::parse(&href), route);
    }

    #[test]
    fn no_address_panics(hash in ".*") {
        let _ = Route::parse(&hash).href();
    }
}
