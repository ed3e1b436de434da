//! Selects a batch of questions: the rewritten questions of topics, or single questions.

use std::collections::BTreeSet;

use carrel_author::DraftBank;
use carrel_core::form::Rng;

use crate::error::{Error, Result};

/// The indices of the selected questions, in the order of the bank: `topic`, `topic/id`, `all`.
pub(super) fn select(draft: &DraftBank, which: &[String]) -> Result<Vec<usize>> {
    let mut found = BTreeSet::new();
    for name in which {
        let questions = draft.items.questions.iter().enumerate();
        let named: Vec<usize> = match name.contains('/') {
            true => questions.filter(|(_, q)| q.id == *name).map(|(index, _)| index).collect(),
            false => {
                let topic = format!("{name}/");
                let fits = |id: &str| name == "all" || id.starts_with(&topic);
                questions.filter(|(index, q)| fits(&q.id) && draft.is_rewritten(*index)).map(|(i, _)| i).collect()
            }
        };
        if named.is_empty() {
            let problems = draft.problems.iter().map(|p| format!("\n     {p}")).collect::<String>();
            let what = "is neither a valid question nor a topic with rewritten questions (style = 2)";
            return Err(Error::new(format!("`{name}` {what}{problems}")));
        }
        found.extend(named);
    }
    Ok(found.into_iter().collect())
}

/// A random sample, in random order.
pub(super) fn sample(mut indices: Vec<usize>, seed: u64, most: Option<usize>) -> Vec<usize> {
    Rng::new(seed).shuffle(&mut indices);
    indices.truncate(most.unwrap_or(usize::MAX));
    indices
}
