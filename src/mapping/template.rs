//! The placeholders in usernames and groups (`pkg/server/server.go`, `renderTemplate`).

use super::Caller;

/// A text after its placeholders were filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub text: String,
    /// Placeholders whose value is not known here; they stand in the text as they are.
    pub open: Vec<&'static str>,
}

const PRIVATE_DNS: &str = "{{EC2PrivateDNSName}}";

/// Fills in what is known of the caller, in upstream's order: what one placeholder brings in may
/// be the next one. `Err`: the server refuses the caller, and says why.
pub(super) fn render(template: &str, caller: &Caller) -> Result<Rendered, String> {
    let mut rendered = Rendered { text: template.to_owned(), open: Vec::new() };
    if template.contains(PRIVATE_DNS) {
        match &caller.session {
            Some(session) if !is_instance(session) => {
                return Err(format!(
                    "`{PRIVATE_DNS}` needs an EC2 instance, and the session `{session}` is none"
                ));
            }
            _ => rendered.open.push(PRIVATE_DNS),
        }
    }
    rendered.fill("{{AccountID}}", Some(&caller.account));
    let session = caller.session.as_deref();
    rendered.fill("{{SessionName}}", session.map(|s| s.replace('@', "-")).as_deref());
    rendered.fill("{{SessionNameRaw}}", session);
    rendered.fill("{{AccessKeyID}}", caller.access_key.as_deref());
    Ok(rendered)
}

impl Rendered {
    fn fill(&mut self, name: &'static str, value: Option<&str>) {
        if !self.text.contains(name) {
            return;
        }
        match value {
            Some(value) => self.text = self.text.replace(name, value),
            None => self.open.push(name),
        }
    }
}

/// `^i-(\w{8}|\w{17})$`
fn is_instance(session: &str) -> bool {
    let Some(id) = session.strip_prefix("i-") else { return false };
    matches!(id.len(), 8 | 17) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
