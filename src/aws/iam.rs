//! Whether IAM still has a role or a user: `GetRole` and `GetUser` by name, as plain requests of
//! the query protocol.

use std::fmt::Write;
use std::time::SystemTime;

use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::http::SharedHttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;

use super::ca_bundle;
use super::http::LazyClient;
use super::identity::Identity;
use super::session::Session;
use super::sts::{Asked, exchange, whose};
use crate::arn::{Arn, Partition, Principal, PrincipalKind, UserKind};
use crate::failure::{Failure, FailureKind, redacted};

/// The IAM of the caller's account.
pub struct Iam<'i> {
    by: &'i Identity,
    partition: Partition,
    account: String,
    region: &'static str,
    url: String,
    host: String,
    connector: SharedHttpConnector,
}

impl<'i> Iam<'i> {
    /// Asks STS whose account it is.
    pub async fn open(session: &Session, by: &'i Identity) -> Result<Self, Failure> {
        let unfit = |why: String| {
            Failure::new(FailureKind::Credentials, "can't find out in whose account to look").because(why)
        };
        let caller = match whose(session, by, session.trace()).await?.asked {
            Asked::Caller(caller) => caller,
            Asked::Refused(refusal) => return Err(unfit(format!("{} ({})", refusal.message, refusal.code))),
        };
        let partition = Arn::parse(&caller.arn).ok().and_then(|arn| Partition::from_name(arn.partition));
        let partition = partition.ok_or_else(|| unfit("the caller's partition is not known".to_owned()))?;
        let (region, host) = endpoint(partition);
        let own = session.url_of("IAM", "AWS_ENDPOINT_URL_IAM").await?;
        let url = own.map_or_else(|| format!("https://{host}"), |url| url.trim_end_matches('/').to_owned());
        let connector = LazyClient::new(ca_bundle::read()?, session.trace().clone()).connector();
        let url = format!("{url}/");
        Ok(Self { by, partition, account: caller.account, region, url, host: host.to_owned(), connector })
    }

    /// The id of a role or user; `Ok(None)`: IAM has none of this name. `None`: it is none of this
    /// account's, or neither.
    pub async fn id_of(&self, arn: &str) -> Option<Result<Option<String>, Failure>> {
        let (action, parameter, element, name) = self.question(arn)?;
        let body = format!("Action={action}&Version=2010-05-08&{parameter}={}", form_encoded(&name));
        Some(self.ask(body, element).await)
    }

    async fn ask(&self, body: String, element: &str) -> Result<Option<String>, Failure> {
        let what = "can't look into IAM";
        let request = self
            .signed(body)
            .map_err(|why| Failure::new(FailureKind::Credentials, what).because(redacted(&why)))?;
        let answer = exchange(&self.connector, request, what, &self.host).await?;
        read(answer.status, &String::from_utf8_lossy(&answer.body), element)
            .map_err(|(kind, why)| Failure::new(kind, what).because(redacted(&why)))
    }

    /// Names are unique in an account whatever the path, and the mapping has no role's path.
    fn question(&self, arn: &str) -> Option<(&'static str, &'static str, &'static str, String)> {
        match Principal::parse(arn).ok()?.kind {
            PrincipalKind::Role(role)
                if role.partition == self.partition && role.account.as_str() == self.account =>
            {
                Some(("GetRole", "RoleName", "RoleId", role.name))
            }
            PrincipalKind::User(user)
                if user.kind == UserKind::User
                    && user.partition == self.partition
                    && user.account.as_str() == self.account =>
            {
                let name = user.name.rsplit('/').next().unwrap_or_default().to_owned();
                Some(("GetUser", "UserName", "UserId", name))
            }
            _ => None,
        }
    }

    fn signed(&self, body: String) -> Result<HttpRequest, String> {
        let identity = self.by.credentials().clone().into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(self.region)
            .name("iam")
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()
            .map_err(|e| e.to_string())?
            .into();
        let content = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        let signable = SignableBody::Bytes(body.as_bytes());
        let request = SignableRequest::new("POST", &self.url, [content].into_iter(), signable)
            .map_err(|e| e.to_string())?;
        let (signed, _) = sign(request, &params).map_err(|e| e.to_string())?.into_parts();
        let request = http::Request::post(&self.url).header(content.0, content.1);
        let mut request = request.body(SdkBody::from(body)).map_err(|e| e.to_string())?;
        signed.apply_to_request_http1x(&mut request);
        request.try_into().map_err(|_| "the request can't be sent".to_owned())
    }
}

/// IAM has one endpoint in a partition, and signs for the region where it is
/// (AWS SDKs' `partitions.json` and `endpoints.json`).
const fn endpoint(partition: Partition) -> (&'static str, &'static str) {
    match partition {
        Partition::Aws => ("us-east-1", "iam.amazonaws.com"),
        Partition::AwsCn => ("cn-north-1", "iam.cn-north-1.amazonaws.com.cn"),
        Partition::AwsUsGov => ("us-gov-west-1", "iam.us-gov.amazonaws.com"),
        Partition::AwsIso => ("us-iso-east-1", "iam.us-iso-east-1.c2s.ic.gov"),
        Partition::AwsIsoB => ("us-isob-east-1", "iam.us-isob-east-1.sc2s.sgov.gov"),
        Partition::AwsIsoE => ("eu-isoe-west-1", "iam.eu-isoe-west-1.cloud.adc-e.uk"),
        Partition::AwsIsoF => ("us-isof-south-1", "iam.us-isof-south-1.csp.hci.ic.gov"),
        Partition::AwsEusc => ("eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu"),
    }
}

/// A name of IAM has none of the characters that would take more than this.
fn form_encoded(name: &str) -> String {
    let mut text = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

fn read(status: u16, body: &str, element: &str) -> Result<Option<String>, (FailureKind, String)> {
    let code = inside(body, "Code").unwrap_or_default();
    match (status, code) {
        (200, _) => {
            let id = inside(body, element).filter(|id| !id.is_empty());
            let id = id.ok_or_else(|| (FailureKind::Protocol, format!("the answer has no {element}")))?;
            Ok(Some(id.to_owned()))
        }
        (404, "NoSuchEntity") => Ok(None),
        _ => {
            let kind = match code {
                "AccessDenied" | "AccessDeniedException" => FailureKind::Forbidden,
                "Throttling" | "ThrottlingException" => FailureKind::Throttled,
                _ if status >= 500 => FailureKind::Server,
                _ => FailureKind::Invalid,
            };
            let code = if code.is_empty() { format!("status {status}") } else { code.to_owned() };
            Err((kind, code))
        }
    }
}

/// The text of the first element of this name, which has no attributes in these answers.
fn inside<'t>(xml: &'t str, element: &str) -> Option<&'t str> {
    let rest = &xml[xml.find(&format!("<{element}>"))? + element.len() + 2..];
    rest.get(..rest.find(&format!("</{element}>"))?).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_a_gap_and_a_failure_are_told_apart() {
        let role = "<GetRoleResponse><Role><RoleName>ci</RoleName><RoleId>AROAX</RoleId></Role>";
        assert_eq!(read(200, role, "RoleId"), Ok(Some("AROAX".to_owned())));
        let error = |code: &str| format!("<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>");
        assert_eq!(read(404, &error("NoSuchEntity"), "RoleId"), Ok(None));
        let kind = |status, body: &str| read(status, body, "RoleId").unwrap_err().0;
        assert_eq!(kind(403, &error("AccessDenied")), FailureKind::Forbidden);
        assert_eq!(kind(400, &error("Throttling")), FailureKind::Throttled);
        assert_eq!(kind(404, "<html>"), FailureKind::Invalid, "a proxy's page is no answer");
        assert_eq!(kind(503, ""), FailureKind::Server);
        assert_eq!(kind(200, "<RoleId></RoleId>"), FailureKind::Protocol);
    }

    #[test]
    fn names_are_encoded() {
        assert_eq!(form_encoded("a+b=c,d.e@f-g_1"), "a%2Bb%3Dc%2Cd.e%40f-g_1");
    }
}
