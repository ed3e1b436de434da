//! The app opened from a local file, as somebody opens `carrel.html` from a folder.

use super::{BLANK, BLANK_PAGE, Stage};
use crate::failure::Result;
use crate::page::Page;
use std::path::Path;

fn file_address(file: &Path) -> String {
    format!("file://{}", file.display())
}

impl Stage {
    /// Opens the app from a file, as one who clicks on it in a folder, and waits until it is ready. From then on nothing
    /// else may be asked for. Starts a session if none is open.
    ///
    /// # Errors
    /// When the app does not appear.
    pub async fn open_file(&mut self, file: &Path) -> Result<Page> {
        let page = self.show_file(file).await?;
        page.ready().await?;
        Ok(page)
    }

    /// Opens a file in which the app may not start. From then on nothing else may be asked for.
    ///
    /// # Errors
    /// When the browser cannot load it.
    pub async fn show_file(&mut self, file: &Path) -> Result<Page> {
        self.collect().await?;
        let page = self.page().await?;
        if self.is_borrowed && !self.has_shown_files {
            // All local files have one storage: in a borrowed browser it may hold what another test kept.
            let blank = self.options.profile.join(BLANK);
            std::fs::write(&blank, BLANK_PAGE)?;
            self.origin = file_address(&blank);
            page.go(&self.origin).await?;
            page.forget_all().await?;
            self.collect().await?;
        }
        self.has_shown_files = true;
        self.origin = file_address(file);
        page.go(&self.origin).await?;
        Ok(page)
    }

    /// Says that the browser dies in this test while it shows a local file. All local files share one storage, and a browser
    /// that dies may not have written yet that what another test kept there was deleted: it must have had no other test.
    pub fn wants_its_own_browser(&mut self) {
        self.is_own = true;
    }
}
