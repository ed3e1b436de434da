//! Banks made for tests: in memory for forms and attempts, as files for the author.

use carrel_core::bank::{
    Bank, Block, Blueprint, Choice, Date, Digest, Domain, Fact, FactOrigin, Inline, Level, Question, Revision, Skill,
    SkillId, Task, Topic,
};
use std::path::{Path, PathBuf};

/// The day on which made banks are read.
pub(crate) fn today() -> Date {
    Date::new(2026, 11, 23).expect("this day exists")
}

/// A blueprint with these domain weights, each domain with `tasks` tasks of three skills.
pub(crate) fn blueprint(code: &str, weights: &[u16], tasks: u8) -> Blueprint {
    let skill = |number| Skill { number, title: format!("skill {number}") };
    let task = |number| Task { number, title: format!("task {number}"), skills: (1..=3).map(skill).collect() };
    let domain = |(i, &weight): (usize, &u16)| Domain {
        number: i as u8 + 1,
        title: format!("domain {}", i + 1),
        weight,
        tasks: (1..=tasks).map(task).collect(),
    };
    Blueprint {
        code: code.into(),
        title: code.to_uppercase(),
        questions: 65,
        unscored: 15,
        minutes: 130,
        scale_from: 100,
        scale_to: 1000,
        pass: 720,
        first_sitting: None,
        last_sitting: None,
        references: Vec::new(),
        verified: today(),
        domains: weights.iter().enumerate().map(domain).collect(),
    }
}

/// A question of this task, testing these facts: two right of five if `multiple`, else one right of four.
pub(crate) fn question(id: String, skill: SkillId, facts: Vec<u16>, multiple: bool) -> Question {
    let text = |t: &str| vec![Inline::Text(t.into())];
    let choice = |i: usize, correct| Choice {
        text: text(&format!("option {i} of {id}")),
        correct,
        why: vec![Block::Paragraph(text("because"))],
    };
    let choices: Vec<Choice> = if multiple {
        (0..5).map(|i| choice(i, i == 1 || i == 3)).collect()
    } else {
        (0..4).map(|i| choice(i, i == 2)).collect()
    };
    Question {
        topic: 0,
        facts,
        skills: vec![Some(skill)],
        level: Level::Medium,
        stem: vec![Block::Paragraph(text("which?"))],
        choices,
        ordered: false,
        references: Vec::new(),
        revision: Revision::of_bytes(id.as_bytes()),
        id,
    }
}

/// A bank with one blueprint. `supply[d][t]` is the number of questions of task `t + 1` of domain `d + 1`, each
/// testing a fact of its own; every fifth is multiple response.
pub(crate) fn bank(weights: &[u16], supply: &[Vec<usize>]) -> Bank {
    let tasks = supply.iter().map(Vec::len).max().unwrap_or(1) as u8;
    let mut questions = Vec::new();
    for (d, tasks) in supply.iter().enumerate() {
        for (t, &count) in tasks.iter().enumerate() {
            for _ in 0..count {
                let n = questions.len();
                let skill = SkillId { domain: d as u8 + 1, task: t as u8 + 1, skill: (n % 3) as u8 + 1 };
                questions.push(question(format!("topic/q{n:04}"), skill, vec![n as u16], n % 5 == 0));
            }
        }
    }
    let fact = |n: usize| Fact {
        id: format!("topic/f{n:04}"),
        topic: 0,
        text: Vec::new(),
        origin: FactOrigin::Added,
        notes_lines: Vec::new(),
        changed: None,
        references: Vec::new(),
        verified: today(),
    };
    let facts = (0..questions.len()).map(fact).collect();
    let topic = Topic { id: "topic".into(), title: "Topic".into(), group: "Group".into(), notes_line: None };
    let blueprints = vec![blueprint("dva-c03", weights, tasks)];
    Bank { topics: vec![topic], facts, questions, blueprints, digest: Digest(7) }
}

/// The weights of DVA-C03.
pub(crate) const C03: [u16; 4] = [30, 26, 22, 22];

/// A bank that fills a C03 exam twice over, with tasks of unlike size.
pub(crate) fn ample() -> Bank {
    bank(&C03, &[vec![24, 10, 12], vec![18, 14, 10], vec![9, 12, 13], vec![12, 11, 11]])
}

/// A folder of its own that is removed when the test is over.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder.
    pub(crate) fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("carrel-it-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("the system's folder for temporary files can be written");
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in it, with the folders that it needs.
    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(file);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind is no failure of what was tested.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The text of a blueprint's file with one domain, one task and two skills.
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

/// The text of a topic's file with one fact, `copies-later`.
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

/// The text of a question's file that tests `copies-later`.
pub(crate) const QUESTION: &str = r#"tests = ["copies-later"]
skill = { c03 = "1.1.1", c02 = "1.1.2" }
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

/// A small bank that keeps every rule on single files.
pub(crate) fn files() -> Folder {
    let folder = Folder::new();
    folder.write("blueprints/dva-c03.toml", BLUEPRINT);
    folder.write("blueprints/dva-c02.toml", BLUEPRINT);
    folder.write("notes.toml", "[[heading]]\nline = 151\ntitle = \"S3 Replication\"\ntopic = \"replication\"\n");
    folder.write("replication/facts.toml", FACTS);
    folder.write("replication/monday.toml", QUESTION);
    folder
}

/// The problems of a bank on disk, without the rules that need many questions, each as it is shown, the folder's own
/// name left out.
pub(crate) fn problems(folder: &Folder) -> Vec<String> {
    use carrel_core::author::{Demands, read_with};
    let demands = Demands { disjoint_exams: 0 };
    let prefix = format!("{}/", folder.path().display());
    match read_with(folder.path(), today(), demands) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|p| p.to_string().replace(&prefix, "")).collect(),
    }
}
