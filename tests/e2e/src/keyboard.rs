//! Uses a page only with the keyboard.
//!
//! Keys are sent as WebDriver actions, several at once, so that a whole exam takes seconds. The number of Tab presses
//! is computed from the page; the browser then confirms that they led there.

use crate::failure::{Result, expect_eq, fail};
use crate::page::{Page, Role};
use serde_json::Value;
use thirtyfour::WebElement;
use thirtyfour::action_chain::ActionChain;

/// The Tab key.
pub const TAB: char = '\u{E004}';
/// The Enter key.
pub const ENTER: char = '\u{E007}';
/// The Escape key.
pub const ESCAPE: char = '\u{E00C}';
/// The Down arrow key.
pub const DOWN: char = '\u{E015}';
/// The space bar.
pub const SPACE: char = ' ';
const SHIFT: char = '\u{E008}';

/// The maximum number of tab stops that a page may have.
const MOST: i64 = 200;

impl Page {
    /// Presses these keys in sequence.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn keys(&self, keys: impl IntoIterator<Item = char>) -> Result {
        let chain = ActionChain::new(self.driver().handle().clone());
        let chain = keys.into_iter().fold(chain, |chain, key| chain.key_down(key).key_up(key));
        Ok(chain.perform().await?)
    }

    /// Presses a key with Shift held.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn press_with_shift(&self, key: char) -> Result {
        let chain = ActionChain::new(self.driver().handle().clone());
        Ok(chain.key_down(SHIFT).key_down(key).key_up(key).key_up(SHIFT).perform().await?)
    }

    /// Moves the focus to an element with the Tab key.
    ///
    /// # Errors
    /// If the key does not reach it.
    pub async fn tab_to(&self, element: &WebElement) -> Result {
        let target = vec![element.to_json()?];
        let Some(count) = self.js::<Option<i64>>("return tabsTo(arguments[0])", target.clone()).await? else {
            return fail(format!("the Tab key does not stop at {:?}", self.name_of(element).await?));
        };
        self.tabs(count.clamp(-MOST, MOST)).await?;
        // The browser may have started somewhere else if the focus was lost: then continue step by step.
        for _ in 0..MOST {
            if self.js("return document.activeElement === arguments[0]", target.clone()).await? {
                return Ok(());
            }
            self.tabs(1).await?;
        }
        fail(format!("the Tab key never came to {:?}", self.name_of(element).await?))
    }

    async fn tabs(&self, count: i64) -> Result {
        if count == 0 {
            return Ok(());
        }
        let back = count < 0;
        let chain = ActionChain::new(self.driver().handle().clone());
        let mut chain = if back { chain.key_down(SHIFT) } else { chain };
        for _ in 0..count.unsigned_abs() {
            chain = chain.key_down(TAB).key_up(TAB);
        }
        chain = if back { chain.key_up(SHIFT) } else { chain };
        Ok(chain.perform().await?)
    }

    /// Moves to the only element with this role and name with the Tab key, and presses `key` there.
    ///
    /// # Errors
    /// If the key does not reach it.
    pub async fn key_on(&self, role: Role, name: &str, key: char) -> Result {
        let element = self.find(role, name).await?;
        self.tab_to(&element).await?;
        self.keys([key]).await
    }

    /// Chooses these options of the current question, one bit each, in bank order: with the arrow keys for radio
    /// buttons, with the space bar for checkboxes.
    ///
    /// # Errors
    /// If the choice differs afterward.
    pub async fn choose_by_keyboard(&self, mask: u8) -> Result {
        let question = self.question().await?;
        let mut steps_from_first = 0;
        for (steps, choice) in question.choices.iter().enumerate().filter(|(_, c)| mask & 1 << c.place != 0) {
            if choice.kind == "radio" {
                steps_from_first = steps;
                continue;
            }
            self.tab_to(&self.option(choice.place).await?).await?;
            self.keys([SPACE]).await?;
        }
        if let Some(first) = question.choices.first().filter(|c| c.kind == "radio") {
            self.tab_to(&self.option(first.place).await?).await?;
            self.keys(std::iter::once(SPACE).chain(std::iter::repeat_n(DOWN, steps_from_first))).await?;
        }
        let what = format!("the options {mask:#b} of {} are chosen", question.id);
        self.until(&what, async || Ok(self.question().await?.chosen() == mask)).await
    }

    async fn option(&self, place: u8) -> Result<WebElement> {
        let script = "return document.querySelector(`input[data-choice=\"${arguments[0]}\"]`)";
        Ok(self.driver().execute(script, vec![Value::from(place)]).await?.element()?)
    }

    /// Waits until the element with this name has the focus.
    ///
    /// # Errors
    /// If it never gets it.
    pub async fn has_focus(&self, name: &str) -> Result {
        let script = "return nameOf(document.activeElement ?? document.body)";
        let what = format!("the focus is at {name:?}");
        let waited = self.until(&what, async || Ok(self.js::<String>(script, vec![]).await? == name)).await;
        if waited.is_err() {
            let at: String =
                self.js("const e = document.activeElement; return e?.tagName + ' ' + nameOf(e)", vec![]).await?;
            return fail(format!("the focus is at {:?}, not at {name:?}", at.chars().take(60).collect::<String>()));
        }
        Ok(())
    }

    /// Fails unless the focused element has a visible focus indicator.
    ///
    /// # Errors
    /// If it does not.
    pub async fn focus_is_visible(&self) -> Result {
        expect_eq("whether the focus is outlined", self.js::<bool>("return focusIsVisible()", vec![]).await?, true)
    }
}
