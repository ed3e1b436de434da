//! Addresses.

use carrel::route::Route;
use proptest::prelude::*;

fn every(id: u64) -> Vec<Route> {
    use Route::*;
    let topic = Topic("s3-replication".into());
    let lost = Lost("/nowhere/at/all".into());
    vec![Home, Drill, Topics, topic, Bank, Attempt(id), Review(id), Results(id), History, Settings, Aside, lost]
}

#[test]
fn every_route_survives_its_address() {
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
fn addresses_as_people_and_browsers_leave_them() {
    check("", Route::Home);
    check("#", Route::Home);
    check("#//", Route::Home);
    check("#history", Route::History);
    check("#/history/", Route::History);
    check("#/topics/kms/", Route::Topic("kms".into()));
    check("#/attempt/00000000000000ff", Route::Attempt(255));
    check("#/attempt/00000000000000ff/review", Route::Review(255));
}

#[test]
fn what_is_no_address_of_ours_is_lost_and_says_what_it_was() {
    let bad = [
        "#/attempt",
        "#/attempt/1",
        "#/attempt/00000000000000FF",
        "#/results/x",
        "#/histori",
        "#/attempt/00000000000000ff/x",
    ];
    for bad in bad {
        check(bad, Route::Lost(bad[1..].into()));
    }
}

proptest! {
    #[test]
    fn no_address_panics(hash in ".*") {
        let _ = Route::parse(&hash).href();
    }
}
