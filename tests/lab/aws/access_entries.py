"""EKS access entries and the policies on them.

docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
"""

import re
import time
import uuid

import eks
import principals
from errors import AwsError

NODE_GROUPS = {
    "EC2_LINUX": ["system:bootstrappers", "system:nodes"],
    "EC2_WINDOWS": ["eks:kube-proxy-windows", "system:bootstrappers", "system:nodes"],
    "FARGATE_LINUX": ["system:bootstrappers", "system:nodes", "system:node-proxier"],
}
TYPES = ["STANDARD", *NODE_GROUPS, "EC2", "HYBRID_LINUX", "HYPERPOD_LINUX"]
RESERVED = ("system:", "eks:", "aws:", "amazon:", "iam:")
POLICIES = [
    {"name": name, "arn": f"arn:aws:eks::aws:cluster-access-policy/{name}"}
    for name in (
        "AmazonEKSAdminPolicy", "AmazonEKSAdminViewPolicy", "AmazonEKSClusterAdminPolicy",
        "AmazonEKSEditPolicy", "AmazonEKSViewPolicy",
    )
]


def handle(request, found, rest):
    mode = found["cluster"]["accessConfig"]["authenticationMode"]
    if mode == "CONFIG_MAP":
        raise AwsError(
            400, "InvalidRequestException",
            "The cluster's authentication mode must be set to one of "
            "[API, API_AND_CONFIG_MAP] to perform this operation.",
        )
    entries = found["entries"]
    match (request.method, *rest):
        case ("GET",):
            return eks.page(request, "accessEntries", sorted(entries))
        case ("POST",):
            return {"accessEntry": _create(found, request.json())}
        case ("GET", arn):
            return {"accessEntry": _find(entries, arn)["entry"]}
        case ("POST", arn):
            return {"accessEntry": _update(_find(entries, arn), request.json())}
        case ("DELETE", arn):
            del entries[_find(entries, arn)["entry"]["principalArn"]]
            return {}
        case ("GET", arn, "access-policies"):
            policies = list(_find(entries, arn)["policies"].values())
            names = {"clusterName": found["cluster"]["name"], "principalArn": arn}
            return names | eks.page(request, "associatedAccessPolicies", policies)
        case ("POST", arn, "access-policies"):
            return _associate(found, _find(entries, arn), request.json())
        case ("DELETE", arn, "access-policies", *policy):
            _find(entries, arn)["policies"].pop("/".join(policy), None)
            return {}
    raise AwsError(404, "UnknownOperationException", "The lab's EKS has no such operation.")


def add_creator(found):
    """EKS makes the creator's invisible rights an entry when the API mode is turned on."""
    entry = _create(found, {"principalArn": found["creator"]})
    policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
    held = found["entries"][entry["principalArn"]]
    _associate(found, held, {"policyArn": policy, "accessScope": {"type": "cluster"}})


def add(found, principal):
    """An entry without groups or policies."""
    _create(found, {"principalArn": principal})


def _find(entries, arn):
    if arn not in entries:
        raise AwsError(
            404, "ResourceNotFoundException",
            "The specified principalArn could not be found. You can view your available "
            "access entries with 'list-access-entries'.",
        )
    return entries[arn]


def _create(found, body):
    arn, kind = body["principalArn"], body.get("type", "STANDARD")
    groups, username = body.get("kubernetesGroups", []), body.get("username")
    if arn in found["entries"]:
        raise AwsError(
            409, "ResourceInUseException",
            "The specified access entry resource is already in use on this cluster.",
        )
    if principals.find(arn) is None:
        raise _invalid("The specified principalArn is invalid: invalid principal.")
    if kind not in TYPES:
        raise _invalid(f"The specified type {kind} is not supported.")
    if kind != "STANDARD" and (groups or username):
        raise _invalid(f"Groups and username cannot be given for entries of type {kind}.")
    _check_names(groups, username)
    entry = {
        "clusterName": found["cluster"]["name"],
        "principalArn": arn,
        "kubernetesGroups": NODE_GROUPS.get(kind, groups),
        "accessEntryArn": found["cluster"]["arn"].replace(":cluster/", ":access-entry/")
        + "/" + "/".join([*_short(arn), str(uuid.uuid4())]),
        "createdAt": time.time(),
        "modifiedAt": time.time(),
        "tags": body.get("tags", {}),
        "username": username or _default_username(arn, kind),
        "type": kind,
    }
    found["entries"][arn] = {"entry": entry, "policies": {}}
    return entry


def _update(held, body):
    _check_names(body.get("kubernetesGroups", []), body.get("username"))
    wanted = {key: body[key] for key in ("kubernetesGroups", "username") if key in body}
    held["entry"].update(wanted, modifiedAt=time.time())
    return held["entry"]


def _associate(found, held, body):
    if body["policyArn"] not in [policy["arn"] for policy in POLICIES]:
        raise _invalid("The policyArn parameter format is not valid")
    if held["entry"]["type"] != "STANDARD":
        raise _invalid("Access policies can be associated with entries of type STANDARD only.")
    scope = {"type": "cluster", "namespaces": []} | body["accessScope"]
    now = time.time()
    policy = {
        "policyArn": body["policyArn"], "accessScope": scope,
        "associatedAt": now, "modifiedAt": now,
    }
    held["policies"][body["policyArn"]] = policy
    return {
        "clusterName": found["cluster"]["name"],
        "principalArn": held["entry"]["principalArn"],
        "associatedAccessPolicy": policy,
    }


def _check_names(groups, username):
    for group in groups:
        if group.startswith("system:"):
            raise _invalid(f"The kubernetes group name {group} is invalid, "
                           "it cannot start with system:")
    if not username:
        return
    if username.startswith(RESERVED):
        raise _invalid(f"The username {username} is invalid, "
                       f"it cannot start with one of {', '.join(RESERVED)}")
    if re.search(r"^[^:]*\{\{SessionName", username):
        raise _invalid("The username must have a colon before {{SessionName}}.")


def _short(arn):
    _, _, _, _, account, resource = arn.split(":", 5)
    return resource.split("/")[0], account, resource.rsplit("/")[-1]


def _default_username(arn, kind):
    principal, account, name = _short(arn)
    if kind in NODE_GROUPS:
        return "system:node:{{EC2PrivateDNSName}}"
    if principal != "role":
        return arn
    return f"arn:aws:sts::{account}:assumed-role/{name}/{{{{SessionName}}}}"


def _invalid(message):
    return AwsError(400, "InvalidParameterException", message)
