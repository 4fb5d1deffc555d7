//! What EKS says about access entries, where it was asked at all.

use super::{ClusterStore, Eks};
use crate::aws;
use crate::failure::{Failure, FailureKind};
use crate::store::{AccessEntry, Held, together};

impl ClusterStore {
    /// The principals of the access entries, as EKS has them; where they can't be listed, those
    /// of `asked` that have one under exactly this ARN. None at all where EKS was not asked before.
    pub async fn access_entries(&self, asked: &[String]) -> Result<Vec<String>, String> {
        let Some(eks) = &self.eks else { return Ok(Vec::new()) };
        let failure = match aws::access_entries(&eks.session, &eks.asks, &eks.cluster).await {
            Ok(entries) => return Ok(entries),
            Err(failure) => failure,
        };
        if failure.kind() != FailureKind::Forbidden {
            return Err(failure.to_string());
        }
        // A role with a path is not found like this, so what is not found is not known.
        let answers = together(asked.iter().map(|principal| Box::pin(eks.entry(principal)))).await;
        let found = asked.iter().zip(answers).filter(|(_, answer)| matches!(answer, Ok(Some(_))));
        let found: Vec<String> = found.map(|(principal, _)| principal.clone()).collect();
        if found.is_empty() { Err(failure.to_string()) } else { Ok(found) }
    }

    /// The access entry of exactly this principal and its policies: two requests at once.
    pub async fn held(&self, principal: &str) -> Option<Held> {
        let eks = self.eks.as_ref()?;
        let policies = aws::access_policies(&eks.session, &eks.asks, &eks.cluster, principal);
        let (entry, policies) = tokio::join!(Box::pin(eks.entry(principal)), Box::pin(policies));
        let entry = match entry {
            Ok(entry) => Ok(entry?),
            Err(failure) => Err(failure.to_string()),
        };
        let policies = policies.map_err(|failure| failure.to_string());
        Some(Held { principal: principal.to_owned(), entry, policies })
    }
}

impl Eks {
    async fn entry(&self, principal: &str) -> Result<Option<AccessEntry>, Failure> {
        aws::access_entry(&self.session, &self.asks, &self.cluster, principal).await
    }
}
