//! The placeholders in usernames and groups (`pkg/server/server.go`, `renderTemplate`).

use super::Caller;

/// A text after its placeholders were filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub text: String,
    /// Placeholders whose value is not known here; they stand in the text as they are.
    pub open: Vec<&'static str>,
}

/// Placeholders that a caller fills in: whoever assumes a role names the session.
const CHOSEN: [&str; 2] = ["{{SessionName}}", "{{SessionNameRaw}}"];

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

/// The first placeholder of a text that a caller fills in, and where it stands.
pub fn chosen_placeholder(template: &str) -> Option<(usize, &'static str)> {
    CHOSEN.iter().filter_map(|it| Some((template.find(it)?, *it))).min_by_key(|(at, _)| *at)
}

/// Whether the caller chooses how the name begins, and so may take anybody's.
pub fn is_chosen(template: &str) -> bool {
    chosen_placeholder(template).is_some_and(|(at, _)| at == 0)
}

/// Whether a caller can choose a session with which `template` becomes `wanted`.
pub fn can_become(template: &str, wanted: &str) -> bool {
    let Some((at, placeholder)) = chosen_placeholder(template) else { return template == wanted };
    let Some(rest) = wanted.strip_prefix(&template[..at]) else { return false };
    let tail = &template[at + placeholder.len()..];
    // The same name stands in every placeholder; IAM takes 2 to 64 of `[\w+=,.@-]`.
    (2..=rest.len()).filter(|&end| rest.is_char_boundary(end)).any(|end| {
        let name = &rest[..end];
        let fits = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b));
        fits && CHOSEN.iter().fold(tail.to_owned(), |tail, p| tail.replace(p, name)) == rest[end..]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_name_can_complete_a_group() {
        for (template, yes) in [
            ("system:masters", true),
            ("system:{{SessionName}}", true),
            ("system:{{SessionNameRaw}}s", true),
            ("{{SessionName}}", false), // no colon can be in it
            ("{{SessionName}}:masters", true),
            ("system:m{{SessionName}}x", false),
            ("system:master{{SessionName}}", false), // one letter is too short
            ("view", false),
            ("system:{{AccountID}}", false),
        ] {
            assert_eq!(can_become(template, "system:masters"), yes, "{template}");
        }
    }
}
