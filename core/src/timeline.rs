//! Entries ordered by date and found by id.
//!
//! Adding or finding one entry examines only a few others, however many there are; adding many at once sorts once.
//! Entries with an implausible date (see [`plausible`]) come first, so they are never the latest.

use crate::Millis;
use crate::moment::plausible;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry::Vacant;

/// An entry of a timeline.
pub(crate) trait Dated {
    /// Its id, unique within a timeline.
    fn id(&self) -> u64;
    /// Its date.
    fn at(&self) -> Millis;
}

/// Entries, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timeline<T> {
    /// First those with implausible dates, then all others; both parts are sorted by date, then by id.
    entries: Vec<T>,
    /// The length of the first part.
    implausible: usize,
    /// The date of each id.
    dates: BTreeMap<u64, Millis>,
}

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), implausible: 0, dates: BTreeMap::new() }
    }
}

impl<T: Dated> Timeline<T> {
    /// Adds an entry unless there is already one with its id.
    pub(crate) fn add(&mut self, entry: T, now: Millis) {
        let (id, at) = (entry.id(), entry.at());
        if self.dates.contains_key(&id) {
            return;
        }
        self.update(now);
        self.dates.insert(id, at);
        let (start, end) = match plausible(at, now) {
            Some(_) => (self.implausible, self.entries.len()),
            None => (0, self.implausible),
        };
        self.implausible += usize::from(plausible(at, now).is_none());
        let index = start + self.entries[start..end].partition_point(|e| (e.at(), e.id()) < (at, id));
        self.entries.insert(index, entry);
    }

    /// Adds many entries. If two share an id, the first one wins.
    pub(crate) fn extend(&mut self, entries: impl IntoIterator<Item = T>, now: Millis) {
        for entry in entries {
            if let Vacant(date) = self.dates.entry(entry.id()) {
                date.insert(entry.at());
                self.entries.push(entry);
            }
        }
        self.sort(now);
    }

    /// Keeps only the entries for which `keep` returns true.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        let (mut index, mut removed) = (0, 0);
        self.entries.retain(|entry| {
            let keeps = keep(entry);
            if !keeps {
                self.dates.remove(&entry.id());
                removed += usize::from(index < self.implausible);
            }
            index += 1;
            keeps
        });
        self.implausible -= removed;
    }

    /// The entry with this id.
    pub(crate) fn get(&self, id: u64) -> Option<&T> {
        let at = *self.dates.get(&id)?;
        let (first, second) = self.entries.split_at(self.implausible);
        [second, first].into_iter().find_map(|part| {
            let index = part.partition_point(|e| (e.at(), e.id()) < (at, id));
            part.get(index).filter(|e| e.id() == id)
        })
    }

    /// The entries, earliest first.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }

    /// Sorts again if a date has become plausible since, or the clock was set back and one no longer is. Returns
    /// whether that was so.
    pub(crate) fn update(&mut self, now: Millis) -> bool {
        let first = self.entries[..self.implausible].first();
        let last = self.entries[self.implausible..].last();
        let is_outdated = first.is_some_and(|e| plausible(e.at(), now).is_some())
            || last.is_some_and(|e| plausible(e.at(), now).is_none());
        if is_outdated {
            self.sort(now);
        }
        is_outdated
    }

    fn sort(&mut self, now: Millis) {
        self.entries.sort_by_cached_key(|e| (plausible(e.at(), now).is_some(), e.at(), e.id()));
        self.implausible = self.entries.partition_point(|e| plausible(e.at(), now).is_none());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    thread_local!(static LOOKS: Cell<usize> = const { Cell::new(0) });

    /// An entry that counts accesses to its fields.
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Counted(u64, Millis);

    impl Dated for Counted {
        fn id(&self) -> u64 {
            LOOKS.set(LOOKS.get() + 1);
            self.0
        }

        fn at(&self) -> Millis {
            LOOKS.set(LOOKS.get() + 1);
            self.1
        }
    }

    /// The number of field accesses during `act`.
    fn looks(act: impl FnOnce()) -> usize {
        LOOKS.set(0);
        act();
        LOOKS.get()
    }

    /// More than the binary logarithm of the number of entries, with some margin for both halves of a key.
    const MOST: usize = 50;

    #[test]
    fn adding_and_finding_look_at_a_few_entries_of_thousands() {
        let orders: [&dyn Fn(u64) -> u64; 3] = [&|i| i, &|i| 3_649 - i, &|i| i * 1_117 % 3_650];
        for order in orders {
            let mut timeline = Timeline::default();
            for i in 0..3_650 {
                let taken = looks(|| timeline.add(Counted(order(i), 1_000 * order(i) as Millis), Millis::MAX));
                assert!(taken <= MOST, "adding to {i} entries took {taken} looks");
            }
            for id in 0..3_700 {
                let taken = looks(|| assert_eq!(timeline.get(id).is_some(), id < 3_650));
                assert!(taken <= MOST, "finding took {taken} looks");
            }
        }
    }

    #[test]
    fn adding_many_at_once_looks_at_each_a_few_times() {
        let all: Vec<Counted> = (0..3_650).map(|i| Counted(i, (i * 1_117 % 3_650) as Millis)).collect();
        let mut timeline = Timeline::default();
        let taken = looks(|| timeline.extend(all, Millis::MAX));
        assert!(taken <= 10 * 3_650, "{taken} looks");
        let taken = looks(|| timeline.retain(|e| e.0 % 2 == 0));
        assert!(taken <= 2 * 3_650, "{taken} looks");
        assert_eq!(timeline.entries().len(), 1_825);
    }

    const DAY: Millis = 24 * 60 * 60 * 1_000;

    proptest! {
        #[test]
        fn the_order_is_that_of_sorting_and_no_future_date_is_last(
            added in prop::collection::vec((0u64..40, 0i64..20), 0..60),
            gone in 0u64..40,
            now in 0i64..20,
            later in 0i64..9,
        ) {
            let now = now * DAY;
            let mut one_by_one = Timeline::default();
            let mut at_once = Timeline::default();
            let all: Vec<Counted> = added.into_iter().map(|(id, day)| Counted(id, day * DAY)).collect();
            all.iter().cloned().for_each(|e| one_by_one.add(e, now));
            at_once.extend(all.clone(), now);
            prop_assert_eq!(&one_by_one, &at_once);
            for timeline in [&mut one_by_one, &mut at_once] {
                timeline.retain(|e| e.0 != gone);
                timeline.add(Counted(99, now), now + later * DAY);
            }
            prop_assert_eq!(&one_by_one, &at_once);
            let now = now + later * DAY;
            let keys: Vec<_> =
                at_once.entries().iter().map(|e| (plausible(e.1, now).is_some(), e.1, e.0)).collect();
            prop_assert!(keys.is_sorted(), "{:?}", keys);
            prop_assert!(at_once.entries().last().is_some_and(|e| plausible(e.1, now).is_some()));
            for id in 0..40 {
                let first = all.iter().find(|e| e.0 == id && id != gone);
                prop_assert_eq!(at_once.get(id), first);
            }
        }
    }
}
