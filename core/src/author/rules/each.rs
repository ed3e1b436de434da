//! Applies the rules on single files to every file.

use super::{form, ids, sources, wording};
use crate::author::draft::Drafts;
use crate::author::problem::{Problem, Sink};
use crate::bank::Date;

pub(in crate::author) fn check(drafts: &Drafts, today: Date, problems: &mut Vec<Problem>) {
    for blueprint in &drafts.blueprints {
        let sink = &mut Sink { path: &blueprint.path, problems };
        sources::references_are_official(&blueprint.references.value, sink);
        sources::references_are_one_to_three(&blueprint.references, sink);
        sources::date_is_not_in_the_future(&blueprint.verified, today, sink);
    }
    for topic in &drafts.topics {
        let sink = &mut Sink { path: &topic.path, problems };
        ids::topic_is_a_slug(topic, sink);
        for fact in &topic.facts {
            ids::fact_is_a_slug(fact, sink);
            sources::references_are_one_to_three(&fact.references, sink);
            sources::references_are_official(&fact.references.value, sink);
            sources::date_is_not_in_the_future(&fact.verified, today, sink);
            sources::notes_lines_fit_the_origin(fact, sink);
            wording::fact_is_short(fact, sink);
        }
    }
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        ids::question_is_a_slug(question, sink);
        sources::references_are_official(&question.references, sink);
        form::shape_is_one_that_the_exam_has(question, sink);
        form::level_is_one_to_three(question, sink);
        form::something_is_tested(question, sink);
        form::every_option_has_a_reason(question, sink);
        form::no_two_options_are_equal(question, sink);
        wording::stem_ends_in_a_question(question, sink);
        wording::stem_is_short_enough(question, sink);
        wording::stem_does_not_say_how_many(question, sink);
        wording::no_all_or_none_of_the_above(question, sink);
        wording::no_letters_or_positions(question, sink);
    }
    ids::ids_are_unique(drafts, problems);
    ids::skills_exist(drafts, problems);
    // What points at a file that could not be read is right again when that file is.
    if !drafts.topics_missing {
        ids::headings_have_their_topics(drafts, problems);
        ids::tests_name_facts(drafts, problems);
    }
    if !drafts.questions_missing {
        ids::facts_are_tested(drafts, problems);
    }
}
