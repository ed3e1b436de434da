//! A new question's file, to be filled in. It breaks rules until it is.

/// The text of a new question; it is a problem to the build until every part is written.
pub fn skeleton() -> &'static str {
    r#"# How a good question is made: questions/README.md. The order of options does not matter; it is shuffled.
tests = []                       # ids of facts in this topic's facts.toml, or "other-topic/fact-id"
skill = { c03 = "", c02 = "" }   # numbers from blueprints/; leave out an exam that has no such skill
level = 2                        # 1 easy, 2 medium, 3 hard
stem = '''
The situation, in two or three sentences. The constraint that decides. The question, with its criterion?
'''

[[option]]
correct = true
text = ""
why = '''
Why it meets the constraint.
'''

[[option]]
text = ""
why = '''
What it really does, which misreading leads to it, and which words of the stem rule it out.
'''

[[option]]
text = ""
why = '''
…
'''

[[option]]
text = ""
why = '''
…
'''
"#
}
