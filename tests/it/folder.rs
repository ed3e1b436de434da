//! Synthetic banks as files, for tests of `author`.

use crate::fixtures::today;
use std::path::{Path, PathBuf};

/// A temporary folder, removed when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Creates an empty folder.
    pub(crate) fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("carrel-it-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("the system's folder for temporary files can be written");
        Self(path)
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in it, and creates the folders it needs.
    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(file);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A leftover folder is not a test failure.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The shipped bank's description of its exams.
pub(crate) const PACK: &str = include_str!("../../questions/pack.toml");

/// The same with these texts replaced.
#[track_caller]
pub(crate) fn pack(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(PACK.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from} is not in pack.toml");
        text.replacen(from, to, 1)
    })
}

/// The entry of the second exam.
pub(crate) const SECOND_EXAM: &str = "[[exam]]\ncode = \"dva-c02\"\ntask_questions = 12\n";

/// The file of a blueprint with one domain, one task and two skills.
pub(crate) const BLUEPRINT: &str = r#"title = "An exam"
questions = 2
unscored = 0
minutes = 10
scale_from = 100
scale_to = 1000
pass = 720
references = ["https://docs.aws.amazon.com/aws-certification/latest/guide.html"]
verified = 2026-11-23

[[domain]]
title = "Only domain"
weight = 100

[[domain.task]]
title = "Only task"
skills = ["First skill", "Second skill"]
"#;

/// The file of a topic with one fact, `copies-later`.
pub(crate) const FACTS: &str = r#"title = "Replication"
origin = "notes"
group = "S3"

[[fact]]
id = "copies-later"
text = "A rule copies objects written after it exists."
origin = "notes"
notes_lines = [159]
references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"]
verified = 2026-11-23
"#;

/// The file of a question that tests `copies-later`.
pub(crate) const QUESTION: &str = r#"tests = ["copies-later"]
skill = { dva-c03 = "1.1.1", dva-c02 = "1.1.2" }
level = 2
stem = '''
A rule was added on Monday. Reports written on Sunday are not in the copy.

What brings them there?
'''

[[option]]
correct = true
text = "A batch job over the bucket"
why = '''It copies what was there before.'''

[[option]]
text = "A second rule of that kind"
why = '''It would look at later writes too.'''

[[option]]
text = "A lifecycle rule for reports"
why = '''It moves or expires, it copies nothing.'''

[[option]]
text = "A new version of the rule"
why = '''Rules have no versions to go back to.'''
"#;

/// The same question in the exams' style.
pub(crate) const REWRITTEN: &str = r#"tests = ["copies-later"]
skill = { dva-c03 = "1.1.1", dva-c02 = "1.1.2" }
level = 2
style = 2
stem = '''
A company added a replication rule to an Amazon S3 bucket on Monday. Reports that an application wrote on Sunday are not in the destination bucket. The company must have all reports in the destination bucket before the end of the week, and the reports must keep their metadata.

Which solution will meet these requirements?
'''

[[option]]
correct = true
text = "Run an S3 Batch Replication job on the source bucket. Include all objects that have no replica."
why = '''It copies what was there before.'''

[[option]]
text = "Add a second replication rule. Set a higher priority for the second rule."
why = '''It would look at later writes too.'''
right_if = "two rules applied to one object."

[[option]]
text = "Add a lifecycle rule to the source bucket. Limit the rule to the reports."
why = '''It moves or expires, it copies nothing.'''
right_if = "the reports had to move to another storage class."

[[option]]
text = "Delete the replication rule. Create the replication rule again with the same source bucket."
why = '''Rules have no versions to go back to.'''
"#;

/// The entry of the page that the fact cites.
pub(crate) const SOURCES: &str = r#"[[source]]
url = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"
title = "S3: Replicating objects"
read = 2026-11-23
"#;

/// The small bank with its question rewritten.
pub(crate) fn rewritten() -> Folder {
    let folder = files();
    folder.write("replication/monday.toml", REWRITTEN);
    folder.write("sources.toml", SOURCES);
    folder
}

/// A small bank that passes every rule on single files.
pub(crate) fn files() -> Folder {
    let folder = Folder::new();
    folder.write("blueprints/dva-c03.toml", BLUEPRINT);
    folder.write("blueprints/dva-c02.toml", BLUEPRINT);
    folder.write("pack.toml", PACK);
    folder.write("notes.toml", "[[heading]]\nline = 151\ntitle = \"S3 Replication\"\ntopic = \"replication\"\n");
    folder.write("replication/facts.toml", FACTS);
    folder.write("replication/monday.toml", QUESTION);
    folder
}

/// The problems of a bank on disk as they are displayed, without the rules that need many questions and without the
/// folder's own name.
pub(crate) fn problems(folder: &Folder) -> Vec<String> {
    use carrel_author::{Checks, read_with};
    let prefix = format!("{}/", folder.path().display());
    match read_with(folder.path(), today(), Checks::Files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|p| p.to_string().replace(&prefix, "")).collect(),
    }
}
