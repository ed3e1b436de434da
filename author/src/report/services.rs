//! Whether a service is right too often, or too rarely, when an option offers it.
//!
//! In one public model-written bank Step Functions is right 83 times where chance gives 34: its name is the key.

use super::measure::Measure;
use crate::item_bank::Item;
use carrel_core::bank::Inline;

/// How far from what chance gives, in standard deviations.
const DEVIATIONS: f64 = 3.0;
/// Options that name a service before anything can be said of it.
const ENOUGH: usize = 6;

/// Services as options name them. What stands before a bar is shown; every part is looked for.
const SERVICES: [&str; 44] = [
    "Lambda",
    "layer",
    "DynamoDB",
    "DAX|DynamoDB Accelerator",
    "ElastiCache",
    "S3",
    "CloudFront",
    "API Gateway",
    "SQS",
    "FIFO",
    "dead-letter",
    "SNS",
    "EventBridge",
    "Step Functions",
    "Kinesis",
    "Firehose",
    "Secrets Manager",
    "Parameter Store|SecureString",
    "AppConfig",
    "KMS",
    "Cognito",
    "user pool",
    "identity pool",
    "IAM",
    "STS|AssumeRole",
    "ACM|Certificate Manager",
    "Private CA",
    "CloudWatch",
    "X-Ray",
    "CloudTrail",
    "CloudFormation",
    "SAM",
    "CDK",
    "CodeBuild",
    "CodeDeploy",
    "CodePipeline",
    "CodeArtifact",
    "ECR",
    "ECS",
    "EKS",
    "Fargate",
    "Elastic Beanstalk",
    "Bedrock|AgentCore|guardrail",
    "Kiro",
];

/// How often a service was right when it was offered, and what chance gives.
struct Offered {
    /// The service.
    name: &'static str,
    /// Options that name it.
    offered: usize,
    /// Those of them that are right.
    right: usize,
    /// How many chance would make right.
    expected: f64,
    /// Standard deviations above chance.
    z: f64,
}

fn names(option: &str, service: &str) -> bool {
    service.split('|').any(|name| {
        option.match_indices(name).any(|(at, _)| {
            let before = option[..at].chars().next_back();
            let after = option[at + name.len()..].chars().next();
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
            apart(before) && (apart(after) || after == Some('s'))
        })
    })
}

/// Every service that options name.
fn all(questions: &[Item]) -> Vec<Offered> {
    let of = |service: &'static str| {
        let (mut offered, mut right, mut expected, mut variance) = (0, 0, 0.0, 0.0);
        for question in questions {
            let (n, w) = (question.choices.len() as f64, f64::from(question.wanted()));
            let naming = || question.choices.iter().filter(|c| names(&Inline::line(&c.text), service));
            let k = naming().count();
            if k == 0 || n < 2.0 {
                continue;
            }
            offered += k;
            right += naming().filter(|c| c.correct).count();
            // Without replacement (hypergeometric): a service that every option names tells nothing.
            let k = k as f64;
            expected += k * w / n;
            variance += k * (w / n) * (1.0 - w / n) * (n - k) / (n - 1.0);
        }
        let z = if variance > 0.0 { (right as f64 - expected) / variance.sqrt() } else { 0.0 };
        Offered { name: service.split('|').next().unwrap_or(service), offered, right, expected, z }
    };
    SERVICES.into_iter().map(of).filter(|o| o.offered >= ENOUGH).collect()
}

pub(super) fn measure(questions: &[Item]) -> Measure {
    let mut all = all(questions);
    all.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
    let say =
        |o: &Offered| format!("{} {} of {} ({:.1} by chance, z {:+.1})", o.name, o.right, o.offered, o.expected, o.z);
    let far: Vec<&Offered> = all.iter().filter(|o| o.z.abs() > DEVIATIONS).collect();
    let value = match all.first() {
        Some(most) => format!("{} too often or too rarely; farthest: {}", far.len(), say(most)),
        None => "none is named often enough".into(),
    };
    let explains = "Whether the name of a service gives the key away: how often it is right beside chance.";
    let remedy = far.iter().map(|o| say(o)).collect::<Vec<_>>().join("; ");
    let remedy = format!("Offer it as a distractor more often, or make it right more often: {remedy}");
    Measure::told("Guessing", "favourite services", value, explains).bound(
        format!("none beyond {DEVIATIONS} standard deviations"),
        far.is_empty(),
        remedy,
    )
}
