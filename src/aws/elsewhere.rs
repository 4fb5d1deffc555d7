//! Endpoints of a profile for the SDK's own providers of credentials, which look for them in the
//! environment alone. Such requests are not signed, so another host may be put in.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

/// The beginning of a service's host name, and the URL that is asked in its place.
pub type Elsewhere = (&'static str, String);

/// Sends what is for these services elsewhere, everything else where it is meant to go.
#[derive(Debug)]
pub struct Redirecting {
    pub through: SharedHttpClient,
    pub to: Vec<Elsewhere>,
}

impl HttpClient for Redirecting {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let through = self.through.http_connector(settings, components);
        SharedHttpConnector::new(Redirected { through, to: self.to.clone() })
    }
}

#[derive(Debug)]
struct Redirected {
    through: SharedHttpConnector,
    to: Vec<Elsewhere>,
}

impl HttpConnector for Redirected {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        if let Some(url) = elsewhere(request.uri(), &self.to)
            && let Err(why) = request.set_uri(url)
        {
            return HttpConnectorFuture::ready(Err(ConnectorError::user(why.into())));
        }
        self.through.call(request)
    }
}

fn elsewhere(url: &str, to: &[Elsewhere]) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (_, base) = to.iter().find(|(service, _)| host.starts_with(service))?;
    Some(format!("{}{path}", base.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_stays_and_other_hosts_are_left_alone() {
        let to = [("portal.sso", "http://127.0.0.1:1/x/".to_owned())];
        let of = |url: &str| elsewhere(url, &to);
        let portal = "https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=r";
        assert_eq!(of(portal).as_deref(), Some("http://127.0.0.1:1/x/federation/credentials?role_name=r"));
        assert_eq!(of("https://oidc.eu-west-1.amazonaws.com/token"), None);
        assert_eq!(of("http://portal.sso.example/"), None);
    }
}
