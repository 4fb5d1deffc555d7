//! What EKS says about access entries, where it was asked at all.

use super::{ClusterStore, Eks};
use crate::arn::as_mapped;
use crate::aws;
use crate::failure::FailureKind;
use crate::mapping::principal_key;
use crate::store::{AccessEntry, Held, together};

impl ClusterStore {
    /// The principals of the access entries, as EKS has them; where they can't be listed, those
    /// of `asked` that have one under exactly this ARN. None at all where EKS was not asked before.
    pub async fn access_entries(&self, asked: &[String]) -> Result<Vec<String>, String> {
        let Some(eks) = &self.eks else { return Ok(Vec::new()) };
        match aws::access_entries(&eks.session, &eks.asks, &eks.cluster).await {
            Ok(entries) => Ok(entries),
            Err(failure) if failure.kind() == FailureKind::Forbidden => {
                let found: Vec<_> = eks.each(asked).await.into_iter().map(|(arn, _)| arn).collect();
                if found.is_empty() { Err(failure.to_string()) } else { Ok(found) }
            }
            Err(failure) => Err(failure.to_string()),
        }
    }

    /// The access entry that holds one of these principals, and its policies.
    pub async fn held(&self, asked: &[String]) -> Result<Option<Held>, String> {
        let Some(eks) = &self.eks else { return Ok(None) };
        let by = |principal| aws::access_policies(&eks.session, &eks.asks, &eks.cluster, principal);
        let failure = match aws::access_entries(&eks.session, &eks.asks, &eks.cluster).await {
            Ok(entries) => {
                // An access entry may hold a role under its path, which the mapping never sees.
                let key = |arn: &str| principal_key(&as_mapped(arn));
                let is_asked = |entry: &String| asked.iter().any(|arn| key(arn) == key(entry));
                let Some(principal) = entries.into_iter().find(is_asked) else { return Ok(None) };
                let (entry, policies) =
                    tokio::join!(Box::pin(eks.entry(&principal)), Box::pin(by(&principal)));
                let entry = match entry {
                    Ok(None) => return Ok(None),
                    Ok(Some(entry)) => Ok(entry),
                    Err(failure) => Err(failure.to_string()),
                };
                let policies = policies.map_err(|failure| failure.to_string());
                return Ok(Some(Held { principal, entry, policies }));
            }
            Err(failure) => failure,
        };
        if failure.kind() != FailureKind::Forbidden {
            return Err(failure.to_string());
        }
        let Some((principal, entry)) = eks.each(asked).await.into_iter().next() else {
            return Err(failure.to_string());
        };
        let policies = by(&principal).await.map_err(|failure| failure.to_string());
        Ok(Some(Held { principal, entry: Ok(entry), policies }))
    }
}

impl Eks {
    async fn entry(&self, principal: &str) -> Result<Option<AccessEntry>, crate::failure::Failure> {
        aws::access_entry(&self.session, &self.asks, &self.cluster, principal).await
    }

    /// Those of the principals that have an access entry under exactly this ARN. A role with a
    /// path is not found like this, so what is not found is not known.
    async fn each(&self, asked: &[String]) -> Vec<(String, AccessEntry)> {
        let answers = together(asked.iter().map(|principal| Box::pin(self.entry(principal)))).await;
        let found = asked.iter().zip(answers);
        found.filter_map(|(principal, answer)| Some((principal.clone(), answer.ok()??))).collect()
    }
}
