//! Sorting and grouping places by a number, in one shape for every use here: each other shape of a sort or a map
//! would be another few kilobytes of program to download. The keys come through a pointer for the same reason.

use std::collections::BinaryHeap;

/// The places in the order of their keys; equal keys stay in the order they came in.
pub(crate) fn sorted(places: &[usize], key: &dyn Fn(usize) -> i64) -> Vec<usize> {
    // A heap sorts in a tenth of the code of a slice's own sort.
    let keyed: BinaryHeap<(i64, usize)> = places.iter().enumerate().map(|(i, &place)| (key(place), i)).collect();
    keyed.into_sorted_vec().into_iter().map(|(_, i)| places[i]).collect()
}

/// The places in groups of equal keys, groups in the order of their keys.
pub(crate) fn grouped(places: &[usize], key: &dyn Fn(usize) -> i64) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for place in sorted(places, key) {
        let key = Some(key(place));
        match groups.last_mut() {
            Some(group) if key == last => group.push(place),
            _ => groups.push(vec![place]),
        }
        last = key;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order_and_make_one_group() {
        let tens = |n: usize| (n / 10) as i64;
        assert_eq!(sorted(&[25, 3, 21, 14, 1], &tens), [3, 1, 14, 25, 21]);
        assert_eq!(grouped(&[25, 3, 21, 14, 1], &tens), [vec![3, 1], vec![14], vec![25, 21]]);
        assert!(grouped(&[], &tens).is_empty());
    }
}
