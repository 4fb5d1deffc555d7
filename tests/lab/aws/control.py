"""The door for tests: principals, clusters, faults, what was asked, and gates.

JSON in, JSON out, under /_lab/. A bad request answers 400 with the reason.
"""

import json
from urllib.parse import parse_qsl

import eks
import gate
import journal
import keys
import principals
import proxy
from werkzeug.wrappers import Response


def handle(request):
    name, _, rest = request.path.removeprefix("/_lab/").partition("/")
    try:
        answer = _route(request, name, rest)
    except Exception as error:  # whatever went wrong, the test should read it
        return _json({"error": f"{type(error).__name__}: {error}"}, 400)
    return _json(answer, 200)


def _route(request, name, rest):
    given = request.json()
    match request.method, name:
        case "POST", "users":
            return _credentials(principals.user(**given))
        case "POST", "roles":
            return {"arn": principals.role(**given)}
        case "POST", "sessions":
            return _credentials(principals.session(**given))
        case "POST", "federated-users":
            return _credentials(principals.federated_user(**given))
        case "POST", "roots":
            return _credentials(principals.root(**given))
        case "POST", "clusters":
            return eks.put_cluster(**given)
        case "POST", "faults":
            return journal.add_fault(given)
        case "DELETE", "faults":
            return journal.clear_faults()
        case "GET", "calls":
            return journal.calls(dict(parse_qsl(request.query)))
        case "GET", "proxy":
            return dict(proxy.connections)
        case method, "gates":
            return gate.control(method, rest, given)
    raise ValueError(f"no such control: {request.method} {request.path}")


def _credentials(caller: keys.Caller):
    return {
        "arn": caller.arn,
        "account": caller.account,
        "access_key_id": caller.access_key_id,
        "secret_access_key": caller.secret,
        "session_token": caller.session_token,
    }


def _json(value, status):
    return Response(json.dumps(value), status,
                    content_type="application/json")
