//! Who a caller becomes by a document: `AuthMap::decide` against the server's own reading, matching
//! and templates.

mod generate;

use std::collections::BTreeSet;

use awsauth::data::{DataKey, Values};
use awsauth::mapping::{AuthMap, Caller, Decision, EntryEdit, EntryRef, Explanation, Outcome, read};
use serde_json::{Value, json};

use crate::minimise::minimise;
use crate::oracle::Oracle;
use crate::random::Random;
use crate::{DOCUMENTS, seed, setting};

/// Callers that each document is asked about.
const CALLERS: usize = 6;

/// So often the server is asked where we say that it picks at random: of two entries both are
/// seen but once in 10^15 runs.
const TIMES: usize = 300;

/// The three values of a document.
pub type Texts = [String; 3];

/// A caller in STS's words.
#[derive(Clone, Debug)]
pub struct Asker {
    pub arn: String,
    /// Of a role that is given as a role: a session's ARN tells it.
    pub session: Option<String>,
    pub access_key: String,
}

impl Asker {
    fn caller(&self) -> Caller {
        let mut caller = Caller::from_arn(&self.arn);
        if let Some(session) = &self.session {
            caller.session = Some(session.clone());
        }
        caller.access_key = Some(self.access_key.clone());
        caller
    }

    fn question(&self, texts: &Texts, gate: bool, times: usize) -> Value {
        let sections: Vec<&str> = self.arn.splitn(6, ':').collect();
        let account = sections.get(4).copied().unwrap_or_default();
        let last = self.arn.rsplit('/').next().unwrap_or_default();
        let user_id = match sections.get(5) {
            Some(resource) if resource.starts_with("assumed-role/") => format!("AROAEXAMPLE:{last}"),
            Some(resource) if resource.starts_with("role/") => {
                format!("AROAEXAMPLE:{}", self.session.as_deref().unwrap_or_default())
            }
            Some(resource) if resource.starts_with("federated-user/") => format!("{account}:{last}"),
            _ => "AIDAEXAMPLE".to_owned(),
        };
        json!({
            "Data": { "mapRoles": texts[0], "mapUsers": texts[1], "mapAccounts": texts[2] },
            "Arn": self.arn, "Account": account, "UserID": user_id, "AccessKey": self.access_key,
            "SSOGate": gate, "Times": times,
        })
    }
}

type Answers = BTreeSet<String>;

/// The server's answers; a refusal is one too.
fn theirs(oracle: &mut Oracle, question: &Value) -> Answers {
    let answer = oracle.becomes(question);
    let becomes = answer.value()["becomes"].as_array().cloned();
    let becomes = becomes.unwrap_or_else(|| panic!("no answer to {question}: {:?}", answer.error()));
    becomes
        .iter()
        .map(|one| match one["refused"].as_str() {
            Some(_) => "refused".to_owned(),
            None => json!([one["username"], one["groups"]]).to_string(),
        })
        .collect()
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Refused { .. } => "refused".to_owned(),
        Outcome::Granted { username, groups } => {
            let groups: Vec<&str> = groups.iter().map(|group| group.text.as_str()).collect();
            json!([username.text, groups]).to_string()
        }
    }
}

fn ours(decision: &Decision) -> Answers {
    match decision {
        Decision::Answer { outcome, .. } => [words(outcome)].into(),
        Decision::Ambiguous { between } => between.iter().map(|(_, outcome)| words(outcome)).collect(),
        Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => ["refused".to_owned()].into(),
    }
}

fn mapping(texts: &Texts) -> AuthMap {
    let mut values = Values::default();
    for (key, text) in DataKey::ALL.into_iter().zip(texts) {
        values.set(key, Some(text.as_str().into()));
    }
    read(&values)
}

/// Where we differ about one caller, if anywhere.
fn difference(oracle: &mut Oracle, texts: &Texts, asker: &Asker) -> Option<String> {
    let map = mapping(texts);
    let decision = map.decide(&asker.caller());
    let times = if matches!(decision, Decision::Ambiguous { .. }) { TIMES } else { 4 };
    let (ours, theirs) = (ours(&decision), self::theirs(oracle, &asker.question(texts, false, times)));
    if ours != theirs {
        return Some(format!("ours: {ours:?}, theirs: {theirs:?}"));
    }
    gate(oracle, &map, &decision, texts, asker)
}

/// Where nothing matches we say which `sso` entries would with the feature gate on.
fn gate(
    oracle: &mut Oracle,
    map: &AuthMap,
    decision: &Decision,
    texts: &Texts,
    asker: &Asker,
) -> Option<String> {
    let Decision::NoMatch { gated, .. } = decision else { return None };
    let name = |at| map.entry(at).and_then(|entry| entry.username.as_ref()).map_or("", |name| &name.value);
    let mut ours: Answers = gated.iter().map(|at| json!([name(*at), []]).to_string()).collect();
    if ours.is_empty() {
        ours.insert("refused".to_owned());
    }
    let theirs = self::theirs(oracle, &asker.question(texts, true, if gated.len() > 1 { TIMES } else { 4 }));
    (ours != theirs).then(|| format!("with the gate, ours: {ours:?}, theirs: {theirs:?}"))
}

/// A difference, with the document made small.
fn report(oracle: &mut Oracle, texts: &Texts, asker: &Asker) -> String {
    let mut small = texts.clone();
    for nth in 0..small.len() {
        let text = small[nth].clone();
        small[nth] = minimise(&text, |text| {
            let mut texts = small.clone();
            text.clone_into(&mut texts[nth]);
            difference(oracle, &texts, asker).is_some()
        });
    }
    let difference = difference(oracle, &small, asker).unwrap_or_default();
    format!("{asker:?}\n{small:?}\n{difference}\n")
}

#[test]
fn a_caller_becomes_who_the_server_makes_of_it() {
    let seed = seed();
    let questions = setting("AWSAUTH_ORACLE_DOCS").map_or(DOCUMENTS, |n| n.try_into().unwrap_or(DOCUMENTS));
    println!("questions: AWSAUTH_SEED={seed} for {questions}");
    let (mut oracle, mut random) = (Oracle::start(), Random::new(seed));
    let (mut reports, mut kinds) = (Vec::new(), [0_usize; 6]);
    for _ in 0..questions.div_ceil(CALLERS) {
        let world = generate::World::new(&mut random);
        let texts = generate::texts(&world, &mut random);
        for _ in 0..CALLERS {
            let asker = generate::asker(&world, &mut random);
            if difference(&mut oracle, &texts, &asker).is_some() {
                reports.push(report(&mut oracle, &texts, &asker));
            }
            kinds[kind(&mapping(&texts).decide(&asker.caller()))] += 1;
        }
        if reports.len() > 10 {
            break;
        }
    }
    println!("role, user, account, at random, refused, nobody: {kinds:?}");
    assert!(reports.is_empty(), "seed {seed}: {}", reports.join("\n"));
    assert!(kinds.iter().all(|n| *n > questions / 500), "some answers hardly come up: {kinds:?}");
}

/// What is wrong with an explanation on its own terms: without those that answer, somebody else
/// answers exactly if there are some that lose; and nobody is both close and a match.
fn contradiction(map: &AuthMap, caller: &Caller) -> Option<String> {
    let Explanation { decision, shadowed, near } = map.explain(caller);
    let answers = decision.answers();
    let close = |at: &EntryRef| near.iter().any(|miss| (miss.key, miss.index) == (at.key, Some(at.index)));
    if answers.iter().chain(&shadowed).any(close) || answers.iter().any(|at| shadowed.contains(at)) {
        return Some(format!("{answers:?} answer, {shadowed:?} lose, {near:?} are close"));
    }
    if near.iter().any(|miss| miss.differences.is_empty()) {
        return Some("close, without a difference".to_owned());
    }
    let removed = |at: &EntryRef| match at.key {
        DataKey::MapAccounts => EntryEdit::RemoveAccount { index: at.index },
        _ => EntryEdit::Remove { at: *at },
    };
    let left = map.edited(&answers.iter().map(removed).collect::<Vec<_>>()).ok()?.after;
    let next = left.decide(caller).answers();
    (next.is_empty() != shadowed.is_empty())
        .then(|| format!("{answers:?} answer, {shadowed:?} lose, and without the former {next:?} answer"))
}

#[test]
fn an_explanation_does_not_contradict_itself() {
    let seed = seed();
    println!("explanations: AWSAUTH_SEED={seed}");
    let (mut random, mut lost, mut close) = (Random::new(seed), 0, 0);
    for _ in 0..DOCUMENTS / CALLERS / 4 {
        let world = generate::World::new(&mut random);
        let texts = generate::texts(&world, &mut random);
        let map = mapping(&texts);
        for _ in 0..CALLERS {
            let caller = generate::asker(&world, &mut random).caller();
            let wrong = contradiction(&map, &caller);
            assert_eq!(wrong, None, "seed {seed}: {caller:?}\n{texts:?}");
            let explanation = map.explain(&caller);
            lost += usize::from(!explanation.shadowed.is_empty());
            close += usize::from(!explanation.near.is_empty());
        }
    }
    assert!(lost > 100 && close > 100, "the generator makes {lost} that lose and {close} that are close");
}

/// Which kind of answer, to see that the generator makes them all.
fn kind(decision: &Decision) -> usize {
    match decision {
        Decision::Answer { outcome: Outcome::Refused { .. }, .. } => 4,
        Decision::Answer { by, .. } => by.key as usize,
        Decision::Ambiguous { .. } => 3,
        Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => 5,
    }
}
