//! Draws a form: chooses its questions here; `arrange` orders them with a random stream of its own.
//!
//! Within a domain, unseen questions come first, then the least recently seen. Questions that tie are spread over the
//! domain's tasks: each task gets a share in proportion to the questions available, rounded randomly without bias
//! (systematic sampling), and at least one where possible. So every exam covers every task, and no question is asked
//! more often than its neighbors.

use super::arrange::arrange;
use super::stratum::{Stratum, strata};
use super::supply::{UsedFacts, baseline};
use super::{Form, Plan, Rng, Shortfall};
use crate::Millis;
use crate::bank::{Bank, SkillId};

/// How many random draws may fail on shared facts before the greedy solution is used.
const TRIES: usize = 16;

/// Draws a form. `seen` holds when each question of the bank was last seen; missing entries count as never.
///
/// # Errors
/// If the bank cannot fill the plan: the result of [`super::check`].
pub fn draw(bank: &Bank, plan: &Plan, seed: u64, seen: &[Option<Millis>]) -> Result<Form, Vec<Shortfall>> {
    let strata = strata(bank, plan);
    let sure = baseline(bank, &strata)?;
    let mut rng = Rng::new(seed);
    // Looked up in the order of the bank: in random order, most of the time would go to waiting for memory.
    let task = |s: SkillId| u16::from(s.domain) << 8 | u16::from(s.task);
    let tasks: Vec<u16> = bank.questions.iter().map(|q| q.skill(plan.blueprint).map_or(0, task)).collect();
    let chosen = (0..TRIES).find_map(|_| choose(bank, &tasks, &strata, seen, &mut rng)).unwrap_or(sure);
    let items = arrange(bank, &strata, &chosen.concat(), seed);
    Ok(Form { plan: plan.clone(), seed, items })
}

/// Tries once to fill every stratum; `None` if shared facts left one short.
fn choose(
    bank: &Bank,
    tasks: &[u16],
    strata: &[Stratum],
    seen: &[Option<Millis>],
    rng: &mut Rng,
) -> Option<Vec<Vec<usize>>> {
    let mut used = UsedFacts::none(bank);
    // The first stratum has the free choice of shared facts, so the order is random.
    let mut turns: Vec<usize> = (0..strata.len()).collect();
    rng.shuffle(&mut turns);
    let mut chosen = vec![Vec::new(); strata.len()];
    for i in turns {
        let Stratum { pool, quota, .. } = &strata[i];
        // Never seen comes before least recently seen.
        let sorted = sorted(pool, |q| seen.get(q).copied().flatten().unwrap_or(Millis::MIN));
        // Of a long history, only the first few of thousands of tiers are needed.
        for tier in groups(&sorted) {
            let wanted = quota - chosen[i].len();
            if wanted == 0 {
                break;
            }
            chosen[i].extend(spread(bank, tasks, tier, wanted, &mut used, rng));
        }
        if chosen[i].len() < *quota {
            return None;
        }
    }
    Some(chosen)
}

/// Takes up to `wanted` questions of `tier`, spread over tasks.
fn spread(
    bank: &Bank,
    tasks: &[u16],
    mut tier: Vec<usize>,
    wanted: usize,
    used: &mut UsedFacts,
    rng: &mut Rng,
) -> Vec<usize> {
    rng.shuffle(&mut tier);
    let mut tasks: Vec<Vec<usize>> = groups(&sorted(&tier, |q| tasks[q].into())).collect();
    rng.shuffle(&mut tasks);
    let sizes: Vec<usize> = tasks.iter().map(Vec::len).collect();
    let shares = shares(wanted, &sizes, rng);

    let mut taken = Vec::new();
    let mut spare = Vec::new();
    for (task, share) in tasks.into_iter().zip(shares) {
        let mut left = task.into_iter();
        let before = taken.len();
        while taken.len() - before < share {
            match left.next() {
                Some(question) if used.take(bank, question) => taken.push(question),
                Some(_) => {}
                None => break,
            }
        }
        spare.extend(left);
    }
    // If shared facts left a task short, the other tasks make up for it.
    rng.shuffle(&mut spare);
    for question in spare {
        if taken.len() < wanted && used.take(bank, question) {
            taken.push(question);
        }
    }
    taken
}

/// The questions with their keys, in the order of the keys; with the same key, the order is unchanged.
fn sorted(questions: &[usize], key: impl Fn(usize) -> i64) -> Vec<(i64, usize)> {
    let mut keyed: Vec<(i64, usize)> = questions.iter().map(|&question| (key(question), question)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed
}

/// The questions of each key.
fn groups(sorted: &[(i64, usize)]) -> impl Iterator<Item = Vec<usize>> {
    sorted.chunk_by(|(a, _), (b, _)| a == b).map(|group| group.iter().map(|(_, question)| *question).collect())
}

/// Divides `wanted` seats among tasks in proportion to `sizes`: each gets its share rounded up or down, and exactly its
/// share on average over many seeds. A task that would get none takes a seat from the largest, if that has one to
/// spare.
fn shares(wanted: usize, sizes: &[usize], rng: &mut Rng) -> Vec<usize> {
    let supply: usize = sizes.iter().sum();
    if wanted >= supply {
        return sizes.to_vec();
    }
    // Systematic sampling: one seat every `supply` steps along a line on which each task is `size * wanted` long.
    let offset = rng.below(supply);
    let mut end = offset;
    let mut seats: Vec<usize> = sizes
        .iter()
        .map(|size| {
            let before = end / supply;
            end += size * wanted;
            end / supply - before
        })
        .collect();
    while let Some(poor) = seats.iter().position(|&s| s == 0) {
        let rich = (0..seats.len()).max_by_key(|&i| seats[i]).filter(|&i| seats[i] > 1);
        let Some(rich) = rich else { break };
        seats[rich] -= 1;
        seats[poor] += 1;
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_proportional_and_sum_to_what_is_wanted() {
        let mut rng = Rng::new(3);
        let mut totals = [0usize; 3];
        for _ in 0..8_000 {
            let got = shares(10, &[12, 6, 7], &mut rng);
            assert_eq!(got.iter().sum::<usize>(), 10);
            assert!((4..=5).contains(&got[0]) && (2..=3).contains(&got[1]) && (2..=3).contains(&got[2]), "{got:?}");
            got.iter().zip(&mut totals).for_each(|(g, t)| *t += g);
        }
        assert!(totals[0].abs_diff(38_400) < 400 && totals[1].abs_diff(19_200) < 400, "{totals:?}");
    }

    #[test]
    fn a_small_task_still_gets_a_seat() {
        for seed in 0..200 {
            let got = shares(5, &[100, 2, 1], &mut Rng::new(seed));
            assert!(got.iter().all(|&s| s >= 1) && got.iter().sum::<usize>() == 5, "{got:?}");
        }
    }

    #[test]
    fn all_are_taken_when_no_more_are_there() {
        assert_eq!(shares(9, &[3, 2], &mut Rng::new(1)), [3, 2]);
        assert_eq!(shares(0, &[3, 2], &mut Rng::new(1)), [0, 0]);
    }
}
