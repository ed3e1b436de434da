//! Search: results and their order.

use crate::fixtures;
use crate::real_bank::authored;
use carrel_core::bank::{Bank, Block, Explanation, Fact, Inline, Rationale, Rest, Topic, Wording, Words};
use carrel_core::search::Hit::{self, Fact as F, Question as Q, Topic as T};
use carrel_core::search::Index;
use proptest::prelude::*;
use std::sync::OnceLock;

/// The browser's Unicode folding, as far as the standard library supports it.
fn folded(text: &str) -> String {
    text.to_lowercase().to_uppercase().to_lowercase()
}

fn line(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

/// A bank with its texts.
struct Texts {
    bank: Bank,
    words: Words,
    rest: Rest,
}

/// A bank of these topics, facts (each with its topic), and questions (each with a stem and options).
fn bank(topics: &[&str], facts: &[(u16, &str)], questions: &[(&str, &[&str])]) -> Texts {
    let mut bank = fixtures::bank(&[100], &[vec![questions.len()]]);
    let topic = |title: &&str| Topic { id: "t".into(), title: (*title).into(), group: "g".into() };
    bank.topics = topics.iter().map(topic).collect();
    bank.fact_topics = facts.iter().map(|(topic, _)| *topic).collect();
    let rest = Rest { facts: facts.iter().map(|(_, text)| fact(text)).collect(), ..Rest::default() };
    Texts { bank, words: Words { questions: questions.iter().map(wording).collect() }, rest }
}

fn fact(text: &str) -> Fact {
    Fact {
        id: "t/f".into(),
        text: line(text),
        changed: None,
        sources: Vec::new(),
        verified: fixtures::today(),
        core: false,
    }
}

fn wording((stem, options): &(&str, &[&str])) -> Wording {
    Wording { stem: vec![Block::Paragraph(line(stem))], options: options.iter().map(|text| line(text)).collect() }
}

fn index(Texts { bank, words, rest }: &Texts) -> Index {
    Index::of(bank, words, rest, folded)
}

#[track_caller]
fn check_in(texts: &Texts, query: &str, expected: &[Hit]) {
    assert_eq!(index(texts).find(query, 100), expected, "{query:?}");
}

/// Searches only facts: the indices of the results, best first.
#[track_caller]
fn check(facts: &[&str], query: &str, expected: &[usize]) {
    let facts: Vec<(u16, &str)> = facts.iter().map(|text| (0, *text)).collect();
    let expected: Vec<Hit> = expected.iter().map(|&place| F(place)).collect();
    check_in(&bank(&["."], &facts, &[]), query, &expected);
}

#[test]
fn non_ascii_letters_are_folded_on_both_sides() {
    let facts = ["Die Stra\u{df}e nach \u{c9}vora", "\u{39f}\u{394}\u{39f}\u{3a3}", "plain"];
    for (query, place) in [
        ("STRASSE", 0),
        ("stra\u{1e9e}e", 0),
        ("\u{e9}vora", 0),
        ("\u{c9}VORA", 0),
        ("\u{3bf}\u{3b4}\u{3bf}\u{3c2}", 1),
        ("\u{39f}\u{394}\u{39f}\u{3a3}", 1),
    ] {
        check(&facts, query, &[place]);
    }
}

#[test]
fn case_and_punctuation_do_not_matter() {
    let facts = [
        "A Multi-AZ deployment",
        "Reads: read-after-write, for `s3:ObjectCreated:*`",
        "DynamoDB's indexes",
        "multi, read, S3, object, dynamo, s",
    ];
    for query in
        ["Multi-AZ", "multi az", "MULTI-AZ", "multiaz", "multia", "multi_az deploy", " \u{2014}multi/az\u{2014} "]
    {
        check(&facts, query, &[0]);
    }
    for query in ["readafterwrite", "Read after write", "s3:ObjectCreated", "s3 object created", "S3ObjectCreated"] {
        check(&facts, query, &[1]);
    }
    for query in ["dynamodb", "dynamodb's", "DynamoDB\u{2019}s indexes", "dynamo db"] {
        check(&facts, query, &[2]);
    }
}

#[test]
fn letters_of_other_alphabets_are_found_as_they_are_written() {
    check(&["\u{c9}tude \u{3b1}\u{3b2} \u{1f980} \u{130}x"], "\u{c9}TUDE \u{3b1}\u{3b2}", &[0]);
    check(&["\u{c9}tude"], "\u{1f980}\u{301}", &[]);
}

#[test]
fn a_query_without_letters_or_digits_finds_nothing() {
    for query in ["", " ", "?!", "\u{1f980}", "---"] {
        check(&["one"], query, &[]);
    }
}

#[test]
fn a_word_is_found_only_by_its_prefix() {
    check(&["a shard holds", "resharding"], "shard", &[0]);
    check(&["a client asks"], "acl", &[]);
}

#[test]
fn whole_words_rank_before_prefixes_and_those_before_words_across_gaps() {
    check(&["wa it for it", "waiting for it", "wait for it"], "wait", &[2, 1, 0]);
}

#[test]
fn adjacent_words_in_order_rank_first() {
    check(&["key partition", "partition, not key", "one more partition key"], "partition key", &[2, 0, 1]);
}

#[test]
fn hits_with_every_word_exclude_partial_hits() {
    check(&["alpha", "gamma beta alpha", "beta"], "alpha beta", &[1]);
}

#[test]
fn without_complete_hits_more_words_rank_first() {
    check(&["alpha", "nothing", "delta gamma alpha", "beta alpha"], "alpha beta gamma missing", &[3, 2, 0]);
    let weak: (&str, &[&str]) = ("Which?", &["alpha beta"]);
    check_in(&bank(&["gamma"], &[], &[weak]), "alpha beta gamma", &[Q(0), T(0)]);
}

#[test]
fn a_rare_word_weighs_more_than_a_frequent_one() {
    let facts = ["often", "often", "often", "often", "often", "often", "rare"];
    check(&facts, "often rare", &[6, 0, 1, 2, 3, 4, 5]);
}

#[test]
fn earlier_matches_rank_first_and_then_the_order_of_the_bank() {
    check(&["so the queue", "the queue", "a queue"], "queue", &[1, 2, 0]);
}

#[test]
fn titles_rank_before_facts_then_stems_then_options() {
    let questions: [(&str, &[&str]); 3] = [("Which?", &["a", "b", "one queue"]), ("A queue?", &[]), ("Why?", &[])];
    let mut bank = bank(&["Topic", "A queue"], &[(0, "a plain fact"), (0, "the queues")], &questions);
    bank.rest.facts[0].changed = Some(line("the queue was less"));
    check_in(&bank, "queue", &[T(1), F(1), F(0), Q(1), Q(0)]);
}

#[test]
fn an_exact_title_ranks_before_a_longer_one() {
    check_in(&bank(&["Queues in depth", "Queues"], &[], &[]), "queues", &[T(1), T(0)]);
}

#[test]
fn a_fact_is_also_found_by_its_topics_title_but_ranks_after_direct_matches() {
    let bank = bank(&["Kinesis", "Sharding"], &[(0, "one shard"), (0, "other"), (1, "kinesis shard"), (1, "a")], &[]);
    check_in(&bank, "kinesis shard", &[F(2), F(0)]);
    check_in(&bank, "kinesis", &[T(0), F(2), F(0), F(1)]);
}

#[test]
fn a_word_that_no_text_has_is_looked_up_as_initials_and_then_by_its_beginning() {
    let facts =
        ["A dead-letter queue keeps failed messages.", "An operation is idempotent.", "Two read capacity units."];
    check(&facts, "DLQ", &[0]);
    check(&facts, "RCU", &[2]);
    check(&facts, "RCUs", &[2]);
    check(&facts, "failed DLQ", &[0]);
    check(&facts, "idempotency", &[1]);
    check(&facts, "idempotency nonsense", &[1]);
    // A guess does not displace what has the other words.
    check(&["Lambda keeps two read capacity units.", "Lambda runs."], "lambda rcu", &[0, 1]);
    // Several are meant, whatever follows the initials of one.
    check(&["Read capacity units scale.", "One read capacity unit."], "RCUs", &[0, 1]);
    // Too few letters say too little.
    check(&facts, "dl", &[]);
    check(&facts, "idea", &[]);
    check(&facts, "failxyz", &[]);
    check(&facts, "idempotentially", &[]);
    // What some text has is not guessed.
    check(&["A dead-letter queue.", "A DLQ."], "dlq", &[1]);
}

#[test]
fn abbreviations_find_what_they_stand_for_in_the_real_bank() {
    for (query, words) in [
        ("DLQ", "dead-letter queue"),
        ("RCU", "read capacity unit"),
        ("LSI", "local secondary index"),
        ("ALB", "Application Load Balancer"),
        ("PITR", "point-in-time recovery"),
    ] {
        let hits = real().find(query, 5);
        assert!(!hits.is_empty(), "{query}");
        let of_words = real().find(words, 40);
        assert!(of_words.iter().any(|hit| hits.contains(hit)), "{query} finds {words}");
    }
}

#[test]
fn the_number_of_results_is_limited() {
    let index = index(&bank(&["a"], &[(0, "a"), (0, "a")], &[]));
    assert_eq!(index.find("a", 2), [T(0), F(0)]);
    assert_eq!(index.find("a", 0), []);
}

#[test]
fn explanations_are_not_searched() {
    let mut texts = bank(&[], &[], &[("Which?", &["alpha"])]);
    let why = vec![Block::Paragraph(line("zebra"))];
    let explanations = vec![Explanation { why, right_if: Some(line("zebra")) }];
    texts.rest.questions = vec![Rationale { id: "t/q".into(), explanations, sources: Vec::new() }];
    check_in(&texts, "zebra", &[]);
    check_in(&texts, "alpha", &[Q(0)]);
}

#[test]
fn the_ranking_does_not_reveal_the_key() {
    let questions: [(&str, &[&str]); 2] =
        [("Which?", &["a queue", "b", "c", "d"]), ("Which?", &["c", "d", "b", "a queue"])];
    let mut texts = bank(&[], &[], &questions);
    for right in 0..4 {
        texts.bank.questions.iter_mut().for_each(|question| question.right = 1 << right);
        check_in(&texts, "queue", &[Q(0), Q(1)]);
        texts.words.questions.reverse();
        check_in(&texts, "queue", &[Q(0), Q(1)]);
        texts.words.questions.reverse();
    }
}

#[test]
fn an_empty_bank_finds_nothing() {
    check_in(&bank(&[], &[], &[]), "anything", &[]);
}

fn real() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let pack = &authored().pack;
        Index::of(&pack.bank, &pack.words, &pack.rest, folded)
    })
}

#[test]
fn each_topic_of_the_real_bank_is_the_first_hit_for_its_title() {
    for (place, topic) in authored().pack.bank.topics.iter().enumerate() {
        assert_eq!(real().find(&topic.title, 1), [T(place)], "{}", topic.title);
    }
}

#[test]
fn each_fact_of_the_real_bank_is_found_by_its_first_words() {
    for (place, fact) in authored().pack.rest.facts.iter().enumerate() {
        // Only the first words of such a long query are read.
        let text = Inline::line(&fact.text);
        let found = real().find(&text, 3);
        assert!(found.contains(&F(place)), "{text}: {found:?}");
    }
}

#[track_caller]
fn check_alike(ways: &[&str]) {
    let expected = real().find(ways[0], 5);
    assert!(!expected.is_empty(), "{ways:?}");
    for way in ways {
        assert_eq!(real().find(way, 5), expected, "{way:?}");
    }
}

#[test]
fn the_real_bank_gives_the_same_hits_however_a_name_is_typed() {
    check_alike(&["Multi-AZ", "multi az", "multiaz", "MULTI_AZ"]);
    check_alike(&["X-Ray", "x ray"]);
    // Facts also mention actions such as `xray:PutTraceSegments`, which match one spelling better.
    assert_eq!(real().find("xray", 1), real().find("X-Ray", 1));
    check_alike(&["s3:ObjectCreated", "S3 objectcreated", "`s3:ObjectCreated:*`"]);
    check_alike(&["dynamodb", "DynamoDB's", "DynamoDB\u{2019}s"]);
}

#[test]
fn the_real_bank_has_no_hits_for_nonsense() {
    assert_eq!(real().find("xyzzyplugh", 10), []);
    assert!(!real().find("lambda", 10).is_empty());
}

#[test]
fn a_query_of_a_million_letters_is_answered() {
    for piece in ["a", "a ", "\u{1f980}", "e\u{301}", "lambda-", "'s"] {
        let query = piece.repeat(1_000_000 / piece.len());
        assert!(real().find(&query, 7).len() <= 7, "{piece}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_query_gives_the_same_hits_each_time(query in "\\PC*|[a-z' -]{0,30}|.{0,300}", most in 0usize..20) {
        let found = real().find(&query, most);
        prop_assert!(found.len() <= most);
        let pack = &authored().pack;
        let again = Index::of(&pack.bank, &pack.words, &pack.rest, folded);
        prop_assert_eq!(found, again.find(&query, most));
    }

    #[test]
    fn any_text_is_found_by_itself(text in "\\PC{0,60}") {
        let found = index(&bank(&["."], &[(0, &text)], &[])).find(&text, 1);
        prop_assume!(text.contains(|c: char| c.is_ascii_alphanumeric()));
        prop_assert_eq!(found, vec![F(0)]);
    }
}
