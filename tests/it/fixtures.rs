//! Synthetic banks in memory, for tests of forms and attempts; the component tests in the browser use them too.

use carrel_core::bank::{
    About, Bank, Blueprint, Date, Digest, Domain, Key, Level, Question, Revision, Skill, SkillId, Task, Topic,
};

/// The day on which synthetic banks are read.
pub(crate) fn today() -> Date {
    Date::new(2026, 11, 23).expect("this day exists")
}

/// A blueprint with these domain weights, each domain with `tasks` tasks of three skills.
pub(crate) fn blueprint(code: &str, weights: &[u16], tasks: u8) -> Blueprint {
    let skill = |number| Skill { number, title: format!("skill {number}") };
    let task = |number| Task { number, title: format!("task {number}"), skills: (1..=3).map(skill).collect() };
    let domain = |(i, &weight): (usize, &u16)| Domain {
        number: i as u8 + 1,
        title: format!("domain {}", i + 1),
        weight,
        tasks: (1..=tasks).map(task).collect(),
    };
    Blueprint {
        code: code.into(),
        title: code.to_uppercase(),
        questions: 65,
        unscored: 15,
        minutes: 130,
        scale_from: 100,
        scale_to: 1000,
        pass: 720,
        first_sitting: None,
        last_sitting: None,
        references: Vec::new(),
        verified: today(),
        domains: weights.iter().enumerate().map(domain).collect(),
    }
}

/// A question of this task that tests these facts: two correct of five if `multiple`, otherwise one correct of four.
pub(crate) fn question(id: &str, skill: SkillId, facts: Vec<u32>, multiple: bool) -> Question {
    let (options, right) = if multiple { (5, 0b1010) } else { (4, 0b100) };
    Question {
        key: Key::of_id(id),
        topic: 0,
        facts,
        skills: vec![Some(skill)],
        level: Level::Medium,
        options,
        right,
        ordered: false,
        enemies: Vec::new(),
        revision: Revision::of_bytes(id.as_bytes()),
    }
}

/// A bank with one blueprint. `supply[d][t]` is the number of questions of task `t + 1` of domain `d + 1`, each
/// testing a fact of its own; every fifth is multiple response.
pub(crate) fn bank(weights: &[u16], supply: &[Vec<usize>]) -> Bank {
    let tasks = supply.iter().map(Vec::len).max().unwrap_or(1) as u8;
    let mut questions = Vec::new();
    for (d, tasks) in supply.iter().enumerate() {
        for (t, &count) in tasks.iter().enumerate() {
            for _ in 0..count {
                let n = questions.len();
                let skill = SkillId { domain: d as u8 + 1, task: t as u8 + 1, skill: (n % 3) as u8 + 1 };
                questions.push(question(&format!("topic/q{n:04}"), skill, vec![n as u32], n % 5 == 0));
            }
        }
    }
    let topic = Topic { id: "topic".into(), title: "Topic".into(), group: "Group".into() };
    let blueprints = vec![blueprint("dva-c03", weights, tasks)];
    let select = vec!["(Select TWO.)".into(), "(Select THREE.)".into()];
    let fact_topics = vec![0; questions.len()];
    Bank {
        about: About::default(),
        topics: vec![topic],
        fact_topics,
        questions,
        blueprints,
        select,
        digest: Digest(7),
        editions: vec![Digest(7)],
    }
}

/// The weights of DVA-C03.
pub(crate) const C03: [u16; 4] = [30, 26, 22, 22];

/// A bank that fills a C03 exam twice over, with tasks of different sizes.
pub(crate) fn ample() -> Bank {
    bank(&C03, &[vec![24, 10, 12], vec![18, 14, 10], vec![9, 12, 13], vec![12, 11, 11]])
}

/// A bank at every limit: sixteen blueprints of sixteen domains of 32 tasks of 64 skills, and questions with eight
/// options, three of them correct, one for each task.
pub(crate) fn largest() -> Bank {
    let weights: Vec<u16> = (0..16).map(|domain| if domain < 4 { 7 } else { 6 }).collect();
    let mut bank = bank(&weights, &vec![vec![1; 32]; 16]);
    let skill = |number| Skill { number, title: String::new() };
    for task in bank.blueprints[0].domains.iter_mut().flat_map(|domain| &mut domain.tasks) {
        task.skills = (1..=64).map(skill).collect();
    }
    let exam = |number| Blueprint { code: format!("exam-{number:02}"), ..bank.blueprints[0].clone() };
    bank.blueprints = (1..=16).map(exam).collect();
    for (index, question) in bank.questions.iter_mut().enumerate() {
        let skill = question.skills[0].map(|id| SkillId { skill: 64 - ((511 - index) % 3) as u8, ..id });
        question.skills = vec![skill; 16];
        (question.options, question.right) = (8, 0b1100_0001);
    }
    bank
}

/// The seed of the golden form.
pub(crate) const GOLDEN_SEED: u64 = 20_261_201;

/// The start of a form as text: question, order of options, whether it is scored.
pub(crate) fn head(form: &carrel_core::form::Form) -> String {
    let line = |i: &carrel_core::form::Item| {
        let order: String = i.order.iter().map(u8::to_string).collect();
        format!("{} {order} {}", i.question, i.scored)
    };
    form.items.iter().take(6).map(line).collect::<Vec<_>>().join("\n")
}

/// Indices of the questions of the golden drill.
pub(crate) const GOLDEN_SET: [usize; 9] = [0, 1, 7, 30, 31, 64, 99, 140, 155];

/// The golden codes of version 1, for the bank at every limit: an exam of the last blueprint, and a drill whose time
/// limit exceeds version 0.
pub(crate) fn large_codes(bank: &Bank) -> String {
    exam_and_drill(bank, 15, (2, 5), 600)
}

/// The golden codes: of the golden form, and of a drill with session options whose set cannot be left out.
pub(crate) fn codes(bank: &Bank) -> String {
    exam_and_drill(bank, 0, (0, GOLDEN_SEED), 20)
}

/// The codes of the golden exam of a blueprint, and of the golden drill with this blueprint, seed and time limit.
fn exam_and_drill(bank: &Bank, blueprint: usize, (drill, seed): (usize, u64), minutes: u16) -> String {
    use carrel_core::form::{Plan, Scope, SessionOptions, code::write, draw};
    let exam = draw(bank, &Plan { blueprint, scope: Scope::Exam }, GOLDEN_SEED, &[]).expect("the bank fills it");
    let exam: Vec<usize> = exam.items.iter().map(|i| i.question).collect();
    let options = SessionOptions { minutes: Some(minutes), late: true };
    let codes = [
        write(bank, blueprint, true, GOLDEN_SEED, SessionOptions::default(), &exam),
        write(bank, drill, false, seed, options, &GOLDEN_SET),
    ];
    codes.map(|code| code.expect("a code can hold it")).join("\n")
}
