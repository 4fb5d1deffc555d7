//! Kubeconfigs after a login was added or updated: kubectl reads exactly what is wanted, and
//! nobody else's bytes have changed.

mod generate;

use awsauth::kubeconfig::{Config, Exec, Login, Planned, plan};
use serde_json::Value;

use crate::random::{Random, rounds};
use generate::{Sample, sample};

pub const OURS: &str = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";

fn login(random: &mut Random) -> Login {
    let word = |random: &mut Random| {
        random
            .pick(&["prod", "yes", "012", "it's", "a: b", "#x", "ä\"ö", "--flag", "1e3", "null", "a,b]"])
            .to_owned()
    };
    Login {
        cluster: OURS.to_owned(),
        user: OURS.to_owned(),
        context: OURS.to_owned(),
        server: format!("https://{}.eks.example", random.below(1000)),
        certificate_authority: format!("LS0tLS1C{}", random.below(1000)),
        proxy_url: random.one_in(3).then(|| "http://proxy.example:3128".to_owned()),
        exec: Exec {
            command: random.pick(&["aws", "awsauth"]).to_owned(),
            arguments: (0..random.below(6)).map(|_| word(random)).collect(),
            profile: random.one_in(2).then(|| word(random)),
            install_hint: "get it".to_owned(),
        },
    }
}

fn read(text: &str) -> Config {
    Config::read(text.into()).unwrap_or_else(|broken| panic!("{broken:?} in\n{text}"))
}

fn changed(text: &str, planned: &Planned) -> String {
    planned.changes.first().map_or_else(|| text.to_owned(), |change| change.text.to_string())
}

/// What is not ours.
fn foreign(config: &Config) -> Value {
    let mut json = config.json().clone();
    let Some(fields) = json.as_object_mut() else { return serde_json::json!({}) };
    for list in ["clusters", "contexts", "users"] {
        if let Some(Value::Array(items)) = fields.get_mut(list) {
            items.retain(|item| item["name"] != OURS);
        }
        if fields.get(list).is_some_and(|it| it.is_null() || it.as_array().is_some_and(Vec::is_empty)) {
            fields.shift_remove(list);
        }
    }
    for ours in ["current-context", "apiVersion", "kind"] {
        fields.shift_remove(ours);
    }
    json
}

#[test]
fn an_added_login_leaves_every_other_byte() {
    rounds("kubeconfig-add", 3000, |seed, random| {
        let Sample { text, pieces } = sample(random, false);
        let login = login(random);
        let before = read(&text);
        let planned = plan(&[read(&text)], std::slice::from_ref(&login), random.one_in(3));
        let planned = planned.unwrap_or_else(|why| panic!("seed {seed}: {why:?} in\n{text}"));
        let after = changed(&text, &planned);
        let config = read(&after);
        assert_eq!(config.named("clusters", OURS).unwrap()["cluster"]["server"], login.server.as_str());
        assert_eq!(foreign(&config), foreign(&before), "seed {seed}\n{text}\n=>\n{after}");
        let mut rest = after.as_str();
        for piece in &pieces {
            let at = rest.find(piece.as_str());
            let at = at.unwrap_or_else(|| panic!("seed {seed}: {piece:?} is gone from\n{text}\n=>\n{after}"));
            rest = &rest[at + piece.len()..];
        }
        let again = plan(&[config], &[login], false).unwrap();
        assert!(again.changes.is_empty(), "seed {seed}: adding it again changes\n{after}");
    });
}

#[test]
fn an_updated_login_is_what_was_wanted_and_leaves_every_other_byte() {
    rounds("kubeconfig-update", 1500, |seed, random| {
        let Sample { text, pieces } = sample(random, true);
        let (first, second) = (login(random), login(random));
        let planned = plan(&[read(&text)], &[first], false);
        let planned = planned.unwrap_or_else(|why| panic!("seed {seed}: {why:?} in\n{text}"));
        let once = changed(&text, &planned);
        let planned = plan(&[read(&once)], std::slice::from_ref(&second), false);
        let planned = planned.unwrap_or_else(|why| panic!("seed {seed}: {why:?} in\n{once}"));
        let twice = changed(&once, &planned);
        let config = read(&twice);
        let exec = &config.named("users", OURS).unwrap()["user"]["exec"];
        assert_eq!(exec["command"], second.exec.command.as_str());
        assert_eq!(exec["args"], serde_json::json!(second.exec.arguments), "seed {seed}\n{twice}");
        let profile = exec["env"].as_array().into_iter().flatten().find(|it| it["name"] == "AWS_PROFILE");
        assert_eq!(profile.map(|it| &it["value"]), second.exec.profile.map(Value::from).as_ref());
        assert_eq!(foreign(&config), foreign(&read(&text)), "seed {seed}\n{text}\n=>\n{twice}");
        let mut rest = twice.as_str();
        for piece in &pieces {
            let at = rest.find(piece.as_str());
            let at = at.unwrap_or_else(|| panic!("seed {seed}: {piece:?} is gone from\n{text}\n=>\n{twice}"));
            rest = &rest[at + piece.len()..];
        }
    });
}

#[test]
fn garbage_is_refused_or_edited_but_never_a_panic() {
    rounds("kubeconfig-garbage", 3000, |_, random| {
        let mut bytes = sample(random, true).text.into_bytes();
        for _ in 0..=random.below(4) {
            let at = random.below(bytes.len().max(1));
            match random.below(3) {
                0 if at < bytes.len() => _ = bytes.remove(at),
                1 if at < bytes.len() => bytes[at] = random.pick(b" \n:-{}[]#&*'\"|>,\t%!?"),
                _ => bytes.insert(at.min(bytes.len()), random.pick(b" \n:-{}[]#&*'\"|>,\t%!?")),
            }
        }
        let Ok(text) = String::from_utf8(bytes) else { return };
        let Ok(config) = Config::read(text.as_str().into()) else { return };
        let login = login(random);
        if let Ok(planned) = plan(&[config], std::slice::from_ref(&login), true) {
            let config = read(&changed(&text, &planned));
            assert_eq!(config.current_context(), Some(OURS));
            assert_eq!(config.named("clusters", OURS).unwrap()["cluster"]["server"], login.server.as_str());
        }
    });
}
