use aws_config::profile::ProfileSet;
#[allow(deprecated)]
use aws_config::profile::profile_file::{ProfileFileKind, ProfileFiles};
use aws_types::os_shim_internal::{Env, Fs};

use super::*;

fn set(config: &str, profile: &'static str) -> ProfileSet {
    #[allow(deprecated)]
    let files = ProfileFiles::builder().with_contents(ProfileFileKind::Config, config).build();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let env = Env::from_slice(&[]);
    runtime.block_on(aws_config::profile::load(&Fs::real(), &env, &files, Some(profile.into()))).unwrap()
}

fn planned(config: &str, profile: &'static str) -> Plan {
    plan(&set(config, profile)).unwrap().unwrap()
}

fn refused(config: &str, profile: &'static str) -> String {
    let failure = plan(&set(config, profile)).unwrap_err();
    assert!(!format!("{failure} {:?}", failure.helps()).contains("hush"), "{failure:?}");
    failure.to_string()
}

const KEYS: &str = "[profile keys]\naws_access_key_id = AKID\naws_secret_access_key = hush\n";

#[test]
fn a_chain_is_walked_to_its_base_and_back() {
    let config = format!(
        "{KEYS}[profile a]\nrole_arn = arn:a\nsource_profile = keys\nmfa_serial = arn:mfa\nduration_seconds = 900\n\
         [profile b]\nrole_arn = arn:b\nsource_profile = a\nexternal_id = x\nrole_session_name = me\n"
    );
    let plan = planned(&config, "b");
    assert_eq!(plan.profile.as_deref(), Some("keys"));
    assert!(matches!(plan.base, Base::Keys(ref keys) if keys.access_key_id() == "AKID"));
    let [a, b] = &plan.roles[..] else { panic!("{plan:?}") };
    assert_eq!((a.arn.as_str(), a.mfa_serial.as_deref(), a.seconds), ("arn:a", Some("arn:mfa"), Some(900)));
    assert_eq!(
        (b.arn.as_str(), b.external_id.as_deref(), b.session_name.as_deref()),
        ("arn:b", Some("x"), Some("me"))
    );
}

#[test]
fn a_profile_may_be_its_own_source_and_the_first_role_wins_over_its_keys() {
    let own = "[profile own]\nrole_arn = arn:r\nsource_profile = own\naws_access_key_id = A\naws_secret_access_key = hush\n";
    let plan = planned(own, "own");
    assert!(matches!(plan.base, Base::Keys(_)) && plan.roles.len() == 1, "{plan:?}");
    let env = planned("[profile e]\nrole_arn = arn:r\ncredential_source = environment\n", "e");
    assert!(matches!(env.base, Base::Named(Named::Environment)), "{env:?}");
}

#[test]
fn each_kind_of_base_is_known() {
    let sso = planned(
        "[profile s]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\
         [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://d.awsapps.com/start\n",
        "s",
    );
    assert!(matches!(&sso.base, Base::Sso(sso) if sso.region == "eu-west-1" && sso.role == "Dev"), "{sso:?}");
    let old = planned(
        "[profile s]\nsso_account_id = 1\nsso_role_name = Dev\nsso_region = r\nsso_start_url = u\n",
        "s",
    );
    assert!(matches!(&old.base, Base::Sso(sso) if sso.session.is_none()), "{old:?}");
    let web = planned("[profile w]\nrole_arn = arn:r\nweb_identity_token_file = /t\n", "w");
    assert!(matches!(web.base, Base::WebIdentity { .. }) && web.roles.is_empty(), "{web:?}");
    let process = planned("[profile p]\ncredential_process = x --hush\n", "p");
    assert!(matches!(process.base, Base::Process { .. }), "{process:?}");
}

#[test]
fn what_is_no_plan_is_told_apart() {
    assert!(plan(&set("", "default")).unwrap().is_none());
    assert!(plan(&set("[profile x]\nregion = eu-west-1\n", "x")).unwrap().is_none());
    for (config, profile, words) in [
        ("", "x", "there is no profile x"),
        ("[profile a]\nrole_arn=r\nsource_profile=b\n", "a", "no profile b: the profile a names it"),
        (
            "[profile a]\nrole_arn=r\nsource_profile=b\n[profile b]\nrole_arn=r\nsource_profile=a\n",
            "a",
            "ring: a, b, a",
        ),
        ("[profile a]\nrole_arn=r\n", "a", "neither source_profile nor credential_source"),
        ("[profile a]\nrole_arn=r\nsource_profile=b\ncredential_source=Environment\n", "a", "both"),
        ("[profile a]\nrole_arn=r\ncredential_source=Moon\n", "a", "not Environment"),
        (
            "[profile a]\nrole_arn=r\nsource_profile=b\n[profile b]\nregion=x\n",
            "a",
            "profile b can't be used",
        ),
        ("[profile a]\naws_access_key_id=A\n", "a", "no aws_secret_access_key"),
        ("[profile a]\naws_secret_access_key=hush\n", "a", "no aws_access_key_id"),
        ("[profile a]\nsso_session=no\n", "a", "no section [sso-session no]"),
        ("[profile a]\nsso_start_url=u\nsso_region=r\nsso_role_name=x\n", "a", "no sso_account_id"),
        ("[profile a]\nlogin_session=arn:x\n", "a", "aws login"),
        ("[profile a]\nrole_arn=r\nsource_profile=b\nduration_seconds=1h\n", "a", "no number"),
        ("[profile a]\nweb_identity_token_file=/t\n", "a", "no role_arn"),
    ] {
        let said = refused(config, profile);
        assert!(said.contains(words), "{words}: {said}");
    }
}
