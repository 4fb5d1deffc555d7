//! Step 5: asks what the guards must know, all at once, and keeps what they say.

use crate::change::Plan;
use crate::guard::{
    Answer, Facts, Ground, Login, Question, Review, Right, Ruling, Subject, Verdict, judge, open_questions,
};
use crate::store::{self, Action, AuthenticationMode, Store, together};

use super::backoff::patiently;
use super::{Authority, Session};

/// What the guards know, and what they say to a plan.
#[derive(Clone, Debug, Default)]
pub struct Guarding {
    pub verdicts: Vec<Verdict>,
    pub(super) facts: Facts,
}

impl Guarding {
    /// The verdicts for which nothing must be written.
    pub fn refusals(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.ruling == Ruling::Refused)
    }

    /// What somebody has to agree to, whatever `--yes` says: it could not be learned, or makes an
    /// admin whom nobody has typed.
    pub fn to_agree(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| matches!(verdict.ruling, Ruling::Unchecked | Ruling::Ask))
    }

    /// Whether every guard says the same: what a yes was given to.
    pub(super) fn is_as(&self, shown: &Self) -> bool {
        let told = |verdict: &&Verdict| verdict.ruling > Ruling::Noted;
        let (now, then) = (self.verdicts.iter().filter(told), shown.verdicts.iter().filter(told));
        let then: Vec<_> = then.collect();
        let now: Vec<_> = now.collect();
        now.len() == then.len() && now.iter().all(|v| then.iter().any(|shown| v.is_as(shown)))
    }
}

/// Who decides, and what the guards say: two waves of questions at most, each at once. The
/// caller stays who they are while a plan is made anew; everything else is asked again.
pub(super) async fn learn(
    plan: &Plan,
    at: &Session<'_>,
    before: Option<(&Authority, &Guarding)>,
) -> (Authority, Guarding) {
    let mut facts = Facts { ground: ground(at.store), ..Facts::default() };
    facts.signer = at.store.signer().map(str::to_owned);
    facts.from_record = at.origin.from_record;
    facts.login = before.and_then(|(_, guarding)| guarding.facts.login.clone());
    let authority = async {
        match before {
            Some((authority, _)) => authority.still(plan, at.store).await,
            None => Authority::ask(plan, at.store).await,
        }
    };
    let first = open_questions(plan, &facts, at.allow);
    let (authority, answers) = tokio::join!(Box::pin(authority), Box::pin(ask(&first, at)));
    for answer in answers {
        answer.keep(&mut facts);
    }
    facts.held = authority.held().to_vec();
    facts.access_entries = authority.may_hold_somebody();
    let second = open_questions(plan, &facts, at.allow);
    let answers = Box::pin(ask(&second, at)).await;
    for answer in answers {
        answer.keep(&mut facts);
    }
    let verdicts = judge(plan, &facts, at.allow);
    (authority, Guarding { verdicts, facts })
}

/// Whether anybody's access hangs on this place.
fn ground(store: &Store) -> Ground {
    let ignored = matches!(store.authentication_mode(), Ok(Some(AuthenticationMode::Api)));
    match store.is_cluster() {
        _ if !store.describe().object.is_live() || ignored => Ground::Unread,
        true => Ground::Live,
        false => Ground::File,
    }
}

/// What came back, with what was asked.
enum Learned {
    Login(Answer<Login>),
    Review(Review, Answer<bool>),
}

impl Learned {
    fn keep(self, facts: &mut Facts) {
        match self {
            Self::Login(login) => facts.login = Some(login),
            Self::Review(review, answer) => _ = facts.reviews.insert(review, answer),
        }
    }
}

async fn ask(questions: &[Question], at: &Session<'_>) -> Vec<Learned> {
    let one = |question: &Question| {
        let question = question.clone();
        async move {
            match question {
                Question::Login => Learned::Login(login(at).await),
                Question::Review(review) => {
                    let (subject, action) = (asked_about(&review.subject), action(review.right));
                    let answer = patiently(at, async || at.store.may(&subject, &action).await).await;
                    Learned::Review(review, answer.map_err(|error| error.to_string()))
                }
            }
        }
    };
    together(questions.iter().map(one)).await
}

async fn login(at: &Session<'_>) -> Answer<Login> {
    let caller =
        patiently(at, async || at.store.own_login().await).await.map_err(|error| error.to_string())?;
    Ok(Login { username: caller.username, uid: caller.uid, groups: caller.groups, extra: caller.extra })
}

fn asked_about(subject: &Subject) -> store::Subject {
    let Subject { user, groups, uid, extra } = subject.clone();
    store::Subject { user, groups, uid, extra }
}

fn action(right: Right) -> Action {
    let text = str::to_owned;
    let mapping = |verb| Action {
        verb: text(verb),
        group: String::new(),
        resource: text("configmaps"),
        namespace: text("kube-system"),
        name: text("aws-auth"),
    };
    match right {
        Right::ReadMapping => mapping("get"),
        Right::ChangeMapping => mapping("patch"),
        Right::Everything => {
            Action { verb: text("*"), group: text("*"), resource: text("*"), ..Action::default() }
        }
    }
}
