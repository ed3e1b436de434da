//! Getting around in a sitting and back to Today, whatever the window shows: the panel of a desk or the sheet of a
//! phone.

use super::{Page, Role};
use crate::failure::Result;

impl Page {
    /// Goes from a sitting to the overview before submitting.
    ///
    /// # Errors
    /// When there is no way to it.
    pub async fn review(&self) -> Result {
        self.open_question_list().await?;
        let name = self.name_with(Role::Link, "Review and ").await?;
        self.follow(&name).await
    }

    /// Opens the list of questions where it is a sheet.
    pub(super) async fn open_question_list(&self) -> Result {
        self.wait("a list of questions is there", "document.querySelector('#map')").await?;
        let hidden = "return !document.querySelector('#map')?.checkVisibility()";
        if self.js(hidden, vec![]).await? {
            self.press("List").await?;
        }
        Ok(())
    }

    /// Presses one of the tools of a sitting, which are behind one button.
    ///
    /// # Errors
    /// When there is no such tool.
    pub async fn tool(&self, name: &str) -> Result {
        self.press("Tools").await?;
        self.press(name).await
    }

    /// Opens the tools and presses one of them with the keyboard. Browsers put a popover after its button in the order
    /// of Tab, each in its own way, so the tool gets the focus directly.
    ///
    /// # Errors
    /// When there is no such tool.
    pub async fn tool_by_key(&self, name: &str, key: char) -> Result {
        self.press("Tools").await?;
        let tool = self.find(Role::Button, name).await?;
        self.js::<()>("arguments[0].focus()", vec![tool.to_json()?]).await?;
        self.has_focus(name).await?;
        self.keys([key]).await
    }

    /// Goes to Today, out of a sitting or by its tab.
    ///
    /// # Errors
    /// When there is no way to it.
    pub async fn home(&self) -> Result {
        let leave = "return named('a', 'Leave').length > 0";
        if self.js(leave, vec![]).await? {
            let name = self.name_with(Role::Link, "Leave").await?;
            return self.follow(&name).await;
        }
        self.follow("Today").await
    }

    /// Goes to the settings: by the link of the page, or by their address out of a sitting, which has no such link.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn settings(&self) -> Result {
        if self.js("return named('a', 'Settings').length > 0", vec![]).await? {
            return self.follow("Settings").await;
        }
        self.visit("#/settings", "Settings").await
    }

    /// Waits until Today is in view: with what is open, or as somebody sees it who has nothing saved.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn is_home(&self) -> Result {
        let expression = "[...document.querySelectorAll('h1')].map(nameOf)
            .some(name => ['Today', 'A quiet desk for your exam'].includes(name))";
        self.wait("Today is in view", expression).await
    }

    /// Continues the attempt that was begun last, from Today.
    ///
    /// # Errors
    /// When there is none.
    pub async fn resume(&self) -> Result {
        // Not by its name: that tells the time left, and changes every second.
        let link = self.first("a.go-on[href^='#/attempt/']").await?;
        self.click_on(&link).await
    }

    /// Goes to a place of the app as somebody does who has its address.
    ///
    /// # Errors
    /// When its heading does not come.
    pub async fn visit(&self, hash: &str, heading: &str) -> Result {
        self.js::<()>("location.hash = arguments[0]", vec![hash.into()]).await?;
        self.is_at(heading).await
    }

    /// Waits for the verdict on an answer that was checked.
    ///
    /// # Errors
    /// When another one comes, or none.
    pub async fn verdict(&self, right: bool) -> Result {
        let words = if right { "Correct" } else { "Incorrect" };
        let expression = format!("document.querySelector('#result')?.textContent.startsWith('{words}')");
        self.wait(&format!("the verdict is {words}"), &expression).await
    }

    /// Waits until the overview counts so many questions as answered, open and flagged.
    ///
    /// # Errors
    /// When it counts others.
    pub async fn counts(&self, answered: usize, open: usize, flagged: usize) -> Result {
        let wanted = format!("{answered} Answered {open} Incomplete {flagged} Flagged");
        let counted =
            "[...document.querySelectorAll('.counts > li')].map(e => [...e.children].map(nameOf).join(' ')).join(' ')";
        self.wait(&format!("the overview says {wanted}"), &format!("{counted} === '{wanted}'")).await
    }
}
