//! How much there is of what.

use crate::bank::{Bank, FactOrigin, Level};
use core::fmt;
use std::collections::BTreeMap;

/// Counts of questions and facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// Questions in all.
    pub questions: usize,
    /// Of them, multiple response.
    pub multiple: usize,
    /// Facts in all.
    pub facts: usize,
    /// Facts that no question tests.
    pub untested: usize,
    /// Topics in all, and those with a question.
    pub topics: (usize, usize),
    /// Of the topics with a question, those that are headings of the notes.
    pub headings: usize,
    /// By level: easy, medium, hard.
    pub levels: [usize; 3],
    /// Facts by origin: notes, linked, added.
    pub origins: [usize; 3],
    /// By topic id, the fullest first.
    pub by_topic: Vec<(String, usize)>,
    /// For each blueprint: its code, and for each domain its number, quota in a sitting, questions, and tasks
    /// with theirs.
    pub blueprints: Vec<(String, Vec<DomainCount>)>,
    /// The oldest day on which a fact was checked.
    pub oldest: Option<String>,
}

/// Questions of one domain.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainCount {
    /// The domain's number.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// Its questions in a full sitting.
    pub quota: usize,
    /// Its questions in the bank.
    pub questions: usize,
    /// By task number.
    pub tasks: BTreeMap<u8, usize>,
}

impl Counts {
    pub(super) fn of(bank: &Bank) -> Self {
        let level = |l: Level| bank.questions.iter().filter(|q| q.level == l).count();
        let origin = |o: FactOrigin| bank.facts.iter().filter(|f| f.origin == o).count();
        let mut by_topic = vec![0; bank.topics.len()];
        let mut tested = vec![false; bank.facts.len()];
        for question in &bank.questions {
            by_topic[usize::from(question.topic)] += 1;
            question.facts.iter().for_each(|&f| tested[usize::from(f)] = true);
        }
        let with_questions = bank.topics.iter().zip(&by_topic).filter(|(_, n)| **n > 0);
        let headings = with_questions.clone().filter(|(t, _)| t.notes_line.is_some()).count();
        let topics = (bank.topics.len(), with_questions.clone().count());
        let mut by_topic: Vec<(String, usize)> = with_questions.map(|(t, n)| (t.id.clone(), *n)).collect();
        by_topic.sort_by_key(|(id, n)| (core::cmp::Reverse(*n), id.clone()));
        Self {
            questions: bank.questions.len(),
            multiple: bank.questions.iter().filter(|q| q.multiple()).count(),
            facts: bank.facts.len(),
            untested: tested.iter().filter(|t| !**t).count(),
            topics,
            headings,
            levels: [level(Level::Easy), level(Level::Medium), level(Level::Hard)],
            origins: [origin(FactOrigin::Notes), origin(FactOrigin::Linked), origin(FactOrigin::Added)],
            by_topic,
            blueprints: (0..bank.blueprints.len()).map(|i| of_blueprint(bank, i)).collect(),
            oldest: bank.facts.iter().map(|f| f.verified).min().map(|d| d.to_string()),
        }
    }
}

fn of_blueprint(bank: &Bank, place: usize) -> (String, Vec<DomainCount>) {
    let blueprint = &bank.blueprints[place];
    let quotas = blueprint.quotas(usize::from(blueprint.questions));
    let count = |(domain, quota): (&crate::bank::Domain, usize)| {
        let mut tasks: BTreeMap<u8, usize> = domain.tasks.iter().map(|t| (t.number, 0)).collect();
        let skills = bank.questions.iter().filter_map(|q| q.skill(place)).filter(|s| s.domain == domain.number);
        for skill in skills {
            *tasks.entry(skill.task).or_default() += 1;
        }
        let questions = tasks.values().sum();
        DomainCount { number: domain.number, title: domain.title.clone(), quota, questions, tasks }
    };
    (blueprint.code.clone(), blueprint.domains.iter().zip(quotas).map(count).collect())
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |n: usize| 100.0 * n as f64 / self.questions.max(1) as f64;
        let (n, multiple) = (self.questions, self.multiple);
        writeln!(f, "{n} questions, {multiple} of them multiple response ({:.0} %)", share(multiple))?;
        let [easy, medium, hard] = self.levels;
        writeln!(f, "  easy {easy}, medium {medium}, hard {hard}")?;
        let [notes, linked, added] = self.origins;
        let (facts, untested) = (self.facts, self.untested);
        writeln!(
            f,
            "{facts} facts: {notes} of the notes, {linked} of pages they link, {added} added; {untested} untested"
        )?;
        if let Some(oldest) = &self.oldest {
            writeln!(f, "  the oldest was verified on {oldest}")?;
        }
        let ((topics, asked), headings) = (self.topics, self.headings);
        writeln!(f, "{topics} topics, {asked} with questions, {headings} of these are headings of the notes")?;
        let fullest: Vec<String> = self.by_topic.iter().take(5).map(|(id, n)| format!("{id} {n}")).collect();
        writeln!(f, "  fullest: {}", fullest.join(", "))?;
        for (code, domains) in &self.blueprints {
            writeln!(f, "\n{code}")?;
            for d in domains {
                let tasks: Vec<String> = d.tasks.iter().map(|(t, n)| format!("{}.{t}: {n}", d.number)).collect();
                let (number, title, quota, questions) = (d.number, &d.title, d.quota, d.questions);
                writeln!(f, "  {number} {title:<48} {questions:>4} for {quota:>2}   {}", tasks.join("  "))?;
            }
        }
        Ok(())
    }
}
