//! Screenshots of every page in every state: `CARREL_DIST=… cargo run -p carrel-e2e --bin shots -- FOLDER [WORD]`. With
//! a word, only the scenes whose name contains it.
//!
//! Full pages, not windows, at the widths of a phone, a tablet and a desktop, in light and dark.

use carrel_e2e::scene::Scene;
use carrel_e2e::{Engine, Failure, Look, Page, Result, Stage, setting};
use std::path::{Path, PathBuf};

const SIZES: [(u32, u32); 3] = [(360, 740), (768, 1024), (1280, 900)];

fn main() -> Result {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let folder = folder.ok_or_else(|| Failure::new("name a folder: cargo run -p carrel-e2e --bin shots -- FOLDER"))?;
    let word = arguments.next().unwrap_or_default().to_lowercase();
    std::fs::create_dir_all(&folder)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(all(&folder, &word))
}

async fn all(folder: &Path, word: &str) -> Result {
    let mut stage = Stage::new(Engine::Chromium, &setting::dist()?)?;
    for (number, scene) in Scene::ALL.iter().enumerate() {
        let name = format!("{scene:?}").to_lowercase();
        if !name.contains(word) {
            continue;
        }
        // A failing scene must not prevent the others.
        match scene.show(&mut stage).await {
            Ok(page) => pictures(&page, folder, &format!("{:02}-{name}", number + 1)).await?,
            Err(failure) => eprintln!("{name}: {failure}"),
        }
        stage.page().await?.look(Look::DEFAULT).await?;
    }
    for fault in stage.faults().await? {
        eprintln!("{fault}");
    }
    stage.quit().await
}

async fn pictures(page: &Page, folder: &Path, name: &str) -> Result {
    for (width, height) in SIZES {
        for dark in [false, true] {
            page.look(Look { width, height, dark, forced: false }).await?;
            let whole: u32 = page.js("return Math.ceil(document.documentElement.scrollHeight)", vec![]).await?;
            page.look(Look { width, height: whole.clamp(height, 16_000), dark, forced: false }).await?;
            let file = format!("{name}-{width}-{}.png", if dark { "dark" } else { "light" });
            std::fs::write(folder.join(&file), page.screenshot().await?)?;
            println!("{file}");
        }
    }
    Ok(())
}
