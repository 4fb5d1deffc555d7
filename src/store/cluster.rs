//! The live object, or a copy of it on a cluster.

mod entries;

use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, PoisonError};

use super::error::{StoreError, WriteError};
use super::place::{ClusterName, ClusterPlace};
use super::signer::Signer;
use super::signing::Signing;
use super::target::{ChosenBy, EksTarget, Impersonation, Place, Plugins, Target};
use super::together::together;
use super::{AwsIdentity, Caller, InIam, Read, Version, WriteMode, stand_in};
use crate::aws::{self, AuthenticationMode, ClusterArn, Iam, Identity, Role, Session, Settings};
use crate::cluster::{
    self, Access, Action, Binding, Client, Endpoint, Keep, Object, Options, Stored, Subject,
};
use crate::configmap::ObjectName;
use crate::data::Edit;
use crate::failure::{Failure, FailureKind};
use crate::trace::Trace;

/// A `ConfigMap` on a cluster.
pub struct ClusterStore {
    client: Client,
    object: ObjectName,
    name: ClusterName,
    eks: Option<Eks>,
    /// Who makes the tokens of a kubeconfig's plugin in this process.
    stands_in: stand_in::Kept,
    chosen_by: ChosenBy,
}

/// What is known where EKS was asked.
struct Eks {
    session: Arc<Session>,
    asks: Identity,
    cluster: String,
    mode: AuthenticationMode,
    signs: AwsIdentity,
    signer: Arc<Signer>,
    trace: Trace,
    /// Whether it is known from an earlier run.
    recalled: bool,
}

impl ClusterStore {
    /// Finds out where the API server is. A kubeconfig is read; EKS is asked; the API server
    /// itself is not connected to yet.
    pub async fn open(target: &Target, options: &Options) -> Result<Self, Failure> {
        match &target.place {
            Place::Eks(eks, act_as) => Self::eks(target, eks, act_as, options).await,
            Place::InCluster(act_as) => Self::in_cluster(target, act_as, options, target.chosen_by),
            Place::Kubeconfig { context, path, impersonation, plugins } => {
                let act_as = impersonation.act_as();
                let kept = stand_in::Kept::default();
                let stands_in = match plugins {
                    Plugins::InProcess => Some(stand_in::remembered(settings(options), Arc::clone(&kept))),
                    Plugins::Run => None,
                };
                let options = &Options { stands_in, ..options.clone() };
                match cluster::kubeconfig(path.as_deref(), context.as_deref(), act_as, options)? {
                    Some(named) => {
                        Ok(Self { stands_in: kept, ..Self::named(target, named, target.chosen_by) })
                    }
                    None => Self::in_cluster(target, impersonation, options, ChosenBy::ServiceAccount),
                }
            }
            Place::File(_) => Err(Failure::new(FailureKind::Unsupported, "a file is no cluster")),
        }
    }

    async fn eks(
        target: &Target,
        eks: &EksTarget,
        act_as: &Impersonation,
        options: &Options,
    ) -> Result<Self, Failure> {
        let settings = settings(options);
        let session =
            Session::open_with(region_of(eks)?.as_deref(), eks.profile.as_deref(), settings).await?;
        let found = match find(&session, eks, options.recalls).await {
            Err(failure) if session.begins_again(&failure) => find(&session, eks, options.recalls).await?,
            found => found?,
        };
        let Found { own, asks, cluster: found, recalled } = found;
        let ca = cluster::ca_from_base64(&found.certificate_authority, "the CA that EKS returned")?;
        let endpoint = Endpoint::new(&found.endpoint, Some(ca))?;
        let role = eks.role();
        let signs = AwsIdentity {
            role: eks.role_arn.clone(),
            profile: eks.profile.clone(),
            access_key_id: role.is_none().then(|| own.access_key_id().to_owned()),
        };
        let session = Arc::new(session);
        let signer = Arc::new(Signer::new(Arc::clone(&session), found.arn.name.clone(), role, own));
        let trace = options.trace.clone();
        Ok(Self {
            client: cluster::minted(endpoint, Box::new(Arc::clone(&signer)), act_as.act_as(), options)?,
            object: target.object.clone(),
            name: ClusterName::Arn(found.arn.to_string()),
            eks: Some(Eks {
                session,
                asks,
                cluster: found.arn.name,
                mode: found.mode,
                signs,
                signer,
                trace,
                recalled,
            }),
            stands_in: stand_in::Kept::default(),
            chosen_by: target.chosen_by,
        })
    }

    fn in_cluster(
        target: &Target,
        act_as: &Impersonation,
        options: &Options,
        chosen_by: ChosenBy,
    ) -> Result<Self, Failure> {
        Ok(Self::named(target, cluster::in_cluster(act_as.act_as(), options)?, chosen_by))
    }

    fn named(target: &Target, named: cluster::Named, chosen_by: ChosenBy) -> Self {
        let name = match (named.context, named.cluster) {
            (Some(context), Some(cluster)) => ClusterName::Context { context, cluster },
            _ => ClusterName::ServiceAccount,
        };
        let object = target.object.clone();
        let stands_in = stand_in::Kept::default();
        Self { client: named.client, object, name, eks: None, stands_in, chosen_by }
    }

    /// Whether an earlier run found out where it is.
    pub fn is_recalled(&self) -> bool {
        self.eks.as_ref().is_some_and(|eks| eks.recalled)
    }

    pub fn chosen_by(&self) -> ChosenBy {
        self.chosen_by
    }

    pub fn client(&self) -> &Client {
        &self.client
    }

    pub fn object(&self) -> &ObjectName {
        &self.object
    }

    pub fn place(&self) -> ClusterPlace {
        let endpoint = self.client.endpoint();
        ClusterPlace {
            name: self.name.clone(),
            server: endpoint.url(),
            proxy: endpoint.proxy_shown(),
            insecure: endpoint.exposes_tokens(),
            mode: self.eks.as_ref().map(|eks| eks.mode),
        }
    }

    /// One GET.
    pub async fn read(&self) -> Result<Option<Read>, StoreError> {
        let found = cluster::get(&self.client, &self.object).await?;
        Ok(found.map(Read::of_object))
    }

    /// One PATCH, or one POST if there was nothing.
    pub async fn write(
        &self,
        edit: &Edit,
        from: Option<&Read>,
        how: WriteMode,
    ) -> Result<Version, WriteError> {
        let keep = match how {
            WriteMode::Persist => Keep::Persist,
            WriteMode::ServerDryRun => Keep::DryRun,
        };
        let stored = match from {
            Some(read) => {
                cluster::patch(&self.client, &self.object, edit, &read.values, &read.object, keep).await
            }
            None => cluster::create(&self.client, &self.object, edit, keep).await,
        };
        let Stored { uid, resource_version } = stored?;
        Ok(Version::Object { uid, resource_version })
    }

    /// The mode, if EKS was asked; of a kubeconfig login we only see whether it could be asked.
    pub fn authentication_mode(&self) -> Result<Option<AuthenticationMode>, String> {
        match &self.eks {
            Some(eks) => Ok(Some(eks.mode)),
            None if self.client.endpoint().is_eks() => {
                Err("a kubeconfig does not tell the cluster's authentication mode; --cluster asks EKS for it"
                    .into())
            }
            None => Ok(None),
        }
    }

    /// What IAM has of these principals, as far as they are of the caller's account; `None`: EKS
    /// was not asked either. After a failure no more is asked.
    pub async fn in_iam(&self, arns: &[String]) -> Option<InIam> {
        let eks = self.eks.as_ref()?;
        let iam = match Iam::open(&eks.session, &eks.asks).await {
            Ok(iam) => iam,
            Err(failure) => return Some(InIam { unknown: Some(failure.to_string()), ..InIam::default() }),
        };
        let failed = RefCell::new(None);
        let failed = &failed;
        let iam = &iam;
        let look = |arn: &String| {
            let arn = arn.clone();
            async move {
                if failed.borrow().is_some() {
                    return None;
                }
                match iam.id_of(&arn).await? {
                    Ok(id) => Some((arn, id)),
                    Err(failure) => {
                        failed.replace(Some(failure.to_string()));
                        None
                    }
                }
            }
        };
        let found = together(arns.iter().map(|arn| Box::pin(look(arn)))).await;
        let found = found.into_iter().flatten().collect();
        Some(InIam { found, unknown: failed.take() })
    }

    /// Who the API server takes us for, impersonation aside: one request.
    pub async fn own_login(&self) -> Result<cluster::Caller, Failure> {
        match self.client.unimpersonated().await? {
            Some(own) => cluster::whoami(&own).await,
            None => cluster::whoami(&self.client).await,
        }
    }

    /// Who the API server takes us for with a token that it has not seen before; `None`: we can't
    /// make one.
    pub async fn fresh_login(&self) -> Option<Result<cluster::Caller, Failure>> {
        if !self.client.is_minted() {
            return None;
        }
        Some(cluster::whoami(&self.client.fresh()).await)
    }

    /// Whether somebody may do something: one request.
    pub async fn may(&self, subject: &Subject, action: &Action) -> Result<bool, Failure> {
        // An authorizer that can't tell refuses the deed as well.
        cluster::access_of(&self.client, subject, action).await.map(|access| access.allowed)
    }

    /// The same with the server's reason.
    pub async fn access(&self, subject: &Subject, action: &Action) -> Result<Access, Failure> {
        cluster::access_of(&self.client, subject, action).await
    }

    /// Bindings in the whole cluster, and those in namespaces: two lists at once.
    pub async fn bindings(&self) -> [Result<Vec<Binding>, Failure>; 2] {
        let everywhere = Box::pin(cluster::cluster_role_bindings(&self.client));
        let (everywhere, inside) = tokio::join!(everywhere, Box::pin(cluster::role_bindings(&self.client)));
        [everywhere, inside]
    }

    /// The role that tokens are signed for, if one is assumed for it.
    pub fn signer(&self) -> Option<&str> {
        self.eks.as_ref()?.signs.role.as_deref()
    }

    /// Who signs our tokens, as STS names them: one request. `None`: they are not of our making.
    pub async fn signing(&self) -> Option<Signing> {
        if let Some(eks) = &self.eks {
            return Some(Signing::new(eks.signs.clone(), eks.signer.whose(&eks.trace).await));
        }
        let stands_in = self.stands_in.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Some(stands_in?.signing().await)
    }

    /// Who the API server takes us for: one request.
    pub async fn caller(&self) -> Result<Caller, StoreError> {
        let kubernetes = cluster::whoami(&self.client).await?;
        Ok(Caller { kubernetes, aws: self.eks.as_ref().map(|eks| eks.signs.clone()) })
    }
}

/// A cluster, and by whom it was found.
struct Found {
    own: Identity,
    asks: Identity,
    cluster: aws::Cluster,
    recalled: bool,
}

async fn find(session: &Session, eks: &EksTarget, recalls: bool) -> Result<Found, Failure> {
    let own = session.own().await?;
    let asks = match &eks.describe_role_arn {
        Some(arn) => session.assume(&Role::to_describe(arn), &own).await?,
        None => own.clone(),
    };
    let (cluster, recalled) = if recalls {
        aws::describe_or_recall(session, &asks, &eks.cluster).await?
    } else {
        (aws::describe_and_keep(session, &asks, &eks.cluster).await?, false)
    };
    Ok(Found { own, asks, cluster, recalled })
}

/// What AWS sessions are opened with.
pub fn settings(options: &Options) -> Settings {
    Settings { trace: options.trace.clone(), person: options.person.clone(), cache: !options.no_cache }
}

impl Read {
    /// What an API server showed.
    pub fn of_object(Object { values, facts: object }: Object) -> Self {
        let version = Version::Object {
            uid: object.uid.clone().unwrap_or_default(),
            resource_version: object.resource_version.clone().unwrap_or_default(),
        };
        Self { values, manifest: None, object, version }
    }
}

impl fmt::Debug for ClusterStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClusterStore")
            .field("name", &self.name)
            .field("object", &self.object)
            .finish_non_exhaustive()
    }
}

/// The ARN's region, which `--region` must not contradict.
fn region_of(eks: &EksTarget) -> Result<Option<String>, Failure> {
    match (ClusterArn::parse(&eks.cluster), &eks.region) {
        (Some(arn), Some(region)) if arn.region != *region => {
            let what = format!("--region {region} contradicts the cluster's ARN");
            Err(Failure::new(FailureKind::ClusterMismatch, what)
                .because(format!("{arn} is in {}", arn.region))
                .help("leave --region out: the ARN is enough"))
        }
        (Some(arn), _) => Ok(Some(arn.region)),
        (None, region) => Ok(region.clone()),
    }
}
