//! The history of a mapping, for people and as JSON. The schema is documented in docs/json.md and
//! only ever grows.

use serde::Serialize;
use serde_json::Value;

use super::change_view::{EffectView, SsoEffectView};
use super::mapping_view::API_VERSION;
use super::paint::{HEADING, Paint};
use super::target_view::TargetView;
use super::text_view::{self, TextView};
use super::{plan_text, sanitize, table};
use crate::change::{AwsAuth, Effect};
use crate::failure::Failure;
use crate::history::{Change, Event, Kept, Read, Record, State, Who};

/// One line of the history with what it did, read anew from its texts.
pub struct Line<'e> {
    event: &'e Event,
    /// `None`: the record can't be used.
    did: Option<(AwsAuth, AwsAuth, Effect)>,
}

impl<'e> Line<'e> {
    pub fn new(event: &'e Event) -> Self {
        let texts = match event {
            Event::Foreign(foreign) => Some((foreign.before.clone(), foreign.after.clone())),
            Event::Change(change) => {
                let texts = |record: &Record| (record.before.values.clone(), record.after().values);
                change.record.as_ref().ok().map(texts)
            }
        };
        let did = texts.map(|(before, after)| {
            let (before, after) = (AwsAuth::from_values(&before), AwsAuth::from_values(&after));
            let effect = Effect::between(&before.map, &after.map);
            (before, after, effect)
        });
        Self { event, did }
    }

    /// Who gained and lost what.
    pub fn effect(&self) -> Option<&Effect> {
        self.did.as_ref().map(|(_, _, effect)| effect)
    }

    /// What `restore` takes for it; `-`: nothing yet.
    pub fn revision(&self) -> &str {
        match self.event {
            Event::Change(change) => &change.revision,
            Event::Foreign(foreign) => foreign.revision.as_deref().unwrap_or("-"),
        }
    }

    fn change(&self) -> Option<&Change> {
        match self.event {
            Event::Change(change) => Some(change),
            Event::Foreign(_) => None,
        }
    }

    pub fn who(&self) -> Option<&Who> {
        self.change()?.record.as_ref().ok()?.about.caller.as_ref()
    }

    fn time(&self) -> &str {
        let record = self.change().and_then(|change| change.record.as_ref().ok());
        record.map_or("-", |record| &record.about.time)
    }

    fn state(&self) -> &'static str {
        match self.change().map(|change| change.state) {
            None => "foreign",
            Some(State::Applied) => "applied",
            Some(State::Pending) => "pending",
            Some(State::NotApplied) => "notApplied",
            Some(State::Unknown) => "unknown",
            Some(State::Damaged) => "damaged",
        }
    }

    fn state_words(&self) -> String {
        match (self.state(), self.change().and_then(|change| change.undone_by.as_ref())) {
            ("notApplied", _) => "not applied".to_owned(),
            (_, Some(by)) => format!("undone by {by}"),
            (state, None) => state.to_owned(),
        }
    }

    /// What it did, in a line.
    fn words(&self) -> String {
        if let Some(Err(why)) = self.change().map(|change| &change.record) {
            return why.clone();
        }
        let about = self.change().and_then(|change| change.record.as_ref().ok()).map(|record| &record.about);
        let back = about.and_then(|about| about.undoes.as_ref().map(|of| format!("undo {of}: ")));
        let back = back.or_else(|| about?.restores.as_ref().map(|of| format!("restore {of}: ")));
        let did = match self.effect() {
            Some(effect) => summary(effect),
            None => String::new(),
        };
        back.unwrap_or_default() + &did
    }
}

fn summary(effect: &Effect) -> String {
    let mut words = effect.words();
    match (words.next(), words.count()) {
        (None, _) => "only the text".to_owned(),
        (Some(one), 0) => one,
        (Some(first), more) => format!("{first}, and {more} more"),
    }
}

/// A table, the newest first.
pub fn table(lines: &[Line<'_>], paint: Paint) -> String {
    let row = |line: &Line<'_>| {
        let by = line.who().map_or("-", |who| &who.username);
        [line.revision(), line.time(), by, &line.state_words(), &line.words()]
            .map(|cell| sanitize::line(cell).into_owned())
            .to_vec()
    };
    table::render(&["REVISION", "TIME", "BY", "STATE", "CHANGE"], lines.iter().map(row).collect(), paint)
}

/// One line in full, with its difference.
pub fn one(line: &Line<'_>, paint: Paint) -> String {
    let by = line.who().map_or_else(
        || "-".to_owned(),
        |who| match &who.arn {
            Some(arn) => format!("{} ({arn})", who.username),
            None => who.username.clone(),
        },
    );
    let state = line.state_words();
    let mut head =
        vec![("revision", line.revision()), ("time", line.time()), ("by", &*by), ("state", &*state)];
    if let Some(Change { record: Ok(Record { about, .. }), .. }) = line.change() {
        head.extend(about.undoes.as_deref().map(|of| ("undoes", of)));
        head.extend(about.restores.as_deref().map(|of| ("restores", of)));
    }
    head.extend(line.change().map(|change| ("kept", change.kept.words())));
    let mut out = head.iter().fold(String::new(), |out, (name, value)| {
        out + &format!("{} {}\n", paint.paint(HEADING, format!("{name:<8}")), sanitize::line(value))
    });
    if let Some((before, after, effect)) = &line.did {
        out = out + "\n" + &text_view::render(before, after, paint) + "\n" + &plan_text::words(effect, paint);
    } else {
        out = out + &sanitize::line(&line.words()) + "\n";
    }
    out
}

/// What `history` answers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryView<'e> {
    api_version: &'static str,
    kind: &'static str,
    target: TargetView,
    /// Newest first.
    entries: Vec<EntryView<'e>>,
    /// Why records in the cluster could not be read.
    cluster_problem: Option<String>,
    /// Why those on this machine could not be read.
    local_problem: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EntryView<'e> {
    /// `null`: it is in no record yet.
    revision: Option<&'e str>,
    /// `applied`, `pending`, `notApplied`, `unknown`, `damaged` or `foreign`
    state: &'static str,
    time: Option<&'e str>,
    caller: Option<&'e Who>,
    intent: Option<&'e Value>,
    undoes: Option<&'e str>,
    restores: Option<&'e str>,
    undone_by: Option<&'e str>,
    /// `local`, `cluster`
    kept: &'static [&'static str],
    effects: Vec<EffectView>,
    sso_effects: Vec<SsoEffectView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    texts: Option<Vec<TextView>>,
    /// Why the record can't be used.
    problem: Option<&'e str>,
}

impl<'e> HistoryView<'e> {
    pub fn new(lines: &'e [Line<'e>], target: TargetView, read: &Read, texts: bool) -> Self {
        let problem = |why: &Option<Failure>| why.as_ref().map(ToString::to_string);
        Self {
            api_version: API_VERSION,
            kind: "History",
            target,
            entries: lines.iter().map(|line| EntryView::new(line, texts)).collect(),
            cluster_problem: problem(&read.cluster_refused),
            local_problem: problem(&read.local_refused),
        }
    }
}

impl<'e> EntryView<'e> {
    fn new(line: &'e Line<'e>, texts: bool) -> Self {
        let change = line.change();
        let about = change.and_then(|change| change.record.as_ref().ok()).map(|record| &record.about);
        Self {
            revision: Some(line.revision()).filter(|revision| *revision != "-"),
            state: line.state(),
            time: about.map(|about| about.time.as_str()),
            caller: line.who(),
            intent: about.map(|about| &about.intent),
            undoes: about.and_then(|about| about.undoes.as_deref()),
            restores: about.and_then(|about| about.restores.as_deref()),
            undone_by: change.and_then(|change| change.undone_by.as_deref()),
            kept: match change.map(|change| change.kept) {
                None => &[],
                Some(Kept::Locally) => &["local"],
                Some(Kept::InCluster) => &["cluster"],
                Some(Kept::Both) => &["local", "cluster"],
            },
            effects: line.effect().map_or_else(Vec::new, |e| e.lines.iter().map(EffectView::new).collect()),
            sso_effects: line
                .effect()
                .map_or_else(Vec::new, |e| e.sso.iter().map(SsoEffectView::new).collect()),
            texts: line.did.as_ref().filter(|_| texts).map(|(from, to, _)| text_view::views(from, to)),
            problem: change.and_then(|change| change.record.as_ref().err()).map(String::as_str),
        }
    }
}
