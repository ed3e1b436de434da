//! Exporting and importing: moving data between devices, with a preview, and with undo.

use carrel_core::attempt::Action;
use carrel_core::log::Record;
use carrel_core::save::{Entry, read_export, write_export};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::folder::Folder;
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    every:
        an_export_can_be_imported_on_another_device,
        an_export_file_can_be_downloaded_and_imported,
        an_invalid_export_changes_nothing;
    chromium:
        hostile_text_in_an_import_stays_text,
        hostile_text_in_every_field_stays_text,
        changes_by_mail_programs_to_a_pasted_export_are_reversed,
        an_expired_attempt_is_imported_as_its_result,
        existing_entries_are_not_imported_again,
        an_import_can_be_undone,
        a_rejected_file_is_explained,
        a_file_that_the_browser_cannot_read_is_reported,
        a_file_with_other_line_endings_is_accepted,
        an_export_is_named_after_the_local_date,
        the_text_that_was_pasted_last_counts,
        a_canceled_choice_of_a_file_keeps_a_pasted_text;
}

/// Two finished exams, a running drill and a bookmark.
fn stored() -> Result<Vec<Save>> {
    let now = fixtures::now()?;
    let mut all = Vec::new();
    for id in [1, 2] {
        let mut exam = fixtures::exam(id, now - 300 * MINUTE * id as i64)?;
        fixtures::answer_most(&mut exam, 3)?;
        all.push(fixtures::record_save(&fixtures::submitted(exam, 90)?));
    }
    all.push(fixtures::attempt_save(&fixtures::drill(10, 3, now - 5 * MINUTE)?));
    let question = &bank::bank()?.questions[0].id;
    all.push(fixtures::bookmark_save(question, now, "<b onclick=alert(1)>mine</b> & yours"));
    Ok(all)
}

/// The export in the copied text.
pub(crate) async fn exported(page: &Page) -> Result<String> {
    let text = page.copies("Copy as text", "Copied").await?;
    let Some(letters) = text.strip_prefix("carrel1:") else { return carrel_e2e::fail("it is not packed") };
    let unpack = format!(
        "const bytes = Uint8Array.from(atob('{letters}'), letter => letter.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
        return new Response(stream).text()"
    );
    page.js_later(&unpack).await
}

/// Packs any text like an export.
async fn pack(page: &Page, text: &str) -> Result<String> {
    let script = format!(
        "const stream = new Blob([{text}]).stream().pipeThrough(new CompressionStream('deflate-raw'));
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
        return 'carrel1:' + btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))"
    );
    page.js_later(&script).await
}

/// Another device: the same browser without saves.
async fn other_device(stage: &mut Stage) -> Result<Page> {
    stage.blank().await?.clear_storage().await?;
    let page = stage.open("#/settings").await?;
    page.follow("Restore a backup").await?;
    page.is_at("Restore a backup").await?;
    Ok(page)
}

/// Pastes a text in one step, as from the clipboard.
pub(crate) async fn paste(page: &Page, text: &str) -> Result {
    let script = "const field = document.querySelector('textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js::<Value>(script, vec![text.into()]).await?;
    Ok(())
}

async fn an_export_can_be_imported_on_another_device(stage: &mut Stage) -> Result {
    let saves = stored()?;
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/settings").await?;
    let readable = exported(&page).await?;
    expect_eq("entries", read_export(&readable).map(|all| all.len()), Ok(saves.len()))?;
    let text = page.copies("Copy as text", "Copied").await?;
    expect("what is copied is compact", text.len() * 3 < readable.len() * 2)?;
    let page = other_device(stage).await?;
    paste(&page, &text).await?;
    page.shows_text("2 results, 0 already here").await?;
    page.shows_text("1 open attempt, 0 already here").await?;
    page.shows_text("1 saved question, 0 already here").await?;
    expect_eq("saves before the import", page.stored().await?.len(), 0)?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    let now = page.stored().await?;
    for (key, text) in saves {
        expect_eq(&key, now.get(&key), Some(&text))?;
    }
    page.home().await?;
    page.resume().await?;
    expect_eq("the drill goes on", page.question_number(1).await?.number()?, (1, 10))
}

async fn an_export_file_can_be_downloaded_and_imported(stage: &mut Stage) -> Result {
    stage.seed_storage(&stored()?).await?;
    let page = stage.open("#/settings").await?;
    page.press("Back up to a file").await?;
    let path = stage.downloaded_file("json").await?;
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
    expect(&name, name.starts_with("carrel-20") && name.ends_with(".json"))?;
    let page = other_device(stage).await?;
    let field = page.first("input[type=file]").await?;
    field.send_keys(path.display().to_string()).await?;
    page.shows_text("2 results, 0 already here").await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    expect_eq("records", page.stored_records().await?.len(), 2)
}

async fn existing_entries_are_not_imported_again(stage: &mut Stage) -> Result {
    stage.seed_storage(&stored()?).await?;
    let page = stage.open("#/settings").await?;
    let text = exported(&page).await?;
    page.follow("Restore a backup").await?;
    paste(&page, &text).await?;
    page.shows_text("Everything in this backup is here already.").await?;
    page.is_without(Role::Button, "Add them").await
}

async fn the_text_that_was_pasted_last_counts(stage: &mut Stage) -> Result {
    let record = fixtures::submitted(fixtures::exam(9, fixtures::now()? - 900 * MINUTE)?, 5)?;
    let page = stage.open("#/import").await?;
    // The first text takes longer to unpack than the second.
    let slow = "const { unpack } = carrel.clipboard;
        carrel.clipboard.unpack = () => {
            carrel.clipboard.unpack = unpack;
            return new Promise(done => { window.finish = () => done('an earlier text'); });
        }";
    page.js::<Value>(slow, vec![]).await?;
    paste(&page, "an earlier text").await?;
    paste(&page, &write_export(&[Entry::record(&record)], fixtures::now()?)).await?;
    page.shows_text("1 result, 0 already here").await?;
    page.js_later::<Value>("window.finish(); await new Promise(done => setTimeout(done, 100)); return null").await?;
    page.shows_text("1 result, 0 already here").await?;
    expect("nothing is refused", !page.text().await?.contains("cannot be restored"))
}

async fn a_canceled_choice_of_a_file_keeps_a_pasted_text(stage: &mut Stage) -> Result {
    let record = fixtures::submitted(fixtures::exam(9, fixtures::now()? - 900 * MINUTE)?, 5)?;
    let page = stage.open("#/import").await?;
    let slow = "carrel.clipboard.unpack = text => new Promise(done => { window.finish = () => done(text); })";
    page.js::<Value>(slow, vec![]).await?;
    paste(&page, &write_export(&[Entry::record(&record)], fixtures::now()?)).await?;
    // Chrome reports a canceled second choice as a change to no file.
    let cancel = "document.querySelector('input[type=file]').dispatchEvent(new Event('change', { bubbles: true }))";
    page.js::<Value>(cancel, vec![]).await?;
    page.js::<Value>("window.finish()", vec![]).await?;
    page.shows_text("1 result, 0 already here").await
}

async fn an_import_can_be_undone(stage: &mut Stage) -> Result {
    let entries = read_export(&exported_of(stage).await?).expect("it is an export");
    let page = other_device(stage).await?;
    let one = fixtures::record_save(&fixtures::submitted(fixtures::exam(9, fixtures::now()? - 900 * MINUTE)?, 5)?);
    stage.seed_storage(std::slice::from_ref(&one)).await?;
    let _ = page;
    let page = stage.open("#/import").await?;
    let before = page.stored().await?;
    paste(&page, &write_export(&entries, fixtures::now()?)).await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    expect_eq("saves", page.stored().await?.len(), before.len() + entries.len())?;
    page.press("Undo").await?;
    page.has_stored("kept after undoing", &before).await?;
    page.reload().await?;
    expect_eq("results", page.stored_records().await?.len(), 1)
}

async fn exported_of(stage: &mut Stage) -> Result<String> {
    stage.seed_storage(&stored()?).await?;
    let page = stage.open("#/settings").await?;
    exported(&page).await
}

async fn an_invalid_export_changes_nothing(stage: &mut Stage) -> Result {
    let text = exported_of(stage).await?;
    let page = other_device(stage).await?;
    let whole = pack(&page, &Value::from(text.as_str()).to_string()).await?;
    let cut: String = text.chars().take(text.chars().count() / 2).collect();
    // Somebody changes the note: every field is valid, and only the digest detects it.
    let edited = text.replacen("mine", "hers", 1);
    expect("there is a note to change", edited != text)?;
    for bad in [
        "hello".to_owned(),
        "{\"exams\":[]}".to_owned(),
        cut,
        text.replacen("\"right\":", "\"wrong\":", 1),
        text.replacen("\"v\":1", "\"v\":7", 1),
        edited,
        "[".repeat(100_000),
        "carrel1:".to_owned(),
        "carrel1:%%%".to_owned(),
        whole.chars().take(whole.chars().count() / 2).collect(),
        pack(&page, "'hello'").await?,
        // Thirty million letters, compressed to thirty thousand.
        pack(&page, "' '.repeat(30_000_000)").await?,
        "<img src=x onerror=alert(1)>".to_owned(),
    ] {
        paste(&page, &bad).await?;
        page.shows_text("This cannot be restored").await?;
        page.shows_text("Nothing was changed.").await?;
        page.is_without(Role::Button, "Add them").await?;
    }
    expect_eq("saves", page.stored().await?.len(), 0)
}

async fn a_rejected_file_is_explained(stage: &mut Stage) -> Result {
    let page = stage.open("#/import").await?;
    let folder = Folder::new("files")?;
    let choose = async |name: &str, bytes: u64| {
        let path = folder.path().join(name);
        std::fs::File::create(&path)?.set_len(bytes)?;
        page.first("input[type=file]").await?.send_keys(path.display().to_string()).await?;
        Ok::<_, carrel_e2e::Failure>(())
    };
    let told =
        async |why: &str| page.shows_text(&format!("This cannot be restored: {why}. Nothing was changed.")).await;
    let too_large = "it is larger than any backup (20 MB)";
    choose("large.json", 20_000_001).await?;
    told(too_large).await?;
    choose("empty.json", 0).await?;
    told("the file is empty").await?;
    paste(&page, &pack(&page, "' '.repeat(20_000_001)").await?).await?;
    told(too_large).await?;
    expect_eq("saves", page.stored().await?.len(), 0)
}

async fn hostile_text_in_an_import_stays_text(stage: &mut Stage) -> Result {
    let text = exported_of(stage).await?;
    let page = other_device(stage).await?;
    paste(&page, &text).await?;
    page.press("Add them").await?;
    let page = stage.open("#/bookmarks").await?;
    page.shows_text("<b onclick=alert(1)>mine</b> & yours").await?;
    expect_eq(
        "elements made of it",
        page.js::<usize>("return document.querySelectorAll('main b').length", vec![]).await?,
        0,
    )
}

/// Replaces every text in a save with a hostile one. Saves without texts stay as they are.
fn hostile(text: &str) -> Result<String> {
    const HOSTILE: &str = "<img src=x onerror=\"window.hit = 1\"><script>window.hit = 1</script>";
    let mut value: Value = serde_json::from_str(text)?;
    for field in ["blueprint", "note"] {
        if value.get(field).is_some_and(Value::is_string) {
            value[field] = HOSTILE.into();
        }
    }
    Ok(value.to_string())
}

async fn hostile_text_in_every_field_stays_text(stage: &mut Stage) -> Result {
    let mut saves = stored()?;
    for (_, text) in &mut saves {
        *text = hostile(text)?;
    }
    let entries: Vec<Entry> =
        saves.iter().map(|(key, text)| Entry { key: key.clone(), text: text.clone(), changed: 0 }).collect();
    let page = stage.open("#/import").await?;
    paste(&page, &write_export(&entries, fixtures::now()?)).await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    let ids: Vec<String> = saves.iter().map(|(key, _)| key.rsplit('.').next().unwrap_or_default().to_owned()).collect();
    let mut hashes: Vec<String> =
        ["", "history", "progress", "bookmarks", "settings", "aside"].map(String::from).into();
    hashes.extend([format!("results/{}", ids[0]), format!("attempt/{}", ids[2]), format!("attempt/{}/review", ids[2])]);
    for hash in hashes {
        let page = stage.open(&format!("#/{hash}")).await?;
        let made: usize = page.js("return document.querySelectorAll('#app img, #app script').length", vec![]).await?;
        expect_eq(&format!("elements made of words at {hash}"), made, 0)?;
        expect(&format!("no words ran as code at {hash}"), !page.js::<bool>("return 'hit' in window", vec![]).await?)?;
    }
    Ok(())
}

async fn a_file_that_the_browser_cannot_read_is_reported(stage: &mut Stage) -> Result {
    let page = stage.open("#/import").await?;
    paste(&page, "hello").await?;
    page.shows_text("This cannot be restored").await?;
    // As if it had been moved or deleted after it was chosen.
    page.js::<Value>(
        "Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'))",
        vec![],
    )
    .await?;
    let folder = Folder::new("files")?;
    let path = folder.path().join("export.json");
    std::fs::write(&path, "{}")?;
    page.first("input[type=file]").await?.send_keys(path.display().to_string()).await?;
    page.shows_text("This cannot be restored: the browser could not read the file.").await?;
    page.shows_text("Nothing was changed.").await?;
    // So that choosing the same file again is a change.
    let value = "const field = document.querySelector('input[type=file]');
        const before = field.value;
        field.addEventListener('click', event => event.preventDefault());
        field.click();
        return [before !== '', field.value === '']";
    expect_eq("named until it is chosen again", page.js::<[bool; 2]>(value, vec![]).await?, [true, true])
}

async fn a_file_with_other_line_endings_is_accepted(stage: &mut Stage) -> Result {
    let text = exported_of(stage).await?;
    let page = other_device(stage).await?;
    let folder = Folder::new("files")?;
    let path = folder.path().join("windows.json");
    std::fs::write(&path, text.replace('\n', "\r\n"))?;
    page.first("input[type=file]").await?.send_keys(path.display().to_string()).await?;
    page.shows_text("2 results, 0 already here").await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    expect_eq("records", page.stored_records().await?.len(), 2)
}

async fn changes_by_mail_programs_to_a_pasted_export_are_reversed(stage: &mut Stage) -> Result {
    let text = exported_of(stage).await?;
    let page = other_device(stage).await?;
    let whole = pack(&page, &Value::from(text.as_str()).to_string()).await?;
    let lines: Vec<String> =
        whole.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    let quoted = |text: &str| text.lines().map(|line| format!("> {line}\n")).collect::<String>();
    for pasted in [
        quoted(&text),
        text.replace('"', "\u{201d}"),
        format!("Hi,\nthis is mine:\n\n{text}\nSee you"),
        format!("\u{201c}{whole}\u{201d}"),
        format!("Here it is: {whole}\n\nSee you soon"),
        format!("On Monday I wrote:\n{}> Best wishes\n", quoted(&lines.join("\n"))),
        lines.join("\r\n"),
        format!("{} and so on", lines.join(" ")),
    ] {
        paste(&page, "hello").await?;
        page.shows_text("This cannot be restored").await?;
        paste(&page, &pasted).await?;
        page.shows_text("2 results, 0 already here").await?;
        page.shows_text("1 saved question, 0 already here").await?;
    }
    Ok(())
}

async fn an_expired_attempt_is_imported_as_its_result(stage: &mut Stage) -> Result {
    let mut exam = fixtures::exam(9, fixtures::now()? - 200 * MINUTE)?;
    fixtures::answer_most(&mut exam, 3)?;
    exam.apply(Action::Finish, exam.clock().began() + 90 * MINUTE).expect("it is running");
    let record = Record::of(&exam).expect("it is finished");
    let page = stage.open("#/import").await?;
    paste(&page, &write_export(&[Entry::attempt(&exam)], fixtures::now()?)).await?;
    page.shows_text("1 result, 0 already here").await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    expect_eq("records", page.stored_records().await?, vec![record])?;
    expect_eq("running", page.stored_attempts().await?.len(), 0)
}

async fn an_export_is_named_after_the_local_date(stage: &mut Stage) -> Result {
    // In one of these zones, the date always differs from the one in UTC.
    let hour = fixtures::now()? / (60 * MINUTE) % 24;
    let zone = if hour >= 10 { "Pacific/Kiritimati" } else { "Pacific/Pago_Pago" };
    stage.time_zone(zone).await?;
    let page = stage.open("#/settings").await?;
    page.js::<Value>("HTMLAnchorElement.prototype.click = function () { window.offered = this.download }", vec![])
        .await?;
    let script = "return ['UTC', arguments[0]].map(timeZone => {
        const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
        const parts = Object.fromEntries(format.formatToParts(new Date()).map(part => [part.type, part.value]));
        return `${parts.year}-${parts.month}-${parts.day}`;
    })";
    let days: Vec<String> = page.js(script, vec![zone.into()]).await?;
    expect(&format!("{days:?} differ"), days[0] != days[1])?;
    page.press("Back up to a file").await?;
    page.wait("a file is offered", "window.offered").await?;
    expect_eq("its name", page.js::<String>("return window.offered", vec![]).await?, format!("carrel-{}.json", days[1]))
}
