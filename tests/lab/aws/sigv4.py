"""Checks AWS Signature Version 4, in the Authorization header or in the query.

docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import datetime
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote, unquote

import keys
from errors import AwsError

ALGORITHM = "AWS4-HMAC-SHA256"
# STS ignores X-Amz-Expires; what counts is that a signature is good for 15 minutes
# (aws-iam-authenticator pkg/token/token.go, requestPresignParam).
VALID = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class Signed:
    caller: keys.Caller
    region: str
    service: str


def query_pairs(query):
    pairs = (item.partition("=") for item in query.split("&") if item)
    return [(unquote(name), unquote(value)) for name, _, value in pairs]


def check(request):
    """The Signed of a request, or an AwsError worded as AWS words it."""
    query = query_pairs(request.query)
    fields = _fields(request, dict(query))
    if fields is None:
        raise AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
    key_id, date, region, service, _ = (fields["Credential"].split("/") + [""] * 5)[:5]
    caller = keys.find(key_id)
    if caller is None or caller.session_token != fields.get("Token"):
        raise AwsError(
            403, "InvalidClientTokenId", "The security token included in the request is invalid."
        )
    if caller.expired():
        raise AwsError(403, "ExpiredToken", "The security token included in the request is expired")
    _check_age(fields["Date"])
    scope = f"{date}/{region}/{service}/aws4_request"
    to_sign = _string_to_sign(request, query, fields, scope)
    wanted = _signature(caller.secret, scope, to_sign)
    if not hmac.compare_digest(wanted, fields["Signature"]):
        raise AwsError(
            403, "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. "
            "Check your AWS Secret Access Key and signing method. "
            "Consult the service documentation for details.",
        )
    return Signed(caller, region, service)


def _fields(request, query):
    if query.get("X-Amz-Algorithm") == ALGORITHM:
        names = {"Credential", "Date", "SignedHeaders", "Signature"}
        fields = {name: query.get(f"X-Amz-{name}", "") for name in names}
        return fields | {"Token": query.get("X-Amz-Security-Token")}
    algorithm, _, rest = request.headers.get("Authorization", "").partition(" ")
    if algorithm != ALGORITHM:
        return None
    fields = dict(part.strip().partition("=")[::2] for part in rest.split(","))
    return {"Credential": "", "SignedHeaders": "", "Signature": ""} | fields | {
        "Date": request.headers.get("X-Amz-Date", ""),
        "Token": request.headers.get("X-Amz-Security-Token"),
    }


def _check_age(stamp):
    now = datetime.datetime.now(datetime.timezone.utc)
    try:
        then = datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%SZ")
    except ValueError:
        raise AwsError(
            400, "IncompleteSignature", f"Date must be in ISO-8601 'basic format'. Got '{stamp}'."
        ) from None
    if now - then.replace(tzinfo=datetime.timezone.utc) > VALID:
        raise AwsError(
            403, "SignatureDoesNotMatch",
            f"Signature expired: {stamp} is now earlier than {now - VALID:%Y%m%dT%H%M%SZ} "
            f"({now:%Y%m%dT%H%M%SZ} - 15 min.)",
        )


def _string_to_sign(request, query, fields, scope):
    encode = lambda text: quote(text, safe="-_.~")  # noqa: E731
    pairs = sorted(
        (encode(name), encode(value)) for name, value in query if name != "X-Amz-Signature"
    )
    signed = fields["SignedHeaders"].lower().split(";")
    headers = "".join(
        f"{name}:{' '.join(request.headers.get(name, '').split())}\n" for name in signed
    )
    canonical = "\n".join([
        request.method,
        quote(request.path, safe="/-_.~"),  # the path as sent, encoded once more
        "&".join(f"{name}={value}" for name, value in pairs),
        headers,
        ";".join(signed),
        hashlib.sha256(request.body).hexdigest(),
    ])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return "\n".join([ALGORITHM, fields["Date"], scope, digest])


def _signature(secret, scope, text):
    key = ("AWS4" + secret).encode()
    for part in [*scope.split("/"), text]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key.hex()
