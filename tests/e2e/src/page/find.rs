//! Finds elements by role and accessible name, and clicks them.
//!
//! The page's markup narrows the search; then the browser computes the role and name of each candidate (WebDriver,
//! section 12.4.8), as a screen reader announces them.

use super::{LIMIT, POLL, Page};
use crate::engine::Engine;
use crate::failure::{Result, fail};
use http::Method;
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::{By, WebElement};

/// The role of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A button, or the summary of a details element.
    Button,
    /// A link.
    Link,
    /// A heading.
    Heading,
    /// A radio button.
    Radio,
    /// A checkbox.
    Checkbox,
    /// A number field.
    Number,
    /// A text field.
    Text,
    /// A group of fields.
    Group,
    /// A navigation landmark.
    Navigation,
    /// A modal dialog.
    Dialog,
    /// A timer.
    Timer,
    /// A table.
    Table,
    /// A list.
    List,
}

/// Scrolls to an element, and records when it has not moved for three frames, so that layout is done.
const STILL: &str = "
    const [element] = arguments;
    // It heeds `scroll-padding`, so nothing that stays at the edge of the window covers the element.
    element.scrollIntoView({ block: 'nearest' });
    window.still = false;
    let [before, frames] = ['', 0];
    const look = () => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const now = [x, y, width, height].join();
        frames = now === before ? frames + 1 : 0;
        before = now;
        if (frames < 3) requestAnimationFrame(look);
        else window.still = true;
    };
    look();";

/// Records the events of the next click on an element, until another page is loaded: for each its type, and what it hit
/// instead of the element.
const LISTEN: &str = "
    const isFirst = !window.clicked;
    window.clicked = { element: arguments[0], events: [] };
    if (isFirst) for (const type of ['pointerdown', 'pointerup', 'click'])
        addEventListener(type, ({ target }) => {
            const { element, events } = window.clicked;
            events.push([type, element.contains(target) ? null : target.outerHTML?.slice(0, 100) ?? target.nodeName]);
        }, true);";

impl Role {
    /// A selector for at least all elements with this role.
    fn selector(self) -> &'static str {
        match self {
            Role::Button => "button, summary, [role=button]",
            Role::Link => "a[href], [role=link]",
            Role::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Role::Radio => "input[type=radio], [role=radio]",
            Role::Checkbox => "input[type=checkbox], [role=checkbox]",
            Role::Number => "input[type=number], [role=spinbutton]",
            Role::Text => "textarea, input[type=text], input[type=search], [role=textbox]",
            Role::Group => "fieldset, [role=group], [role=radiogroup]",
            Role::Navigation => "nav, [role=navigation]",
            Role::Dialog => "dialog, [role=dialog], [role=alertdialog]",
            Role::Timer => "[role=timer]",
            Role::Table => "table, [role=table]",
            Role::List => "ul, ol, [role=list]",
        }
    }

    /// Whether a computed role means this one.
    fn is(self, computed: &str) -> bool {
        match self {
            // A summary has no role in WAI-ARIA: Chromium uses its own, WebKit none.
            Role::Button => matches!(computed, "button" | "DisclosureTriangle" | ""),
            Role::Link => computed == "link",
            Role::Heading => computed == "heading",
            Role::Radio => computed == "radio",
            // A switch is a box that looks like one.
            Role::Checkbox => matches!(computed, "checkbox" | "switch"),
            // WebKitGTK shows such fields as plain ones.
            Role::Number => matches!(computed, "spinbutton" | "textbox"),
            Role::Text => matches!(computed, "textbox" | "searchbox"),
            Role::Group => matches!(computed, "group" | "radiogroup"),
            Role::Navigation => computed == "navigation",
            Role::Dialog => matches!(computed, "dialog" | "alertdialog"),
            Role::Timer => computed == "timer",
            Role::Table => computed == "table",
            Role::List => computed == "list",
        }
    }
}

impl Page {
    /// Waits for the only element with this role and exactly this name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub async fn find(&self, role: Role, name: &str) -> Result<WebElement> {
        let end = Instant::now() + LIMIT;
        loop {
            // Elements that are removed during the search don't count.
            let mut found = self.try_all(role, name).await.unwrap_or_default();
            match (found.len(), found.pop()) {
                (1, Some(only)) => return Ok(only),
                (count, _) if Instant::now() > end => {
                    let others: Vec<String> = self
                        .js("return named(arguments[0], '').map(nameOf)", vec![role.selector().into()])
                        .await
                        .unwrap_or_default();
                    let heard = self.heard(role, name).await.unwrap_or_default();
                    return fail(format!(
                        "there are {count} of {role:?} {name:?}; there are {others:?}; as the browser says them: {heard:?}"
                    ));
                }
                _ => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// Waits for the first element that matches a selector: for elements without a role that drivers agree on, such as
    /// a selected file.
    ///
    /// # Errors
    /// If there is none.
    pub async fn first(&self, selector: &str) -> Result<WebElement> {
        let there = format!("document.querySelector({selector:?})");
        self.wait(&format!("there is something that fits {selector:?}"), &there).await?;
        Ok(self.driver().find(By::Css(selector)).await?)
    }

    /// All current elements with this role and exactly this name.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn all(&self, role: Role, name: &str) -> Result<Vec<WebElement>> {
        self.try_all(role, name).await
    }

    /// Whether a button is enabled. Disabled ones stay focusable.
    ///
    /// # Errors
    /// If there is no such button.
    pub async fn has_use(&self, button: &str) -> Result<bool> {
        Ok(self.find(Role::Button, button).await?.attr("aria-disabled").await?.as_deref() != Some("true"))
    }

    /// Waits until this many elements with this role and name are shown.
    ///
    /// # Errors
    /// If there are more, or fewer.
    pub async fn until_named(&self, role: Role, name: &str, count: usize) -> Result {
        let what = format!("{count} of {name:?} are shown");
        self.until(&what, async || Ok(self.try_all(role, name).await?.len() == count)).await
    }

    async fn try_all(&self, role: Role, name: &str) -> Result<Vec<WebElement>> {
        let arguments: Vec<Value> = vec![role.selector().into(), name.into()];
        let script = format!("{}\nreturn named(arguments[0], arguments[1])", super::PRELUDE);
        let mut found = Vec::new();
        for element in self.driver().execute(script, arguments).await?.elements()? {
            if role.is(&computed(&element, "computedrole").await?) && computed(&element, "computedlabel").await? == name
            {
                found.push(element);
            }
        }
        Ok(found)
    }

    /// The computed role and name of similar elements, for error messages.
    async fn heard(&self, role: Role, name: &str) -> Result<Vec<(String, String)>> {
        let arguments: Vec<Value> = vec![role.selector().into(), name.into()];
        let script = format!("{}\nreturn named(arguments[0], arguments[1])", super::PRELUDE);
        let mut heard = Vec::new();
        for element in self.driver().execute(script, arguments).await?.elements()?.iter().take(3) {
            heard.push((computed(element, "computedrole").await?, computed(element, "computedlabel").await?));
        }
        Ok(heard)
    }

    /// Waits for the only element with this role whose name contains `part`, and returns its full name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub async fn name_with(&self, role: Role, part: &str) -> Result<String> {
        let script = format!("{}\nreturn named(arguments[0], arguments[1])", super::PRELUDE);
        let what = format!("there is one {role:?} whose name holds {part:?}");
        let arguments: Vec<Value> = vec![role.selector().into(), part.into()];
        let name = Mutex::new(String::new());
        let one = async || {
            let found = self.driver().execute(script.as_str(), arguments.clone()).await?.elements()?;
            let [element] = &found[..] else { return Ok(false) };
            // The page may re-render it in the meantime: then look again.
            let named = self.name_of(element).await?;
            *name.lock().unwrap_or_else(PoisonError::into_inner) = named;
            Ok(true)
        };
        self.until(&what, one).await?;
        Ok(name.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until no element has this role and name.
    ///
    /// # Errors
    /// If it stays.
    pub async fn is_without(&self, role: Role, name: &str) -> Result {
        let what = format!("there is no {role:?} {name:?}");
        self.until(&what, async || Ok(self.try_all(role, name).await?.is_empty())).await
    }

    /// Clicks the only element with this role and name, or its replacement if the page re-renders it in the meantime.
    ///
    /// # Errors
    /// If there is none, more than one, or it cannot be clicked.
    pub async fn click(&self, role: Role, name: &str) -> Result {
        let end = Instant::now() + LIMIT;
        loop {
            let element = self.find(role, name).await?;
            let clicked = self.click_on(&element).await;
            let is_gone = || matches!(&clicked, Err(failure) if failure.is_of_stale_element());
            if Instant::now() > end || !is_gone() {
                return clicked.map_err(|failure| failure.during(format!("{role:?} {name:?} cannot be clicked")));
            }
        }
    }

    /// Clicks an element once the driver considers it in view: WebKit's driver does not always scroll to it, and then
    /// doesn't click.
    ///
    /// # Errors
    /// If it never comes into view, or something else covers it.
    pub(super) async fn click_on(&self, element: &WebElement) -> Result {
        if self.engine() == Engine::WebKit {
            // Its driver asks the page for the element's position and clicks there a little later.
            self.js::<Value>(STILL, vec![element.to_json()?]).await?;
            let still = async || self.js("return window.still === true", vec![]).await;
            self.until("what is clicked stands still", still).await?;
            self.js::<Value>(LISTEN, vec![element.to_json()?]).await?;
        } else {
            // Drivers scroll an element to the very edge of the window, where a bar or a toast may cover it. The page's
            // own scroll padding keeps it clear of them, as it does for the focus.
            let scroll = "arguments[0].scrollIntoView({ block: 'nearest' })";
            self.js::<Value>(scroll, vec![element.to_json()?]).await?;
        }
        let end = Instant::now() + LIMIT;
        loop {
            match element.click().await {
                Err(e)
                    if Instant::now() < end
                        && matches!(e.as_inner(), WebDriverErrorInner::ElementNotInteractable(_)) =>
                {
                    let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
                    self.js::<Value>(scroll, vec![element.to_json()?]).await?;
                    tokio::time::sleep(POLL).await;
                }
                clicked => {
                    clicked?;
                    if self.engine() != Engine::WebKit || self.has_clicked().await? {
                        return Ok(());
                    }
                    eprintln!("WebKit's window lost a click: it is repeated");
                }
            }
        }
    }

    /// Whether the element got the click that WebKit's driver has just sent: its window may lose one.
    ///
    /// # Errors
    /// If the click went elsewhere, or came only in part.
    async fn has_clicked(&self) -> Result<bool> {
        let end = Instant::now() + Duration::from_secs(1);
        loop {
            // A page that was loaded by the click has recorded nothing, and may not answer yet.
            let events = "return window.clicked?.events ?? null";
            let Ok(Some(events)) = self.js::<Option<Vec<(String, Option<String>)>>>(events, vec![]).await else {
                return Ok(true);
            };
            if events.iter().any(|(kind, other)| kind == "click" && other.is_none()) {
                return Ok(true);
            }
            if Instant::now() > end {
                return if events.is_empty() { Ok(false) } else { fail(format!("no click came of {events:?}")) };
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Clicks the button with this name.
    ///
    /// # Errors
    /// As [`click`](Self::click).
    pub async fn press(&self, name: &str) -> Result {
        self.click(Role::Button, name).await
    }

    /// Clicks the link with this name.
    ///
    /// # Errors
    /// As [`click`](Self::click).
    pub async fn follow(&self, name: &str) -> Result {
        self.click(Role::Link, name).await
    }

    /// Replaces the text of the field with this role and name.
    ///
    /// # Errors
    /// As [`click`](Self::click).
    pub async fn fill(&self, role: Role, name: &str, text: &str) -> Result {
        let field = self.find(role, name).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Whether the radio button or checkbox with this name is checked.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub async fn is_checked(&self, role: Role, name: &str) -> Result<bool> {
        Ok(self.find(role, name).await?.is_selected().await?)
    }

    /// The accessible name of an element.
    ///
    /// # Errors
    /// If it is no longer there.
    pub async fn name_of(&self, element: &WebElement) -> Result<String> {
        computed(element, "computedlabel").await
    }
}

/// Asks the browser for the computed role or label of an element. Whitespace is normalized, as a screen reader ignores
/// it.
async fn computed(element: &WebElement, what: &'static str) -> Result<String> {
    let endpoint = format!("/element/{}/{what}", element.element_id());
    let command = Command::ExtensionCommand(Box::new(Ask(endpoint.into())));
    let said: String = element.handle().cmd(command).await?.value()?;
    Ok(said.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[derive(Debug)]
struct Ask(Arc<str>);

impl ExtensionCommand for Ask {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}
