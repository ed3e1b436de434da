//! Using a page with the keyboard alone.
//!
//! Keys go through WebDriver's actions, several at a time, so that a whole exam takes seconds. How far the Tab
//! key has to go is worked out from the page; that it truly led there is then asked of the browser.

use crate::failure::{Result, fail, same};
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
/// The arrow that points down.
pub const DOWN: char = '\u{E015}';
/// The space bar.
pub const SPACE: char = ' ';
const SHIFT: char = '\u{E008}';

/// The most stops that a page is taken to have.
const MOST: i64 = 200;

impl Page {
    /// Presses these keys one after the other.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn keys(&self, keys: impl IntoIterator<Item = char>) -> Result {
        let chain = ActionChain::new(self.driver().handle().clone());
        let chain = keys.into_iter().fold(chain, |chain, key| chain.key_down(key).key_up(key));
        Ok(chain.perform().await?)
    }

    /// Presses a key with Shift held.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn shifted(&self, key: char) -> Result {
        let chain = ActionChain::new(self.driver().handle().clone());
        Ok(chain.key_down(SHIFT).key_down(key).key_up(key).key_up(SHIFT).perform().await?)
    }

    /// Moves the focus to an element with the Tab key.
    ///
    /// # Errors
    /// When the key does not lead there.
    pub async fn tab_to(&self, element: &WebElement) -> Result {
        let target = vec![element.to_json()?];
        let Some(count) = self.js::<Option<i64>>("return tabsTo(arguments[0])", target.clone()).await? else {
            return fail(format!("the Tab key does not stop at {:?}", self.name_of(element).await?));
        };
        self.tabs(count.clamp(-MOST, MOST)).await?;
        // The browser may have begun elsewhere than at the focus, where that was lost: then go on step by step.
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

    /// Goes to the one thing of that role and name with the Tab key, and presses `key` there.
    ///
    /// # Errors
    /// When the key does not lead there.
    pub async fn key_on(&self, role: Role, name: &str, key: char) -> Result {
        let element = self.find(role, name).await?;
        self.tab_to(&element).await?;
        self.keys([key]).await
    }

    /// Chooses these options of the question in view, one bit each in the order of the bank: with the arrows
    /// among radio buttons, with the space bar on boxes.
    ///
    /// # Errors
    /// When exactly they are not chosen then.
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

    /// Waits until the element of that name has the focus.
    ///
    /// # Errors
    /// When it does not get it.
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

    /// Fails unless the element with the focus shows that it has it.
    ///
    /// # Errors
    /// When it does not.
    pub async fn focus_is_visible(&self) -> Result {
        same("whether the focus is outlined", self.js::<bool>("return focusIsVisible()", vec![]).await?, true)
    }
}
