//! From text to the entries of one kubeconfig, by our own reader: kubectl reads with the same
//! parser as the server, JSON too, and only the first document (client-go
//! `tools/clientcmd/api/latest`).

use std::collections::HashMap;

use kube::config::{
    AuthInfo, AuthProviderConfig, Cluster, Context, ExecConfig, ExecInteractiveMode, NamedExtension,
};

use super::field::{Fields, Read, Unreadable};
use crate::yaml::{self, Value};

/// What kubeconfigs say: one file's, or several merged.
#[derive(Debug, Default)]
pub struct Kubeconfig {
    pub current_context: Option<String>,
    pub contexts: Entries<Context>,
    pub clusters: Entries<Cluster>,
    pub users: Entries<AuthInfo>,
}

/// Named entries in the order of the text.
pub type Entries<T> = Vec<(String, T)>;

/// Reads a kubeconfig. An empty text is an empty one.
pub fn parse(text: &str) -> Read<Kubeconfig> {
    let root = yaml::parse(text)?.to_value()?;
    let Some(fields) = Fields::of(&root, "a kubeconfig")? else { return Ok(Kubeconfig::default()) };
    expect(fields, &root, "kind", "Config")?;
    expect(fields, &root, "apiVersion", "v1")?;
    Ok(Kubeconfig {
        current_context: fields.text("current-context")?,
        contexts: entries(fields, "contexts", "context", context)?,
        clusters: entries(fields, "clusters", "cluster", cluster)?,
        users: entries(fields, "users", "user", user)?,
    })
}

/// kubectl takes a file that says nothing, but none that says something else.
fn expect(fields: Fields<'_>, root: &Value, key: &str, only: &str) -> Read<()> {
    match fields.text(key)? {
        Some(other) if other != only => {
            Err(Unreadable::new(root.get(key).unwrap_or(root), format!("its {key} is not {only}")))
        }
        _ => Ok(()),
    }
}

/// A list of `{name, KEY: …}`. kubectl refuses a name that comes twice.
fn entries<T: Default>(
    fields: Fields<'_>,
    list: &str,
    key: &str,
    read: impl Fn(Fields<'_>) -> Read<T>,
) -> Read<Entries<T>> {
    let found = fields.list(list, |item| {
        let Some(entry) = Fields::of(item, &format!("each item of {list}"))? else {
            return Ok((item, (String::new(), T::default())));
        };
        let value = entry.mapping(key)?.map_or_else(|| Ok(T::default()), &read)?;
        Ok((item, (entry.text("name")?.unwrap_or_default(), value)))
    })?;
    let mut seen = std::collections::HashSet::new();
    for (item, (name, _)) in &found {
        if !seen.insert(name.as_str()) {
            return Err(Unreadable::new(item, format!("{list} has a second entry with this name")));
        }
    }
    drop(seen);
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

fn context(fields: Fields<'_>) -> Read<Context> {
    Ok(Context {
        cluster: fields.text("cluster")?.unwrap_or_default(),
        user: fields.text("user")?,
        namespace: fields.text("namespace")?,
        ..Context::default()
    })
}

fn cluster(fields: Fields<'_>) -> Read<Cluster> {
    Ok(Cluster {
        server: fields.text("server")?,
        insecure_skip_tls_verify: Some(fields.flag("insecure-skip-tls-verify")?),
        certificate_authority: fields.text("certificate-authority")?,
        certificate_authority_data: fields.text("certificate-authority-data")?,
        proxy_url: fields.text("proxy-url")?,
        tls_server_name: fields.text("tls-server-name")?,
        extensions: Some(extensions(fields)?),
        ..Cluster::default()
    })
}

/// One of them holds what a credential plugin wants to know about the cluster.
fn extensions(fields: Fields<'_>) -> Read<Vec<NamedExtension>> {
    fields.list("extensions", |item| {
        let Some(entry) = Fields::of(item, "each item of extensions")? else {
            return Ok(NamedExtension { name: String::new(), extension: serde_json::Value::Null });
        };
        Ok(NamedExtension {
            name: entry.text("name")?.unwrap_or_default(),
            extension: entry.json("extension")?,
        })
    })
}

fn user(fields: Fields<'_>) -> Read<AuthInfo> {
    let impersonate_groups = Some(fields.texts("as-groups")?).filter(|groups| !groups.is_empty());
    let extra = fields.mapping("as-user-extra")?;
    let impersonate_user_extra = extra.map(|extra| extra.members(Fields::texts)).transpose()?;
    Ok(AuthInfo {
        username: fields.text("username")?,
        password: fields.text("password")?.map(Into::into),
        token: fields.text("token")?.map(Into::into),
        token_file: fields.text("tokenFile")?,
        client_certificate: fields.text("client-certificate")?,
        client_certificate_data: fields.text("client-certificate-data")?,
        client_key: fields.text("client-key")?,
        client_key_data: fields.text("client-key-data")?.map(Into::into),
        impersonate: fields.text("as")?,
        impersonate_uid: fields.text("as-uid")?,
        impersonate_groups,
        impersonate_user_extra,
        auth_provider: fields.mapping("auth-provider")?.map(auth_provider).transpose()?,
        exec: fields.mapping("exec")?.map(exec).transpose()?,
        ..AuthInfo::default()
    })
}

fn auth_provider(fields: Fields<'_>) -> Read<AuthProviderConfig> {
    let config = fields.mapping("config")?.map(|config| config.members(text)).transpose()?;
    Ok(AuthProviderConfig {
        name: fields.text("name")?.unwrap_or_default(),
        config: config.unwrap_or_default(),
        ..AuthProviderConfig::default()
    })
}

fn text(fields: Fields<'_>, key: &str) -> Read<String> {
    Ok(fields.text(key)?.unwrap_or_default())
}

fn exec(fields: Fields<'_>) -> Read<ExecConfig> {
    let modes = [
        ("Never", ExecInteractiveMode::Never),
        ("IfAvailable", ExecInteractiveMode::IfAvailable),
        ("Always", ExecInteractiveMode::Always),
    ];
    Ok(ExecConfig {
        api_version: fields.text("apiVersion")?,
        command: fields.text("command")?,
        args: Some(fields.texts("args")?),
        env: Some(fields.list("env", variable)?),
        install_hint: fields.text("installHint")?,
        interactive_mode: fields.word("interactiveMode", &modes)?,
        provide_cluster_info: fields.flag("provideClusterInfo")?,
        ..ExecConfig::default()
    })
}

/// `{name, value}`, in kube's shape.
fn variable(item: &Value) -> Read<HashMap<String, String>> {
    let Some(variable) = Fields::of(item, "each item of env")? else { return Ok(HashMap::new()) };
    ["name", "value"].into_iter().map(|key| Ok((key.to_owned(), text(variable, key)?))).collect()
}

#[cfg(test)]
mod tests;
