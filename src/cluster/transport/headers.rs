//! What each request says besides its own: who asks, and as whom.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use kube::config::AuthInfo;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::ExposeSecret;

const OURSELVES: &str = concat!("awsauth/", env!("CARGO_PKG_VERSION"));

/// The user agent, for the audit log, and whom a kubeconfig or a flag impersonates.
pub fn headers(auth: &AuthInfo) -> Result<HeaderMap, http::Error> {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, HeaderValue::from_static(OURSELVES));
    for (name, value) in [("impersonate-user", &auth.impersonate), ("impersonate-uid", &auth.impersonate_uid)]
    {
        if let Some(value) = value {
            headers.insert(name, value.parse()?);
        }
    }
    for group in auth.impersonate_groups.iter().flatten() {
        headers.append("impersonate-group", group.parse()?);
    }
    for (key, values) in auth.impersonate_user_extra.iter().flatten() {
        let name: HeaderName = format!("impersonate-extra-{}", escaped(key)).parse()?;
        for value in values {
            headers.append(name.clone(), value.parse()?);
        }
    }
    Ok(headers)
}

/// User and password of a kubeconfig, or of a proxy's URL.
pub fn basic_auth(user: &[u8], password: &[u8]) -> HeaderValue {
    let pair = STANDARD.encode([user, b":", password].concat());
    let mut value = HeaderValue::try_from(format!("Basic {pair}")).expect("base64 is a header's value");
    value.set_sensitive(true);
    value
}

/// client-go (`transport/round_trippers.go`): whatever a header's name can't hold, and `%`.
fn escaped(key: &str) -> String {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'!')
        .remove(b'#')
        .remove(b'$')
        .remove(b'&')
        .remove(b'\'')
        .remove(b'*')
        .remove(b'+')
        .remove(b'-')
        .remove(b'.')
        .remove(b'^')
        .remove(b'_')
        .remove(b'`')
        .remove(b'|')
        .remove(b'~');
    utf8_percent_encode(key, ESCAPED).to_string()
}

/// The header of basic auth, if the kubeconfig has both parts.
pub fn basic_auth_of(auth: &AuthInfo) -> Option<HeaderValue> {
    let (user, password) = auth.username.as_deref().zip(auth.password.as_ref())?;
    Some(basic_auth(user.as_bytes(), password.expose_secret().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_impersonated_is_named_with_all_that_a_kubeconfig_says() {
        let auth = AuthInfo {
            impersonate: Some("ann".into()),
            impersonate_groups: Some(vec!["a".into(), "b".into()]),
            impersonate_user_extra: Some([("acme.com/pro%ject".to_owned(), vec!["x".to_owned()])].into()),
            ..AuthInfo::default()
        };
        let headers = headers(&auth).unwrap();
        assert_eq!(headers["impersonate-user"], "ann");
        assert_eq!(headers.get_all("impersonate-group").iter().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(headers["impersonate-extra-acme.com%2fpro%25ject"], "x");
        assert!(headers[USER_AGENT].to_str().unwrap().starts_with("awsauth/"));
    }

    #[test]
    fn what_no_header_can_hold_is_an_error() {
        let auth = AuthInfo { impersonate: Some("a\nb".into()), ..AuthInfo::default() };
        assert!(headers(&auth).is_err());
    }

    #[test]
    fn basic_auth_is_the_pair_in_base64() {
        let auth = AuthInfo {
            username: Some("u".into()),
            password: Some("p:w".to_owned().into()),
            ..AuthInfo::default()
        };
        assert_eq!(basic_auth_of(&auth).unwrap(), "Basic dTpwOnc=");
        assert!(basic_auth_of(&AuthInfo::default()).is_none());
    }
}
