//! What STS answers, read as the server reads it (`getIdentityFromSTSResponse`).

use serde::Deserialize;

use crate::arn::{Arn, canonicalize};

/// Who signed a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsCaller {
    /// As STS names the caller.
    pub arn: String,
    /// As the server looks it up in a mapping.
    pub canonical_arn: String,
    pub account: String,
    pub user_id: String,
    /// "" for users, root and federated users.
    pub session_name: String,
}

/// Why STS did not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsRefusal {
    /// E.g. `SignatureDoesNotMatch`; "" if the answer names none.
    pub code: String,
    pub message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    get_caller_identity_response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Response {
    get_caller_identity_result: Fields,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
struct Fields {
    account: String,
    arn: String,
    user_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Refused {
    error: RefusedFields,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct RefusedFields {
    code: String,
    message: String,
}

impl StsCaller {
    /// Reads the body of an answer with status 200.
    pub fn read(body: &[u8]) -> Result<Self, String> {
        let answer: Answer =
            serde_json::from_slice(body).map_err(|_| "its answer is not the JSON that was asked for")?;
        let Fields { account, arn, user_id } = answer.get_caller_identity_response.get_caller_identity_result;
        let canonical_arn = canonicalize(&arn).map_err(|why| why.to_string())?;
        let (user_id, session_name) = match (has_session(&arn), user_id.split_once(':')) {
            (false, _) => (user_id, String::new()),
            (true, Some((id, session))) if !session.contains(':') => (id.to_owned(), session.to_owned()),
            (true, _) => return Err("the user id of a role names no session".to_owned()),
        };
        Ok(Self { arn, canonical_arn, account, user_id, session_name })
    }
}

fn has_session(arn: &str) -> bool {
    let kind = Arn::parse(arn).ok().and_then(|arn| arn.resource.split('/').next());
    matches!(kind, Some("assumed-role" | "role"))
}

impl StsRefusal {
    /// Reads the body of any other answer.
    pub fn read(body: &[u8]) -> Self {
        let fields = serde_json::from_slice::<Refused>(body).map(|r| r.error).unwrap_or_default();
        Self { code: fields.code, message: fields.message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arn: &str, user_id: &str) -> Result<StsCaller, String> {
        let body = serde_json::json!({"GetCallerIdentityResponse": {
            "GetCallerIdentityResult": {"Account": "111122223333", "Arn": arn, "UserId": user_id},
            "ResponseMetadata": {"RequestId": "x"},
        }});
        StsCaller::read(body.to_string().as_bytes())
    }

    #[test]
    fn a_role_is_told_from_its_session() {
        let caller =
            read("arn:aws:sts::111122223333:assumed-role/ci/build-42", "AROAEXAMPLE:build-42").unwrap();
        assert_eq!(caller.canonical_arn, "arn:aws:iam::111122223333:role/ci");
        assert_eq!((caller.user_id.as_str(), caller.session_name.as_str()), ("AROAEXAMPLE", "build-42"));
        for id in ["AROAEXAMPLE", "AROA:a:b"] {
            assert!(read("arn:aws:sts::111122223333:assumed-role/ci/x", id).is_err(), "{id}");
        }
    }

    #[test]
    fn others_keep_their_whole_id() {
        for (arn, id) in [
            ("arn:aws:iam::111122223333:user/alice", "AIDAEXAMPLE"),
            ("arn:aws:iam::111122223333:root", "111122223333"),
            ("arn:aws:sts::111122223333:federated-user/bob", "111122223333:bob"),
        ] {
            let caller = read(arn, id).unwrap();
            assert_eq!((caller.user_id.as_str(), caller.session_name.as_str()), (id, ""), "{arn}");
            assert_eq!(caller.canonical_arn, arn);
        }
    }

    #[test]
    fn an_answer_of_another_shape_is_refused() {
        assert!(StsCaller::read(b"<xml/>").is_err() && StsCaller::read(b"{}").is_err());
        assert!(read("arn:aws:ec2:eu-west-1:1:instance/i-1", "x").is_err());
        assert_eq!(StsRefusal::read(b"<xml/>").code, "");
        let body = br#"{"Error":{"Code":"ExpiredToken","Message":"m","Type":"Sender"},"RequestId":"x"}"#;
        assert_eq!(StsRefusal::read(body).code, "ExpiredToken");
    }
}
