//! The programs a lab runs, from the cache or built now.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::toolchain::{self, GoProgram};

const CLUSTER: &[GoProgram] = &[
    GoProgram { name: "etcd", package: "go.etcd.io/etcd/server/v3", set: &[] },
    GoProgram { name: "kubectl", package: "k8s.io/kubernetes/cmd/kubectl", set: VERSION },
    GoProgram { name: "kube-apiserver", package: "k8s.io/kubernetes/cmd/kube-apiserver", set: VERSION },
];

/// What Kubernetes' own build sets; without it `/version` says v0.0.0. Keep in step with go.mod.
const VERSION: &[&str] = &[
    "k8s.io/component-base/version.gitVersion=v1.35.4",
    "k8s.io/component-base/version.gitMajor=1",
    "k8s.io/component-base/version.gitMinor=35",
];

const AUTHENTICATOR: &[GoProgram] = &[GoProgram {
    name: "aws-iam-authenticator",
    package: "sigs.k8s.io/aws-iam-authenticator/cmd/aws-iam-authenticator",
    set: &[],
}];

pub struct Programs {
    /// With etcd, kube-apiserver and kubectl.
    cluster: PathBuf,
    authenticator: PathBuf,
    /// Of the virtual environment: python, and the AWS CLI.
    python: PathBuf,
}

impl Programs {
    pub fn build() -> Result<Self> {
        let lab = source();
        // What lacks is said before anything is fetched or built, which takes minutes.
        toolchain::require_python()?;
        Ok(Self {
            authenticator: toolchain::go_programs(&lab.join("go/authenticator"), AUTHENTICATOR)?,
            cluster: match std::env::var_os("KUBEBUILDER_ASSETS") {
                Some(assets) => given(PathBuf::from(assets))?,
                None => toolchain::go_programs(&lab.join("go/cluster"), CLUSTER)?,
            },
            python: toolchain::python(&lab.join("aws/requirements.txt"))?,
        })
    }

    pub fn cluster(&self, name: &str) -> PathBuf {
        self.cluster.join(name)
    }

    pub fn authenticator(&self) -> PathBuf {
        self.authenticator.join("aws-iam-authenticator")
    }

    pub fn python(&self) -> PathBuf {
        self.python.join("python")
    }

    pub fn aws_cli(&self) -> PathBuf {
        self.python.join("aws")
    }
}

fn given(assets: PathBuf) -> Result<PathBuf> {
    if let Some(missing) = CLUSTER.iter().find(|program| !assets.join(program.name).exists()) {
        bail!("KUBEBUILDER_ASSETS={} has no {}", assets.display(), missing.name);
    }
    Ok(assets)
}

/// `tests/lab` of this checkout.
pub fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("lab")
}
