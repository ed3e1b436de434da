//! Search: while typing, offline, regardless of case and punctuation.

use carrel_author::Fact;
use carrel_core::bank::{Block, Inline, Topic};
use carrel_core::save::keys;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;
use std::collections::HashSet;

carrel_e2e::engines! {
    every:
        results_appear_while_typing_without_requests,
        equivalent_characters_match;
    chromium:
        a_topic_is_the_first_result_for_its_title,
        facts_topics_and_questions_are_found,
        a_fact_that_was_found_is_in_view,
        case_and_punctuation_do_not_matter,
        the_words_of_the_query_are_marked,
        a_word_late_in_a_stem_is_in_the_excerpt,
        an_empty_result_is_reported,
        back_restores_the_query,
        an_edited_address_works_after_typing,
        hostile_queries_stay_text,
        the_search_page_focuses_the_field;
}

/// Replaces the contents of the field.
async fn search(page: &Page, words: &str) -> Result {
    let script = "const field = document.querySelector('input[type=search]');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js::<Value>(script, vec![words.into()]).await?;
    Ok(())
}

/// The first lines of the results.
async fn found(page: &Page) -> Result<Vec<String>> {
    page.js("return [...document.querySelectorAll('main [role=list] > li')].map(e => tidy(e.textContent))", vec![])
        .await
}

async fn results_appear_while_typing_without_requests(stage: &mut Stage) -> Result {
    stage.server.serve_worker();
    // The worker fetches its copy after the first start; from then on there are no requests.
    let page = stage.open("#/settings").await?;
    page.shows_text("Ready: this page works without a network.").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    page.first("#query").await?.click().await?;
    let before = stage.server.request_count();
    page.keys("visib".chars()).await?;
    page.shows_text("found").await?;
    let some = found(&page).await?.len();
    page.keys("ility".chars()).await?;
    let fewer = found(&page).await?.len();
    expect("the more is typed, the less is found", some > 0 && fewer > 0 && fewer <= some)?;
    expect_eq("requests", stage.server.request_count(), before)
}

async fn facts_topics_and_questions_are_found(stage: &mut Stage) -> Result {
    let page = stage.open("#/search/dynamodb%20partition%20key").await?;
    let lines = found(&page).await?;
    expect("a fact", lines.iter().any(|l| l.contains("Fact · ")))?;
    expect("a question", lines.iter().any(|l| l.contains("Question · ")))?;
    search(&page, "DynamoDB").await?;
    page.shows_text("Topic · ").await?;
    // Words from the middle of a fact find it.
    let fact = &bank::bank()?.facts[100];
    let text = Inline::line(&fact.text);
    let words: Vec<&str> = text.split_whitespace().skip(2).take(6).collect();
    search(&page, &words.join(" ")).await?;
    let there = format!("document.querySelector('main [data-fact=\"{}\"]')", fact.id);
    page.wait("the fact is found", &there).await
}

async fn a_fact_that_was_found_is_in_view(stage: &mut Stage) -> Result {
    let page = stage.open("#/topics").await?;
    page.is_at("Topics").await?;
    // The last fact of a long topic.
    let bank = bank::bank()?;
    let topic_of = |fact: &Fact| fact.id.split('/').next().map(str::to_owned);
    let count = |topic: &Topic| bank.facts.iter().filter(|fact| topic_of(fact).as_ref() == Some(&topic.id)).count();
    let longest = bank.topics.iter().max_by_key(|topic| count(topic)).ok_or_else(|| Failure::new("no topics"))?;
    let last = bank.facts.iter().rfind(|fact| topic_of(fact).as_ref() == Some(&longest.id));
    let fact = last.ok_or_else(|| Failure::new("a topic without facts"))?;
    search(&page, &Inline::line(&fact.text)).await?;
    let entry = format!("main [data-fact=\"{}\"] a", fact.id);
    page.wait("the fact is found", &format!("document.querySelector('{entry}')")).await?;
    page.first(&entry).await?.click().await?;
    page.is_at(&longest.title).await?;
    let there = format!("document.activeElement?.dataset.fact === {:?}", fact.id);
    page.wait("the fact has the focus", &there).await?;
    let top: f64 = page.js("return document.activeElement.getBoundingClientRect().top", vec![]).await?;
    expect(&format!("it is in view: {top}"), (0.0..800.0).contains(&top))
}

async fn case_and_punctuation_do_not_matter(stage: &mut Stage) -> Result {
    let page = stage.open("#/search/multi%20az").await?;
    let first = found(&page).await?.into_iter().take(3).collect::<Vec<_>>();
    expect("something is found", !first.is_empty())?;
    for other in ["MULTI-AZ", "  multi, az! ", "\"Multi\" (AZ)", "multiaz"] {
        search(&page, other).await?;
        expect_eq(other, found(&page).await?.into_iter().take(3).collect::<Vec<_>>(), first.clone())?;
    }
    Ok(())
}

async fn a_topic_is_the_first_result_for_its_title(stage: &mut Stage) -> Result {
    let page = stage.open("#/search").await?;
    for topic in bank::bank()?.topics.iter().step_by(9) {
        search(&page, &topic.title).await?;
        let lines = found(&page).await?;
        expect(&topic.title, lines.first().is_some_and(|l| l.starts_with(&topic.title) && l.contains("Topic · ")))?;
    }
    Ok(())
}

/// The marked words of the results, result by result.
async fn marked(page: &Page) -> Result<Vec<Vec<String>>> {
    let marks = "[...e.querySelectorAll('mark')].map(mark => mark.textContent)";
    let script = format!("return [...document.querySelectorAll('main [role=list] > li')].map(e => {marks})");
    page.js(&script, vec![]).await
}

async fn the_words_of_the_query_are_marked(stage: &mut Stage) -> Result {
    let page = stage.open("#/search/dead%20letter").await?;
    page.shows_text("found").await?;
    for query in ["dead letter", "dead letter q"] {
        search(&page, query).await?;
        let starts: Vec<&str> = query.split(' ').collect();
        let wrong = |mark: &&String| !starts.iter().any(|start| mark.to_lowercase().starts_with(start));
        let marks = marked(&page).await?;
        expect_eq("other words that are marked", marks.iter().flatten().find(wrong), None)?;
        for start in starts {
            let has_it = |mark: &String| mark.to_lowercase().starts_with(start);
            expect(&format!("the first result has {start}"), marks.first().is_some_and(|m| m.iter().any(has_it)))?;
        }
    }
    Ok(())
}

async fn a_word_late_in_a_stem_is_in_the_excerpt(stage: &mut Stage) -> Result {
    let bank = bank::bank()?;
    let words_of = |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
    let stems: Vec<Vec<String>> = bank.questions.iter().map(|q| words_of(&Block::plain(&q.stem))).collect();
    let facts: HashSet<String> =
        bank.facts.iter().flat_map(|f| -> Vec<String> { words_of(&Inline::line(&f.text)) }).collect();
    let is_rare = |word: &&String| {
        word.len() > 7 && !facts.contains(*word) && stems.iter().filter(|stem| stem.contains(word)).count() == 1
    };
    // A list shows the first 24 words. The word must come later, and no earlier one may match it.
    let late_in = |stem: &Vec<String>| {
        let is_first = |at: usize| !stem[..at].iter().any(|earlier| earlier.starts_with(stem[at].as_str()));
        (40..stem.len()).find(|&at| is_rare(&&stem[at]) && is_first(at)).map(|at| stem[at].clone())
    };
    let late = stems.iter().zip(&bank.questions).find_map(|(stem, q)| Some((late_in(stem)?, q)));
    let (word, question) = late.ok_or_else(|| Failure::new("no stem has a rare word late"))?;
    let page = stage.open(&format!("#/search/{word}")).await?;
    page.shows_text("found").await?;
    let script = "return tidy(document.querySelector(`main a[href$='${arguments[0]}'] mark`)?.textContent)";
    let mark: String = page.js(script, vec![keys::question_text(question.key()).into()]).await?;
    expect_eq("the mark", mark.to_lowercase(), word)
}

async fn an_empty_result_is_reported(stage: &mut Stage) -> Result {
    let page = stage.open("#/search/xylophone%20zither").await?;
    let said = "return named('[role=status]', '').map(e => tidy(e.textContent)).join(' ')";
    page.shows_text("Nothing found.").await?;
    expect("in a live region", page.js::<String>(said, vec![]).await?.contains("Nothing found."))
}

async fn back_restores_the_query(stage: &mut Stage) -> Result {
    let page = stage.open("#/search").await?;
    search(&page, "presigned url").await?;
    let lines = found(&page).await?;
    expect_eq("address", page.hash().await?.as_str(), "#/search/presigned%20url")?;
    page.reload().await?;
    expect_eq("after a reload", found(&page).await?, lines.clone())?;
    // A real click: WebKit's Back skips entries that only scripts created.
    page.first("main a[href^='#/question/']").await?.click().await?;
    page.is_at("Question").await?;
    page.driver().back().await?;
    page.is_at("Search").await?;
    expect_eq("after coming back", found(&page).await?, lines)?;
    let field = "return document.querySelector('input[type=search]').value";
    expect_eq("the field", page.js::<String>(field, vec![]).await?.as_str(), "presigned url")
}

async fn an_edited_address_works_after_typing(stage: &mut Stage) -> Result {
    let page = stage.open("#/search/kms").await?;
    let first = found(&page).await?;
    search(&page, "client encryption").await?;
    expect("something else is found", found(&page).await? != first)?;
    // As when a person edits the address: the page is no longer at the first one.
    page.go(&stage.server.address("#/search/kms")).await?;
    let field = "document.querySelector('input[type=search]').value === 'kms'";
    page.wait("the field follows", field).await?;
    expect_eq("found again", found(&page).await?, first)
}

async fn the_search_page_focuses_the_field(stage: &mut Stage) -> Result {
    let page = stage.open("#/bookmarks").await?;
    page.follow("Search questions").await?;
    page.is_at("Search").await?;
    page.has_focus("Search topics, facts and questions").await?;
    page.focus_is_visible().await?;
    page.find(Role::Heading, "Search").await?;
    Ok(())
}

async fn hostile_queries_stay_text(stage: &mut Stage) -> Result {
    let page = stage.open("#/search").await?;
    let long = "lambda ".repeat(2_000);
    for words in ["<img src=x onerror=alert(1)>", "\"'`${1}", "🦀 \u{0} %00 %", "../../etc", long.as_str()] {
        search(&page, words).await?;
        let made = "return document.querySelectorAll('main img, main script').length";
        expect_eq(words, page.js::<usize>(made, vec![]).await?, 0)?;
    }
    let page = stage.open("#/search/%3Cimg%20src=x%20onerror=alert(1)%3E").await?;
    page.is_at("Search").await?;
    let field = "return document.querySelector('input[type=search]').value";
    expect_eq("the field", page.js::<String>(field, vec![]).await?.as_str(), "<img src=x onerror=alert(1)>")
}

async fn equivalent_characters_match(stage: &mut Stage) -> Result {
    let page = stage.open("#/search").await?;
    search(&page, "lambda config").await?;
    page.wait("something is found", "document.querySelector('.entry')").await?;
    let plain = found(&page).await?;
    // Full-width letters, a ligature, a capital letter from another alphabet's block, invisible characters.
    for words in [
        "\u{ff2c}\u{ff21}\u{ff2d}\u{ff22}\u{ff24}\u{ff21} con\u{fb01}g",
        "\u{24c1}ambda\u{3000}config",
        "lam\u{ad}bda con\u{200b}fig",
    ] {
        search(&page, "xylophone").await?;
        search(&page, words).await?;
        expect_eq(words, found(&page).await?, plain.clone())?;
    }
    // The capital of this letter is two letters.
    search(&page, "storage class").await?;
    let plain = found(&page).await?;
    search(&page, "xylophone").await?;
    search(&page, "storage cla\u{df}").await?;
    expect_eq("a letter whose capital is two", found(&page).await?, plain)
}
