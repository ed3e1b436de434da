//! Bookmarks and notes, and the page of one question.

use crate::hands::is_told;
use crate::journal::NEVER_ANSWERS;
use carrel_core::bank::{Block, Inline, Key};
use carrel_core::bookmark::Bookmark;
use carrel_core::save::keys::{self, id_text};
use carrel_core::save::{read_bookmark, write_bookmark};
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::TAB;
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq, fail};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        a_note_edited_after_the_clock_was_set_back_survives_a_crash,
        a_question_can_be_bookmarked_where_its_answer_is_shown,
        a_note_is_plain_text,
        a_saved_note_is_reported_only_once_it_is_saved,
        the_list_links_to_each_question_and_practices_all,
        a_question_whose_note_is_edited_comes_first,
        a_deleted_bookmark_with_a_note_can_be_restored,
        a_bookmark_of_a_removed_question_is_shown,
        a_question_hides_its_answer_until_it_is_expanded,
        the_answer_to_the_next_question_is_folded_too,
        a_single_question_can_be_practiced,
        a_note_is_saved_as_it_is_typed;
}

/// The later of two versions of a note wins, and the clock does not decide which one that is.
async fn a_note_edited_after_the_clock_was_set_back_survives_a_crash(stage: &mut Stage) -> Result {
    let question = some_question()?;
    let older =
        fixtures::bookmark_save(&question.id, fixtures::now()? + 60 * MINUTE, "written before the clock was set back");
    stage.seed_storage(std::slice::from_ref(&older)).await?;
    let page = stage.open(&format!("#/question/{}", question.id)).await?;
    page.fill(Role::Text, "My note", "and after").await?;
    let is_in = async || Ok(page.journaled().await?.get(&older.0).is_some_and(|text| text.contains("and after")));
    page.until("the journal has the note", is_in).await?;
    // The browser is killed before it writes the storage to disk.
    stage.blank().await?.store(&older.0, &older.1).await?;
    let page = stage.open(&format!("#/question/{}", question.id)).await?;
    page.find(Role::Text, "My note").await?;
    expect_eq(
        "the note",
        page.js::<String>("return document.querySelector('.note textarea').value", vec![]).await?.as_str(),
        "and after",
    )
}

const ID: &str = "kms";

/// A question on a topic that is on the exam.
fn some_question() -> Result<&'static carrel_author::Item> {
    let found = bank::bank()?.questions.iter().find(|q| q.id.starts_with(ID) && q.skill(0).is_some());
    found.ok_or_else(|| carrel_e2e::Failure::new("the bank has no such question"))
}

/// The saved bookmark of a question.
pub(crate) async fn stored(page: &Page, id: &str) -> Result<Option<Bookmark>> {
    let texts = page.stored().await?;
    match texts.get(&keys::bookmark(Key::of_id(id))) {
        None => Ok(None),
        Some(text) => match read_bookmark(text) {
            Ok(bookmark) => Ok(Some(bookmark)),
            Err(why) => fail(why.to_string()),
        },
    }
}

async fn write_note(page: &Page, note: &str) -> Result {
    let field = page.first("main textarea").await?;
    field.clear().await?;
    Ok(field.send_keys(note).await?)
}

async fn a_question_can_be_bookmarked_where_its_answer_is_shown(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.is_without(Role::Button, "Save question").await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.press("Check answer").await?;
    page.press("Save question").await?;
    page.shows_text("Question saved").await?;
    expect("it is saved", stored(&page, &question.id).await?.is_some())?;
    // The label says what a press does now, so no state beside it may say something else.
    page.is_without(Role::Button, "Save question").await?;
    let states = "return document.querySelectorAll('.bookmark [aria-pressed]').length";
    expect_eq("states beside the label", page.js::<usize>(states, vec![]).await?, 0)?;
    page.press("Remove from saved").await?;
    page.shows_text("Removed from saved questions").await?;
    page.find(Role::Button, "Save question").await?;
    expect("a mark without a note goes at once", stored(&page, &question.id).await?.is_none())?;
    page.is_without(Role::Button, "Undo").await?;
    // In results.
    let mut exam = fixtures::exam(0xF, fixtures::now()? - 100 * MINUTE)?;
    fixtures::answer_most(&mut exam, 4)?;
    stage.seed_storage(&[fixtures::record_save(&fixtures::submitted(exam, 87)?)]).await?;
    let page = stage.open(&format!("#/results/{}", id_text(0xF))).await?;
    page.is_at_result().await?;
    let open = "const d = document.querySelector('[data-attempt]'); d.open = true;
        return d.querySelector('[data-question]').dataset.question";
    let key: String = page.js(open, vec![]).await?;
    page.press("Save question").await?;
    page.shows_text("Question saved").await?;
    expect("it can be saved from results too", stored(&page, &bank::question(&key)?.id).await?.is_some())
}

async fn a_note_is_saved_as_it_is_typed(stage: &mut Stage) -> Result {
    let id = &some_question()?.id;
    let page = stage.open(&format!("#/question/{id}")).await?;
    page.press("Save question").await?;
    write_note(&page, "Envelope encryption").await?;
    expect_eq("note", stored(&page, id).await?.map(|b| b.note), Some("Envelope encryption".to_owned()))?;
    let value = "return named('textarea', 'My note')[0].value";
    page.reload().await?;
    expect_eq("after a reload", page.js::<String>(value, vec![]).await?.as_str(), "Envelope encryption")?;
    write_note(&page, "GenerateDataKey").await?;
    stage.quit().await?;
    let page = stage.open("#/bookmarks").await?;
    page.shows_text("GenerateDataKey").await
}

async fn a_note_is_plain_text(stage: &mut Stage) -> Result {
    let note = "<b onclick=alert(1)>bold</b> &amp; <script>alert(2)</script>";
    stage.seed_storage(&[fixtures::bookmark_save(&some_question()?.id, fixtures::now()?, note)]).await?;
    for hash in ["#/bookmarks".to_owned(), format!("#/question/{}", some_question()?.id)] {
        let page = stage.open(&hash).await?;
        let shown = "return document.querySelector('main').textContent
            + [...document.querySelectorAll('textarea')].map(t => t.value).join('')";
        expect(&hash, page.js::<String>(shown, vec![]).await?.contains(note))?;
        expect_eq(
            &hash,
            page.js::<usize>("return document.querySelectorAll('main b, main script').length", vec![]).await?,
            0,
        )?;
    }
    Ok(())
}

async fn the_list_links_to_each_question_and_practices_all(stage: &mut Stage) -> Result {
    let chosen: Vec<&str> =
        bank::bank()?.questions.iter().filter(|q| q.skill(0).is_some()).step_by(60).map(|q| q.id.as_str()).collect();
    let now = fixtures::now()?;
    let saves: Vec<_> =
        chosen.iter().enumerate().map(|(i, id)| fixtures::bookmark_save(id, now + i as i64, "")).collect();
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/drill").await?;
    let link = page.name_with(Role::Link, "Saved questions").await?;
    page.follow(&link).await?;
    page.is_at("Saved questions").await?;
    let links = "return [...document.querySelectorAll('main li a')].map(a => a.getAttribute('href').slice(11))";
    let shown: Vec<String> = page.js(links, vec![]).await?;
    let expected: Vec<String> = chosen.iter().rev().map(|id| keys::question_text(Key::of_id(id))).collect();
    expect_eq("the latest bookmark comes first", shown, expected)?;
    let name = page.name_with(Role::Button, "Practice ").await?;
    page.press(&name).await?;
    page.question_number(1).await?;
    let mut asked: Vec<String> = Vec::new();
    for item in page.stored_attempt().await?.items() {
        asked.push(bank::asked(item)?.id.clone());
    }
    asked.sort();
    expect_eq("asked", asked, chosen.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
}

async fn a_question_whose_note_is_edited_comes_first(stage: &mut Stage) -> Result {
    let questions = &bank::bank()?.questions;
    let (newer, older) = (&questions[0].id, &questions[1].id);
    let now = fixtures::now()?;
    stage
        .seed_storage(&[
            fixtures::bookmark_save(newer, now - MINUTE, ""),
            fixtures::bookmark_save(older, now - 2 * MINUTE, ""),
        ])
        .await?;
    let page = stage.open(&format!("#/question/{older}")).await?;
    page.fill(Role::Text, "My note", "edited").await?;
    page.visit("#/bookmarks", "Saved questions").await?;
    let first = "return document.querySelector('main li a').getAttribute('href').slice(11)";
    let expected = keys::question_text(Key::of_id(older));
    expect_eq("first", page.js::<String>(first, vec![]).await?, expected.clone())?;
    page.reload().await?;
    page.is_at("Saved questions").await?;
    expect_eq("first after a reload", page.js::<String>(first, vec![]).await?, expected)
}

async fn a_deleted_bookmark_with_a_note_can_be_restored(stage: &mut Stage) -> Result {
    let id = &some_question()?.id;
    let save = fixtures::bookmark_save(id, fixtures::now()?, "worth keeping");
    stage.seed_storage(std::slice::from_ref(&save)).await?;
    let page = stage.open(&format!("#/question/{id}")).await?;
    page.press("Remove from saved").await?;
    page.shows_text("Saved question and its note deleted.").await?;
    expect("it has disappeared", stored(&page, id).await?.is_none())?;
    page.press("Undo").await?;
    expect_eq("the text", page.stored().await?.get(&save.0), Some(&save.1))?;
    let value = "named('textarea', 'My note')[0]?.value === 'worth keeping'";
    page.wait("the note is back", value).await
}

async fn a_bookmark_of_a_removed_question_is_shown(stage: &mut Stage) -> Result {
    let gone = Bookmark { question: Key::of_id("nobody/knows"), at: fixtures::now()?, note: "still mine".into() };
    stage.seed_storage(&[(keys::bookmark(gone.question), write_bookmark(&gone))]).await?;
    let page = stage.open("#/bookmarks").await?;
    page.shows_text("This question is no longer in this bank.").await?;
    page.shows_text("still mine").await?;
    expect_eq("saves", page.stored().await?.len(), 1)
}

async fn a_question_hides_its_answer_until_it_is_expanded(stage: &mut Stage) -> Result {
    let question = some_question()?;
    let page = stage.open(&format!("#/question/{}", question.id)).await?;
    for line in Block::plain(&question.stem).lines() {
        page.shows_text(line).await?;
    }
    let text = page.text().await?;
    for choice in &question.choices {
        expect("each option", text.contains(&Inline::line(&choice.text)))?;
        let why = Block::plain(&choice.why);
        expect("no reason before it is asked for", !text.contains(why.lines().next().unwrap_or_default()))?;
    }
    page.press("Show the answer").await?;
    for choice in &question.choices {
        for line in Block::plain(&choice.why).lines() {
            page.shows_text(line).await?;
        }
    }
    stage.open("#/question/no/such").await?.is_at("Not found").await
}

async fn the_answer_to_the_next_question_is_folded_too(stage: &mut Stage) -> Result {
    let (first, second) = (some_question()?, &bank::bank()?.questions[0]);
    let page = stage.open(&format!("#/question/{}", first.id)).await?;
    page.press("Show the answer").await?;
    page.find(Role::Heading, "Answer").await?;
    // As with a link in a chat, or the Back button from one question to another.
    page.go(&stage.server.address(&format!("#/question/{}", second.id))).await?;
    page.shows_text(Block::plain(&second.stem).lines().next().unwrap_or_default()).await?;
    page.is_without(Role::Heading, "Answer").await
}

async fn a_single_question_can_be_practiced(stage: &mut Stage) -> Result {
    let question = some_question()?;
    let page = stage.open(&format!("#/question/{}", question.id)).await?;
    page.shows_text("Not asked yet").await?;
    page.press("Practice this question").await?;
    let shown = page.question_number(1).await?;
    expect_eq("question", (shown.id.as_str(), shown.number()?), (question.id.as_str(), (1, 1)))?;
    page.choose_all(question.right()).await?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    let page = stage.open(&format!("#/question/{}", question.id)).await?;
    page.js::<Value>("return null", vec![]).await?;
    page.shows_text("Asked 1 time, 1 correct").await
}

async fn a_saved_note_is_reported_only_once_it_is_saved(stage: &mut Stage) -> Result {
    let hash = format!("#/question/{}", some_question()?.id);
    for (script, words) in [(NEVER_ANSWERS, "Note changed"), ("", "Note saved")] {
        stage.server.inject(script);
        let page = stage.open(&hash).await?;
        page.press("Save question").await?;
        write_note(&page, "worth keeping").await?;
        if script.is_empty() {
            page.wait("it is in the journal", "document.documentElement.dataset.kept === 'saved'").await?;
        }
        page.keys([TAB]).await?;
        is_told(&page, words).await?;
        page.press("Remove from saved").await?;
    }
    Ok(())
}
