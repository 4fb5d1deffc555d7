//! The links behind the token, which are the same for every login.

use super::clock::{self, Reading};
use super::login::{self, Known};
use super::mapping::{self, Asked};
use super::walk::{Looked, Walk};
use super::{Link, endpoint, nodes, rbac, system, tls};
use crate::arn::as_mapped;
use crate::aws::{self, AuthenticationMode, Cluster, Identity, Reach, Session};
use crate::change::AwsAuth;
use crate::cluster::{Caller, Client, Endpoint};
use crate::configmap::ObjectName;
use crate::mapping::principal_key;
use crate::token::StsCaller;
use crate::trace::Trace;

/// Who may ask EKS, and about which cluster.
pub struct Eks {
    pub session: Session,
    pub asks: Identity,
    pub cluster: Cluster,
}

/// The mode, where EKS tells it.
pub async fn mode(walk: &mut Walk<'_>, eks: Option<&Eks>) -> Option<AuthenticationMode> {
    walk.after(Link::Mode, eks, async |eks: &Eks| {
        let mode = eks.cluster.mode;
        let says = match mode {
            AuthenticationMode::ConfigMap => "CONFIG_MAP: aws-auth alone decides",
            AuthenticationMode::ApiAndConfigMap => "API_AND_CONFIG_MAP: access entries first, then aws-auth",
            AuthenticationMode::Api => "API: access entries alone decide, aws-auth is not asked",
            AuthenticationMode::Unknown => "EKS names a mode that this version does not know",
        };
        Looked::Holds(super::Told::new(says), mode)
    })
    .await
}

/// Whether the way to the API server is free; what its clock says.
pub async fn reach(
    walk: &mut Walk<'_>,
    at: Option<&Endpoint>,
    eks: Option<&Cluster>,
    limits: Option<&Reach>,
    trace: &Trace,
) -> Option<Option<Reading>> {
    let reached =
        walk.after(Link::Endpoint, at, async |at: &Endpoint| endpoint::look(at, limits, eks).await).await;
    let at = at.filter(|_| reached.is_some());
    walk.after(Link::Tls, at, async |at: &Endpoint| tls::look(at, eks, trace).await).await
}

/// All clocks that were read; nothing if that was told already.
pub async fn clock(walk: &mut Walk<'_>, readings: &[Reading]) {
    if !walk.has(Link::Clock) {
        let readings = Some(readings).filter(|readings| !readings.is_empty());
        walk.after(Link::Clock, readings, async |readings: &[Reading]| clock::judge(readings)).await;
    }
}

/// What is known by the time we log in.
pub struct Arrived<'a> {
    pub object: &'a ObjectName,
    pub eks: Option<&'a Eks>,
    pub signed_by: Option<&'a StsCaller>,
    pub flags: &'a str,
}

/// From the login to RBAC and what runs.
pub async fn enter(walk: &mut Walk<'_>, client: Option<&Client>, at: &Arrived<'_>) {
    let mode = at.eks.map(|eks| eks.cluster.mode);
    let mut entry = None;
    let caller = walk
        .after(Link::Login, client, async |client: &Client| match login::look(client).await {
            Ok((told, caller)) => Looked::Holds(told, caller),
            Err(failure) => {
                let canonical = at.signed_by.map(|by| by.canonical_arn.as_str());
                entry = access_entry(at.eks, canonical).await;
                let arn = at.signed_by.map(|by| by.arn.as_str());
                let known = Known { arn, canonical, mode, access_entry: entry, flags: at.flags };
                login::turned_away(failure, &known)
            }
        })
        .await;
    let inside = client.zip(caller.as_ref());
    let auth = walk
        .after(Link::Mapping, inside, async |(client, server): (&Client, &Caller)| {
            let access_entry = access_entry(at.eks, server.canonical_arn()).await;
            mapping::look(client, at.object, &Asked { server, mode, access_entry }).await
        })
        .await;
    walk.after(Link::Rbac, inside, async |(client, server): (&Client, &Caller)| {
        rbac::look(client, at.object, &server.username).await
    })
    .await;
    walk.after(Link::Nodes, auth, async |auth: AwsAuth| nodes::look(&auth.map, mode)).await;
    walk.after(Link::System, inside, async |(client, _): (&Client, &Caller)| system::look(client).await)
        .await;
}

/// `None`: not known, or there are none in this mode.
async fn access_entry(eks: Option<&Eks>, canonical: Option<&str>) -> Option<bool> {
    let (eks, canonical) = eks.zip(canonical)?;
    if eks.cluster.mode == AuthenticationMode::ConfigMap {
        return None;
    }
    let name = &eks.cluster.arn.name;
    // An access entry may hold a role under its path, which a token never shows.
    let key = |arn: &str| principal_key(&as_mapped(arn));
    if let Ok(entries) = aws::access_entries(&eks.session, &eks.asks, name).await {
        return Some(entries.iter().any(|entry| key(entry) == key(canonical)));
    }
    let found = aws::access_entry(&eks.session, &eks.asks, name, canonical).await;
    found.ok().map(|entry| entry.is_some())
}
