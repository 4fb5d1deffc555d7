//! What stands in usernames and groups for something of the caller.

/// The templates that the server knows (`pkg/server/server.go`, `renderTemplate`).
pub const TEMPLATES: [&str; 5] =
    ["EC2PrivateDNSName", "AccountID", "SessionName", "SessionNameRaw", "AccessKeyID"];

/// Something between double braces that is no template: the server leaves it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTemplate<'a> {
    /// Without the braces.
    pub found: &'a str,
    /// The template that differs from it in nothing but case, blanks and hyphens.
    pub meant: Option<&'static str>,
}

impl NoTemplate<'_> {
    /// What to write instead.
    pub fn help(&self) -> String {
        match self.meant {
            Some(meant) => format!("did you mean `{{{{{meant}}}}}`?"),
            None => format!("there are {}", TEMPLATES.join(", ")),
        }
    }
}

/// The first thing in a username or group that looks like a template and is none.
pub fn no_template(text: &str) -> Option<NoTemplate<'_>> {
    let mut braces = text.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0));
    let found = braces.find(|inner| !TEMPLATES.contains(inner))?;
    Some(NoTemplate { found, meant: meant(found) })
}

fn meant(found: &str) -> Option<&'static str> {
    let plain = |text: &str| {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    TEMPLATES.into_iter().find(|template| plain(template) == plain(found))
}
