"""EKS, as far as a client that logs in or moves to access entries asks it.

A cluster belongs to (account, region, name), so tests that need modes or endpoints of
their own use an account or a region of their own.
"""

import threading
import time
import uuid
from urllib.parse import parse_qs, unquote

import access_entries
from errors import AwsError, json_response

MODES = ["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"]
_clusters: dict[tuple[str, str, str], dict] = {}
_lock = threading.Lock()
default_ca = ""  # base64, set once at the start


def put_cluster(account, region, name, endpoint, ca=None, mode="CONFIG_MAP", status="ACTIVE",
                version="1.35", creator=None, entries=()):
    """A cluster as the control door wants it, of the lab's CA if no other is given;
    replaces one of that name."""
    cluster = {
        "name": name,
        "arn": f"arn:aws:eks:{region}:{account}:cluster/{name}",
        "createdAt": time.time(),
        "version": version,
        "roleArn": f"arn:aws:iam::{account}:role/eks-cluster",
        "resourcesVpcConfig": {"endpointPublicAccess": True, "endpointPrivateAccess": False},
        "status": status,
        "platformVersion": "eks.1",
        "accessConfig": {"authenticationMode": mode},
        "tags": {},
    }
    if status != "CREATING":  # EKS gives these only once the control plane is there
        cluster |= {"endpoint": endpoint, "certificateAuthority": {"data": ca or default_ca}}
    with _lock:
        _clusters[account, region, name] = {
            "cluster": cluster, "entries": {}, "updates": {}, "creator": creator,
        }
        for principal in entries:
            access_entries.add(_clusters[account, region, name], principal)
    return cluster


def handle(request, signed):
    with _lock:
        parts = [unquote(part) for part in request.path.strip("/").split("/")]
        return json_response(_route(request, signed, parts))


def _route(request, signed, parts):
    match (request.method, *parts):
        case ("GET", "clusters"):
            return _list_clusters(request, signed)
        case ("GET", "access-policies"):
            return {"accessPolicies": access_entries.POLICIES}
        case ("GET", "cluster-versions"):
            return {"clusterVersions": [_version(minor) for minor in range(35, 29, -1)]}
        case ("GET", "clusters", name):
            return {"cluster": _find(signed, name)["cluster"]}
        case ("POST", "clusters", name, "update-config"):
            return {"update": _update_config(_find(signed, name), request.json())}
        case ("GET", "clusters", name, "updates", update):
            return {"update": _find_update(_find(signed, name), update)}
        case (_, "clusters", name, "access-entries", *rest):
            return access_entries.handle(request, _find(signed, name), rest)
    raise AwsError(404, "UnknownOperationException", "The lab's EKS has no such operation.")


def _find(signed, name):
    found = _clusters.get((signed.caller.account, signed.region, name))
    if found is None:
        raise AwsError(404, "ResourceNotFoundException", f"No cluster found for name: {name}.")
    return found


def _list_clusters(request, signed):
    names = sorted(
        name for account, region, name in _clusters
        if (account, region) == (signed.caller.account, signed.region)
    )
    return page(request, "clusters", names)


def page(request, key, items):
    """One page of a list; the token is where the next one starts."""
    query = parse_qs(request.query)
    start = int(query.get("nextToken", ["0"])[0])
    end = start + min(int(query.get("maxResults", ["100"])[0]), 100)
    return {key: items[start:end], "nextToken": str(end) if end < len(items) else None}


def _update_config(found, body):
    config = found["cluster"]["accessConfig"]
    was, wanted = config["authenticationMode"], body["accessConfig"]["authenticationMode"]
    if wanted not in MODES or MODES.index(wanted) != MODES.index(was) + 1:
        raise AwsError(
            400, "InvalidParameterException",
            f"Unsupported authentication mode update from {was} to {wanted}",
        )
    config["authenticationMode"] = wanted
    if was == "CONFIG_MAP" and found["creator"]:
        access_entries.add_creator(found)
    update = {
        "id": str(uuid.uuid4()), "status": "Successful", "type": "AccessConfigUpdate",
        "params": [{"type": "AuthenticationMode", "value": wanted}],
        "createdAt": time.time(), "errors": [],
    }
    found["updates"][update["id"]] = update
    return update | {"status": "InProgress"}


def _find_update(found, update):
    if update not in found["updates"]:
        raise AwsError(404, "ResourceNotFoundException", f"No update found for ID: {update}")
    return found["updates"][update]


def _version(minor):
    return {
        "clusterVersion": f"1.{minor}", "clusterType": "eks", "defaultVersion": minor == 35,
        "status": "standard-support" if minor > 32 else "extended-support",
        "versionStatus": "STANDARD_SUPPORT" if minor > 32 else "EXTENDED_SUPPORT",
    }
