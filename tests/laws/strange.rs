//! Manifests as nobody would write them and somebody has: an add changes nothing else, and its
//! removal gives back the same bytes.

use std::sync::Arc;

use awsauth::change::{AwsAuth, Grant, Intent, Plan, Refusal, Revoke, plan};
use awsauth::configmap::{Manifest, ObjectName};
use awsauth::data::DataKey;
use awsauth::mapping::AuthMap;

const HEAD: &str = "apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
";

/// `@` stands for the ARN of a role up to its name.
const DATA: &[&str] = &[
    // Every style in one list.
    "data:\n  mapRoles: |\n    - {rolearn: @a, username: a, groups: [view]}\n    - rolearn: @b\n      groups:\n      - x\n    -   rolearn: '@c'\n        username: \"c\"\n        groups:\n            - 'x'\n",
    // Folded, with and without an indentation indicator, and where it does fold.
    "data:\n  mapRoles: >2-\n     - rolearn: @a\n       username: a\n       groups:\n       - view\n",
    "data:\n  mapRoles: >\n    - rolearn: @a\n\n      username: a\n\n      groups:\n\n      - view\n",
    "data:\n  mapRoles: >+\n    [{rolearn: @a,\n    username: a,\n    groups: [view,\n    edit]}]\n\n\n  other: x\n",
    "data:\n  mapRoles: |4+ # hi\n        - rolearn: @a\n          username: a\n\n\n",
    // JSON in quotes and in a block.
    "data:\n  mapRoles: \"[{\\\"rolearn\\\":\\\"@a\\\",\\\"groups\\\":[\\\"view\\\"]}]\"\n",
    "data:\n  mapRoles: '[{\"rolearn\": \"@a\", \"username\": \"a\", \"groups\": [\"view\"]}]'\n",
    "data:\n  mapRoles: |\n    [\n      {\n        \"rolearn\": \"@a\",\n        \"groups\": [\n          \"view\"\n        ]\n      }\n    ]\n",
    // Double quotes over several lines.
    "data:\n  mapRoles: \"- rolearn: @a\\n\\\n    \\  username: a\\n\\\n    \\  groups:\\n\\\n    \\  - view\\n\"\n",
    // Odd case, quoted keys, tags, explicit keys.
    "data:\n  mapRoles: |\n    - RoleARN: @a\n      UserName: a\n      GROUPS:\n      - view\n",
    "'data':\n  \"mapRoles\": |\n    - 'rolearn': @a\n      'username': a\n      'groups':\n      - view\n",
    "data: !!map\n  mapRoles: !!str |\n    - !!map\n      rolearn: !!str @a\n      groups: !!seq\n      - !!str view\n",
    "data:\n  mapRoles: |\n    !!seq\n    - rolearn: @a\n      username: a\n",
    "data:\n  ? mapRoles\n  : |\n    - rolearn: @a\n      username: a\n",
    "data:\n  # one\n  ? mapRoles # two\n  : |\n    - ? rolearn\n      : @a\n      ? groups\n      : - view\n  ? other\n  : x\n",
    "? data\n: ? mapRoles\n  : |\n    - rolearn: @a\n      username: a\n",
    // Markers and comments in odd places.
    "data:\n  mapRoles: |\n    --- # top\n    - rolearn: @a # who\n      groups: # gr\n      # above\n      - view # v\n      # below\n    ...\n    # end\n",
    "data:\n  mapRoles: |\n    %YAML 1.1\n    ---\n    - rolearn: @a\n",
    "data:\n  mapRoles: |\n    # first\n    -   # beside the dash\n      # above\n      rolearn: @a\n\n      groups:\n\n        # g\n        - view\n\n    # last\n\n  # outer\n  mapUsers: ''\n",
    "data:\n  mapRoles: |\n    [ # open\n      { rolearn: @a, # c\n        groups: [ view, # v\n        ] }, # trailing\n    ] # end\n",
    "data:\n  mapRoles: |\n    [\n    {rolearn: @a, username: a}\n    , {rolearn: @b, username: b}\n    ]\n",
    "data:\n  mapRoles: |\n    - \n      rolearn: @a\n      groups:\n      - \n        view\n",
    // Blanks at the ends of lines, and below.
    "data:\n  mapRoles: |   \n    - rolearn: @a   \n      groups:  \n        - view   \n      \n   \n",
    "data:\n  mapRoles: |+\n    - rolearn: @a\n\n\n  mapUsers: |+\n    []\n\n",
    "data:\n  mapRoles:\n    |\n    - rolearn: @a\n",
    "data:\n            mapRoles: |\n                        - rolearn: @a\n                          groups:\n                                  - view\n",
    // Unknown keys, merge keys.
    "data:\n  mapRoles: |\n    - rolearn: @a\n      userid: x\n      note: \"h\u{e9}\"\n      more: {a: [1, 2]}\n    - sso:\n        permissionSetName: X\n        accountID: '111122223333'\n",
    "data:\n  mapRoles: |\n    - &base\n      rolearn: @a\n      groups: [view]\n    - <<: *base\n      rolearn: @b\n",
    // Nothing, in every way of saying so.
    "",
    "data:\n",
    "data: {}\n",
    "data: {mapRoles: '[]', mapUsers: \"\"}\n",
    "data:\n  mapRoles: '[ ]'\n",
    "data:\n  mapRoles: ''\n  mapUsers: \"\"\n  mapAccounts:\n",
    "data:\n  mapRoles: '' # nobody\n  mapUsers: # nobody\n  mapAccounts: \"\" # nobody\n",
    "data:\n  mapRoles: |\n  mapUsers: |-\n  mapAccounts: |\n    # none\n",
    "data:\n  mapRoles: |\n\n\n  mapUsers: |\n    # x\n",
    "data:\n  mapAccounts: |\n    - 012345678901\n    - '111111111111' # x\n    - \"222222222222\"\n",
];

fn manifest(text: &str) -> Arc<Manifest> {
    let found = Manifest::find(text.into(), &ObjectName::default());
    Arc::new(found.unwrap_or_else(|why| panic!("{why:?}\n{text}")))
}

fn planned(intent: &Intent, text: &str) -> Result<Plan, Refusal> {
    plan(intent, &AwsAuth::from_manifest(manifest(text)))
}

fn carried_out(plan: &Plan) -> Arc<str> {
    let manifest = plan.before.manifest.as_ref().expect("it is of a manifest");
    manifest.edited_text(&plan.edit).unwrap_or_else(|why| panic!("{why:?}\n{}", manifest.text()))
}

fn grant(key: DataKey, arn: &str) -> Intent {
    Intent::Grant(Grant {
        key,
        arn: arn.into(),
        username: Some("new:{{SessionName}}".into()),
        default_username: arn.into(),
        groups: ["yes", "0123", "1e3", "{{X}}", "a: b"].map(str::to_owned).into(),
        replace: false,
    })
}

/// Who is in, as far as it can be told apart.
fn says(map: &AuthMap) -> Vec<String> {
    let entries = map.roles.iter().chain(&map.users);
    let entries = entries.map(|entry| {
        let groups: Vec<_> = entry.groups.iter().map(|group| &group.value).collect();
        let [arn, username] = [&entry.arn, &entry.username].map(|text| text.as_ref().map(|it| &it.value));
        format!("{arn:?} {username:?} {groups:?}")
    });
    entries.chain(map.accounts.iter().map(|account| account.id.value.clone())).collect()
}

#[test]
fn an_add_and_its_removal_give_back_the_same_bytes() {
    let adds = [
        (
            grant(DataKey::MapRoles, "arn:aws:iam::111122223333:role/new"),
            "arn:aws:iam::111122223333:role/new",
        ),
        (
            grant(DataKey::MapUsers, "arn:aws:iam::111122223333:user/p/new"),
            "arn:aws:iam::111122223333:user/p/new",
        ),
        (Intent::GrantAccount { id: "012345670123".into() }, "012345670123"),
    ];
    let mut refused = Vec::new();
    for data in DATA {
        for (ends, eol) in [(true, "\n"), (true, "\r\n"), (false, "\n")] {
            if !ends && data.lines().count() == 1 && data.starts_with("data:") {
                continue; // the line of a first key has an end
            }
            let text = format!("{HEAD}{data}").replace('@', "arn:aws:iam::111122223333:role/");
            let text = if ends { text } else { text.trim_end().to_owned() }.replace('\n', eol);
            let before = says(&AwsAuth::from_manifest(manifest(&text)).map);
            for (add, principal) in &adds {
                let Ok(added) = planned(add, &text) else {
                    refused.push(text.clone());
                    continue;
                };
                let with_it = carried_out(&added);
                let now = says(&AwsAuth::from_manifest(manifest(&with_it)).map);
                let new: Vec<_> = now.iter().filter(|it| !before.contains(it)).collect();
                assert_eq!((new.len(), now.len()), (1, before.len() + 1), "{with_it}");
                let removal =
                    Intent::Revoke(Revoke { principals: vec![(*principal).to_owned()], ..Revoke::default() });
                let again = carried_out(&planned(&removal, &with_it).expect("it can go"));
                assert_eq!(*again, *text, "between:\n{with_it}");
            }
        }
    }
    // A key beside an explicit one that does not begin its line, at the end of an unfinished line.
    assert!(refused.len() == 2 && refused.iter().all(|text| text.contains(": ? mapRoles")), "{refused:?}");
}
