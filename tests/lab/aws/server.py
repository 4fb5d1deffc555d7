"""The WSGI application: control requests, what the lab answers itself, and moto for the rest."""

import io
import json
import time
from dataclasses import dataclass

import control
import ec2
import eks
import journal
import sigv4
import sts
from errors import AwsError
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.datastructures import Headers
from werkzeug.serving import WSGIRequestHandler
from werkzeug.wrappers import Request as Incoming

moto = DomainDispatcherApplication(create_backend_app)


class Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open, as AWS does
    disable_nagle_algorithm = True  # or every answer on a kept connection takes 40 ms

    def log_request(self, *args):
        pass  # the journal has it

    def date_time_string(self, timestamp=None):
        shift = self.environ.get("lab.clock_shift", 0)
        return super().date_time_string((timestamp or time.time()) + shift)


@dataclass(frozen=True)
class Request:
    method: str
    path: str  # as sent, still percent-encoded: that is what was signed
    query: str
    headers: Headers
    body: bytes

    def json(self):
        return json.loads(self.body or b"{}")

    def wants_json(self):
        return "json" in self.headers.get("Accept", "")

    def parameters(self):
        """Of the query protocol (STS, IAM): in the URL or in the body."""
        form = self.body.decode().replace("+", "%20") if self.method == "POST" else ""
        return dict(sigv4.query_pairs(self.query)) | dict(sigv4.query_pairs(form))


def application(environ, start_response):
    incoming = Incoming(environ)
    path, _, query = environ["RAW_URI"].partition("?")
    body = incoming.get_data(cache=True)
    request = Request(incoming.method, path, query, incoming.headers, body)
    if path.startswith("/_lab/"):
        return control.handle(request)(environ, start_response)
    answer = _answer(request, environ)
    return answer(environ, start_response)


def _answer(request, environ):
    rest_json = "eks" in request.headers.get("Host", "")
    try:
        signed = sigv4.check(request)
        rest_json = signed.service == "eks"
        call = _call(request, signed)
        journal.record(call)
        environ["lab.clock_shift"] = journal.clock_shift(call)
        journal.suffer(call)
        return _serve(request, signed, environ)
    except AwsError as error:
        return error.rest_json() if rest_json else error.query(request.wants_json())


def _call(request, signed):
    if signed.service == "eks":
        action = f"{request.method} {request.path}"
    else:
        action = request.parameters().get("Action", "")
    return {
        "service": signed.service,
        "action": action,
        "region": signed.region,
        "account": signed.caller.account,
        "access_key_id": signed.caller.access_key_id,
        "host": request.headers.get("Host", ""),
        "user_agent": request.headers.get("User-Agent", ""),
    }


def _serve(request, signed, environ):
    if signed.service == "eks":
        return eks.handle(request, signed)
    parameters = request.parameters()
    match signed.service, parameters.get("Action"):
        case "sts", "GetCallerIdentity":
            return sts.get_caller_identity(signed.caller, request.wants_json())
        case "sts", "AssumeRole":
            sts.check_assume_role(signed.caller, parameters)
        case "ec2", "DescribeInstances":
            return ec2.describe_instances(parameters)
    environ["wsgi.input"] = io.BytesIO(request.body)
    environ["HTTP_X_MOTO_ACCOUNT_ID"] = signed.caller.account
    return moto
