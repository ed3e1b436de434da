//! Applies the rules on single files to every file.

use super::{contrast, form, ids, language, limits, pages, sources, style, wording};
use crate::draft::{Drafts, QuestionDraft};
use crate::pack_file::PackFile;
use crate::problem::{Problem, Sink};
use carrel_core::bank::Date;

pub(crate) fn check(drafts: &Drafts, today: Date, problems: &mut Vec<Problem>) {
    let hosts = drafts.hosts();
    for blueprint in &drafts.blueprints {
        let sink = &mut Sink { path: &blueprint.path, problems };
        sources::references_are_official(&blueprint.references.value, hosts, sink);
        sources::references_are_one_to_three(&blueprint.references, sink);
        sources::date_is_not_in_the_future(&blueprint.verified, today, sink);
    }
    for topic in &drafts.topics {
        let sink = &mut Sink { path: &topic.path, problems };
        ids::topic_is_a_slug(topic, sink);
        for fact in &topic.facts {
            ids::fact_is_a_slug(fact, sink);
            sources::references_are_one_to_three(&fact.references, sink);
            sources::references_are_official(&fact.references.value, hosts, sink);
            sources::date_is_not_in_the_future(&fact.verified, today, sink);
            sources::notes_lines_fit_the_origin(fact, sink);
            wording::fact_is_short(fact, sink);
        }
    }
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        ids::question_is_a_slug(question, sink);
        sources::references_are_official(&question.references, hosts, sink);
        limits::options_fit_a_record(question, sink);
        form::level_is_one_to_three(question, sink);
        form::something_is_tested(question, sink);
        form::every_option_has_an_explanation(question, sink);
        form::no_two_options_are_equal(question, sink);
        wording::stem_ends_in_a_question(question, sink);
        wording::stem_does_not_say_how_many(question, sink);
        wording::no_all_or_none_of_the_above(question, sink);
        wording::no_letters_or_positions(question, sink);
        contrast::only_distractors_have_right_if(question, sink);
        contrast::only_distractors_have_works(question, sink);
        style::style_is_known(question, sink);
        let Some(pack) = &drafts.pack else { continue };
        form::shape_is_allowed(question, pack, sink);
        wording::stem_is_short_enough(question, pack, sink);
        if question.rewritten() {
            rewritten(question, pack, sink);
        }
    }
    if !drafts.questions_missing && drafts.pack.is_some() {
        limits::questions_fit_a_pack(drafts.questions.len(), &mut Sink { path: "pack.toml", problems });
    }
    ids::ids_are_unique(drafts, problems);
    ids::skills_exist(drafts, problems);
    pages::sources_are_complete(drafts, today, problems);
    pages::rewritten_questions_have_titled_pages(drafts, problems);
    // Skip names that may refer to a file that could not be loaded.
    if !drafts.topics_missing {
        ids::headings_have_their_topics(drafts, problems);
        ids::tests_name_facts(drafts, problems);
    }
    if !drafts.questions_missing {
        ids::facts_are_tested(drafts, problems);
        contrast::enemies_are_other_questions(drafts, problems);
    }
}

/// The rules on rewritten questions.
fn rewritten(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    style::question_is_a_paragraph_of_its_own(question, sink);
    style::stem_is_long_enough(question, pack, sink);
    style::options_are_sentences(question, pack, sink);
    contrast::enough_distractors_have_right_if(question, pack, sink);
    contrast::qualifiers_have_something_to_rank(question, pack, sink);
    language::is_american(question, &pack.language, sink);
    language::has_no_listed_phrases(question, &pack.language, sink);
}
