//! Opens the app from a local file, as people open `carrel.html` from a folder.

use super::{BLANK, BLANK_PAGE, Stage};
use crate::failure::Result;
use crate::page::Page;
use std::path::Path;

fn file_address(file: &Path) -> String {
    format!("file://{}", file.display())
}

impl Stage {
    /// Opens the app from a file, as if it was clicked in a folder, and waits until it is ready. From then on, no other
    /// requests are allowed. Starts a session if none is open.
    ///
    /// # Errors
    /// If the app does not appear.
    pub async fn open_file(&mut self, file: &Path) -> Result<Page> {
        let page = self.show_file(file).await?;
        page.ready().await?;
        Ok(page)
    }

    /// Opens a file in which the app may fail to start. From then on, no other requests are allowed.
    ///
    /// # Errors
    /// If the browser cannot load it.
    pub async fn show_file(&mut self, file: &Path) -> Result<Page> {
        self.collect().await?;
        let page = self.page().await?;
        if self.is_borrowed && !self.has_shown_files {
            // All local files share one storage, which may contain saves of another test in a borrowed browser.
            let blank = self.options.profile.join(BLANK);
            std::fs::write(&blank, BLANK_PAGE)?;
            self.origin = file_address(&blank);
            page.go(&self.origin).await?;
            page.clear_storage().await?;
            self.collect().await?;
        }
        self.has_shown_files = true;
        self.origin = file_address(file);
        page.go(&self.origin).await?;
        Ok(page)
    }

    /// Declares that the browser is killed in this test while it shows a local file. All local files share one storage,
    /// and a killed browser may not yet have written that another test's saves were deleted, so it must not have run
    /// any other test.
    pub fn use_own_browser(&mut self) {
        self.is_own = true;
    }
}
