"""Makes principals and their keys, for tests that want them in one call."""

import json

import keys
from moto.iam.models import iam_backends
from moto.sts.models import sts_backends


def user(name, account=keys.ACCOUNT, path="/", partition="aws"):
    iam = iam_backends[account][partition]
    iam.create_user(partition, name, path)
    key = iam.create_access_key(name)
    return keys.find(key.access_key_id)


def role(name, account=keys.ACCOUNT, path="/", partition="aws", external_id=None, mfa=False):
    trust = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
    if external_id:
        trust["Condition"] = {"StringEquals": {"sts:ExternalId": external_id}}
    if mfa:
        trust.setdefault("Condition", {})["Bool"] = {"aws:MultiFactorAuthPresent": "true"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    iam = iam_backends[account][partition]
    return iam.create_role(name, document, path, None, "", [], "3600").arn


def session(role_arn, name, seconds=3600):
    _, partition, _, _, account, _ = role_arn.split(":", 5)
    made = sts_backends[account][partition].assume_role(
        partition_region(partition), name, role_arn, None, seconds, None
    )
    return keys.find(made.access_key_id)


def federated_user(name, account=keys.ACCOUNT, seconds=3600):
    arn = f"arn:aws:sts::{account}:federated-user/{name}"
    return keys.add(account, arn, f"{account}:{name}", temporary=True, seconds=seconds)


def root(account=keys.ACCOUNT):
    return keys.add(account, f"arn:aws:iam::{account}:root", account)


def partition_region(partition):
    return {"aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}.get(
        partition, "us-east-1"
    )


def find(arn):
    """The IAM user or role with exactly this ARN, path included; None if there is none."""
    try:
        _, partition, service, _, account, resource = arn.split(":", 5)
        kind, name = resource.split("/")[0], resource.rsplit("/")[-1]
        iam = iam_backends[account][partition]
        found = {"role": iam.get_role, "user": iam.get_user}[kind](name)
    except Exception:  # a malformed ARN and moto's NotFound mean the same here
        return None
    return found if service == "iam" and found.arn == arn else None
