//! The server's own `Verify` refuses the tokens that `awsauth::token` refuses, and says why.

use std::time::SystemTime;

use awsauth::arn::Partition;
use awsauth::token::{Rule, check};

#[path = "../support/token_cases.rs"]
mod cases;

use super::oracle::Oracle;
use super::random::Random;
use cases::{CASES, HOST, URL, server, token};

const ROUNDS: usize = 20_000;

/// The server's words, and the rule that they stand for.
const WORDS: [(&str, Rule); 20] = [
    ("token is too large", Rule::Length),
    ("token is missing expected", Rule::Prefix),
    ("illegal base64 data", Rule::Encoding),
    ("formatted: parse ", Rule::Url),
    ("unexpected scheme", Rule::Scheme),
    ("could not parse region", Rule::Host),
    ("global endpoint unsupported", Rule::Host),
    ("invalid region identifier", Rule::Host),
    ("unexpected hostname", Rule::Host),
    ("does not support hostname", Rule::Host),
    ("unexpected path", Rule::Path),
    ("malformed query parameter", Rule::Query),
    ("duplicate query parameter", Rule::Repeated),
    ("non-whitelisted query parameter", Rule::Parameters),
    ("multiple values not supported", Rule::Parameters),
    ("unexpected action parameter", Rule::Action),
    ("client did not sign", Rule::SignedHeaders),
    ("invalid X-Amz-Expires", Rule::Expires),
    ("X-Amz-Date parameter is expired", Rule::Age),
    ("X-Amz-Date parameter", Rule::Date),
];

/// Both must agree; gives what both say.
fn compare(oracle: &mut Oracle, text: &str, partition: Partition) -> Option<Rule> {
    let ours = check(text, &server(partition, SystemTime::now())).outcome.err().map(|broken| broken.rule);
    let answer = oracle.verify(text, partition.as_str());
    let theirs = answer.error().map(|said| {
        let found = WORDS.iter().find(|(words, _)| said.contains(words));
        found.unwrap_or_else(|| panic!("the server said something new: {said}")).1
    });
    let shown = awsauth::token::decode(text).map(|decoded| decoded.request.url());
    assert_eq!(ours, theirs, "{:?} in {partition}: {shown:?} {text}", answer.error());
    ours
}

#[test]
fn the_server_breaks_each_token_at_the_rule_that_we_name() {
    let mut oracle = Oracle::start();
    for case in CASES {
        let url = URL.replacen(case.from, case.to, 1);
        let text = token(&url, SystemTime::now(), 60);
        assert_eq!(compare(&mut oracle, &text, Partition::Aws), case.breaks, "{url}");
        for partition in Partition::ALL {
            compare(&mut oracle, &text, partition);
        }
    }
}

#[test]
fn hosts_of_every_partition_are_taken_where_the_server_takes_them() {
    let domains = [
        "amazonaws.com",
        "amazonaws.com.cn",
        "api.aws",
        "api.amazonwebservices.com.cn",
        "amazonaws.eu",
        "api.amazonwebservices.eu",
        "c2s.ic.gov",
        "api.aws.ic.gov",
        "sc2s.sgov.gov",
        "api.aws.scloud",
        "cloud.adc-e.uk",
        "api.cloud-aws.adc-e.uk",
        "csp.hci.ic.gov",
        "api.aws.hci.ic.gov",
        "example.com",
    ];
    let regions = [
        "eu-west-1",
        "us-gov-east-1",
        "cn-north-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "eu-isoe-west-1",
        "us-isof-south-1",
        "eusc-de-east-1",
        "aws-global",
        "aws-cn-global",
        "aws-us-gov-global",
        "aws-iso-global",
        "aws-iso-b-global",
        "aws-iso-e-global",
        "aws-iso-f-global",
        "aws-eusc-global",
        "eusc-fr-east-1",
        "mars-1",
    ];
    let mut oracle = Oracle::start();
    for region in regions {
        for (service, domain) in domains.iter().flat_map(|domain| [("sts", domain), ("sts-fips", domain)]) {
            let url = URL.replace(HOST, &format!("{service}.{region}.{domain}"));
            let text = token(&url, SystemTime::now(), 60);
            for partition in Partition::ALL {
                compare(&mut oracle, &text, partition);
            }
        }
    }
}

#[test]
fn mangled_tokens_break_the_same_rule_there_and_here() {
    let bits = [
        "%",
        "%2",
        "%zz",
        "%41",
        "%25",
        "&",
        "=",
        ";",
        "#",
        "?",
        "/",
        "//",
        "@",
        ":",
        "[",
        "]",
        "+",
        ".",
        " ",
        "\u{e9}",
        "\x01",
        "https:",
        "https://",
        HOST,
        "sts.amazonaws.com",
        "sts.cn-north-1.amazonaws.com.cn",
        "Action=",
        "action=x&",
        "X-Amz-Date=",
        "X-Amz-Expires=",
        "&X-Amz-Signature=1",
        "x-k8s-aws-id",
        "DATE",
        "900",
        "-",
        "\n",
        "::1",
        "%c3%a9",
    ];
    let seed = std::env::var("AWSAUTH_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or_else(|| {
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs()
    });
    println!("tokens: AWSAUTH_SEED={seed}");
    let (mut oracle, mut random) = (Oracle::start(), Random::new(seed));
    for _ in 0..ROUNDS {
        let mut url: Vec<char> = URL.chars().collect();
        for _ in 0..=random.below(2) {
            let at = random.below(url.len());
            // Half of them in the first part, where the subtle rules are.
            let at = if random.one_in(2) { at } else { at.min(random.below(60)) };
            let end = (at + random.below(4) * random.below(12)).min(url.len());
            url.splice(at..end, random.pick(&bits).chars());
        }
        let mut text = token(&url.into_iter().collect::<String>(), SystemTime::now(), 60);
        if random.one_in(20) {
            text.insert_str(random.below(text.len()), random.pick(&["=", "+", "/", "-", "A", "\n", " "]));
        }
        compare(&mut oracle, &text, random.pick(&[Partition::Aws, Partition::AwsCn]));
    }
}
