//! Slugs: the names of packs, exams, topics, facts and questions.

/// The remedy for an invalid slug.
pub(crate) const SLUG: &str = "Use lowercase letters, digits and single hyphens, at most 60 characters";

/// Whether a text is made of lowercase letters, digits and single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= 60 && text.split('-').all(part)
}
