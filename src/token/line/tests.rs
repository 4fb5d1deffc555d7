use super::*;

fn read_with(line: &str, variables: &[(&str, &str)]) -> Option<Line> {
    let mut words = line.split(' ').map(str::to_owned);
    let command = words.next()?;
    Line::read(&command, &words.collect::<Vec<_>>(), variables.iter().copied())
}

fn read(line: &str) -> Option<Line> {
    read_with(line, &[])
}

#[test]
fn the_line_of_the_aws_cli_is_read_whatever_its_order() {
    let wanted = Line { cluster: "c".into(), region: Some("r".into()), ..Line::default() };
    for line in [
        "aws --region r eks get-token --cluster-name c --output json",
        "aws eks get-token --cluster-name c --region r",
        "aws eks get-token --cluster-name=c --region=r --output=json --no-cli-pager",
        "awsauth --region r eks get-token --cluster-name c --output json",
        "awsauth token --cluster c --region r -o json",
    ] {
        assert_eq!(read(line).as_ref(), Some(&wanted), "{line}");
    }
    let role = read("aws --region r eks get-token --cluster-name c --role a --profile p").unwrap();
    assert_eq!((role.role_arn, role.profile, role.name), (Some("a".into()), Some("p".into()), Name::OfEks));
    assert_eq!(read("aws eks get-token --cluster-id x").unwrap().name, Name::OfOutpost);
}

#[test]
fn the_line_of_the_authenticator_is_read() {
    let line = read("aws-iam-authenticator token -i c -r a -e x -s me --cache").unwrap();
    let wanted = Line {
        cluster: "c".into(),
        name: Name::AsItStands,
        role_arn: Some("a".into()),
        external_id: Some("x".into()),
        session_name: Some("me".into()),
        ..Line::default()
    };
    assert_eq!(line, wanted);
    assert_eq!(read("awsauth token -i c -r a -e x -s me"), Some(wanted));
    assert!(read("aws-iam-authenticator -i c token --forward-session-name").unwrap().forward_session_name);
}

#[test]
fn what_is_not_known_is_the_programs_affair() {
    for line in [
        "/usr/bin/aws eks get-token --cluster-name c",
        "aws2 eks get-token --cluster-name c",
        "aws",
        "aws eks get-token",
        "aws eks get-token --cluster-name",
        "aws eks get-token --cluster-name --region r",
        "aws eks get-token --cluster-name c --output text",
        "aws eks get-token --cluster-name c --debug",
        "aws eks get-token --cluster-name c --endpoint-url http://x",
        "aws eks get-token --cluster-name c --no-verify-ssl",
        "aws eks get-token --cluster-name c --region r --region q",
        "aws eks get-token --cluster-name c --cluster-id d",
        "aws eks get-token --cluster-name c extra",
        "aws get-token eks --cluster-name c",
        "aws-iam-authenticator token -i c --token-only",
        "aws-iam-authenticator token -i c -s me --forward-session-name",
        "aws-iam-authenticator token -i c --cache=true",
        "aws-iam-authenticator token -ic",
        "aws-iam-authenticator token",
        "awsauth token --cluster c --session-name me",
        "awsauth token --cluster c --token-only",
        "awsauth get --cluster c",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn variables_have_their_say_or_send_us_to_the_program() {
    let line = "aws eks get-token --cluster-name c";
    let variables = [("AWS_PROFILE", "p"), ("AWS_STS_REGIONAL_ENDPOINTS", "regional"), ("AWS_REGION", "r")];
    let read = read_with(line, &variables).unwrap().variables;
    assert_eq!(read, Variables { profile: Some("p".into()), region: Some("r".into()), default_region: None });
    for unknown in [
        ("AWS_CA_BUNDLE", "/x"),
        ("HTTPS_PROXY", "http://x"),
        ("AWS_PROFILE", ""),
        ("AWS_SDK_LOAD_CONFIG", "0"),
        ("aws_profile", "p"),
        ("AWS_ACCESS_KEY_ID", "AKIA"),
    ] {
        assert_eq!(read_with(line, &[unknown]), None, "{unknown:?}");
    }
}
