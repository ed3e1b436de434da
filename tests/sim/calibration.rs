//! Whether the stated chance to pass comes true: people of a world practice, and at some numbers of first answers the chance that
//! Carrel states is compared with their true one.

use super::Figures;
use super::bank::{DAY, answer, day_of, drill};
use super::random::Random;
use super::world::{Person, WORLDS, World};
use carrel_core::Millis;
use carrel_core::bank::Bank;
use carrel_core::learner::Learner;
use carrel_core::readiness::Chance;

/// First answers at which the chance is compared.
const AT: [usize; 3] = [65, 130, 300];
/// Answers after the time that some worlds have people stay away.
const AFTER_AWAY: usize = 20;

/// The figures of all worlds, of so many people in each.
pub(crate) fn run(bank: &Bank, people: usize, seed: u64) -> Figures {
    let new = Learner::new(bank, 0).expect("there is a blueprint");
    let mut figures = Figures::new();
    for (n, world) in WORLDS.into_iter().enumerate() {
        let mut random = Random::new(seed + n as u64);
        let items: Vec<f64> = bank.questions.iter().map(|_| world.items * random.normal()).collect();
        let mut compared: [Vec<(Chance, f64)>; 3] = Default::default();
        for _ in 0..people {
            for (at, compared) in compared.iter_mut().zip(practice(world, bank, new.clone(), &items, &mut random)) {
                at.push(compared);
            }
        }
        for (answers, compared) in AT.iter().zip(&mut compared) {
            figures.extend(measure(&format!("{}_{answers}", world.name), compared));
        }
    }
    figures
}

/// The stated and the true chance of one person at each number of first answers.
fn practice(world: World, bank: &Bank, mut learner: Learner, items: &[f64], random: &mut Random) -> Vec<(Chance, f64)> {
    let mut person = Person::new(world, bank, random);
    let mut order: Vec<usize> = (0..bank.questions.len()).collect();
    random.shuffle(&mut order);
    let pause = random.exponential(1.5);
    let (mut answered, mut at, mut compared) = (0, 0f64, Vec::new());
    while compared.len() < AT.len() {
        let next = AT[compared.len()];
        // Drills of ten to forty questions, which end where the chance is compared.
        let questions = (10 * (1 + random.below(4))).min(next - answered);
        if answered > 0 {
            let is_long = world.away > 0.0 && answered + questions + AFTER_AWAY >= next;
            let days = if is_long && questions <= AFTER_AWAY { world.away } else { random.exponential(pause) };
            at += days;
            person.rest(days);
        }
        let asked = &order[answered..answered + questions];
        let responses = asked.iter().map(|&i| answer(bank, i, person.answer(i, items, random), None)).collect();
        let moment = (at * DAY as f64) as Millis;
        assert!(learner.add(bank, &drill(answered as u64, moment, responses), moment, &day_of));
        answered += questions;
        if answered == next {
            let stated = learner.ability().chance_unchecked(learner.exam(), moment, 0);
            compared.push((stated, person.passes(items)));
        }
    }
    compared
}

/// The worst decile, the mean error, how often the interval has the true chance, and how wide it is.
fn measure(name: &str, compared: &mut [(Chance, f64)]) -> Figures {
    compared.sort_by(|a, b| a.0.pass.total_cmp(&b.0.pass));
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let error = |(stated, true_chance): &(Chance, f64)| f64::from(stated.pass) - true_chance;
    let tenth = compared.len() / 10;
    let deciles: Vec<f64> =
        compared.chunks(tenth).take(10).map(|group| mean(&group.iter().map(error).collect::<Vec<_>>())).collect();
    let worst = deciles.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).expect("there are ten");
    let errors: Vec<f64> = compared.iter().map(error).collect();
    let covered = compared
        .iter()
        .filter(|(stated, true_chance)| (f64::from(stated.low)..=f64::from(stated.high)).contains(true_chance));
    let widths: Vec<f64> = compared.iter().map(|(stated, _)| f64::from(stated.high - stated.low)).collect();
    let mut figures = vec![
        (format!("{name}_worst_decile"), worst),
        (format!("{name}_mean_error"), mean(&errors)),
        (format!("{name}_covered"), covered.count() as f64 / compared.len() as f64),
        (format!("{name}_width"), mean(&widths)),
    ];
    if name.starts_with("fitted") {
        figures.extend(deciles.iter().zip(1..).map(|(error, n)| (format!("{name}_decile_{n:02}"), *error)));
    }
    figures
}
