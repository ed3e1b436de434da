//! A new question's file, to be filled in. It breaks rules until it is.

/// The text of a new question; it is a problem to the build until every part is written.
pub fn skeleton() -> &'static str {
    r#"# How a good question is made: questions/README.md. The order of options does not matter; it is shuffled.
tests = []                       # ids of facts in this topic's facts.toml, or "other-topic/fact-id"
skill = { dva-c03 = "", dva-c02 = "" }   # numbers from blueprints/; leave out an exam that has no such skill
level = 2                        # 1 easy, 2 medium, 3 hard
style = 2
stem = '''
Context, in one or two sentences: a developer, a company. Situation or symptom. Requirements, with "must".

Which solution will meet these requirements?
'''

[[option]]
correct = true
text = ""                        # a complete instruction: "Create X. Configure Y to ..."
why = '''
Why it meets the requirement.
'''

[[option]]
text = ""
why = '''
What it really does, and why not here.
'''
right_if = ""                    # goes on after "Would be right if": true, and checked like a fact

[[option]]
text = ""
why = '''
…
'''
right_if = ""

[[option]]
text = ""
why = '''
…
'''
"#
}
