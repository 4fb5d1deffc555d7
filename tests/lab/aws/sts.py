"""What moto's STS lacks: GetCallerIdentity for every kind of caller, presigned too,
and a refusal where a role is not there or wants an external id."""

import json
import uuid
from xml.sax.saxutils import escape

import principals
from errors import AwsError, json_response
from werkzeug.wrappers import Response

CODE = "123456"  # every device of the lab shows the same


def get_caller_identity(caller, as_json):
    identity = {"Arn": caller.arn, "UserId": caller.user_id, "Account": caller.account}
    request_id = str(uuid.uuid4())
    if as_json:
        return json_response({
            "GetCallerIdentityResponse": {
                "GetCallerIdentityResult": identity,
                "ResponseMetadata": {"RequestId": request_id},
            }
        })
    fields = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in identity.items())
    return Response(
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
        f"<GetCallerIdentityResult>{fields}</GetCallerIdentityResult>"
        f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata>"
        "</GetCallerIdentityResponse>",
        content_type="text/xml",
    )


def check_assume_role(caller, parameters):
    """moto lets everyone assume every role, even one that is not there."""
    if parameters.get("TokenCode", CODE) != CODE:
        raise AwsError(
            403, "AccessDenied",
            "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
        )
    arn = parameters.get("RoleArn", "")
    role = principals.find(arn)
    if role is None or not _trusts(role, parameters):
        raise AwsError(
            403, "AccessDenied",
            f"User: {caller.arn} is not authorized to perform: sts:AssumeRole on resource: {arn}",
        )


def _trusts(role, parameters):
    for statement in json.loads(role.assume_role_policy_document)["Statement"]:
        condition = statement.get("Condition", {})
        wanted = condition.get("StringEquals", {}).get("sts:ExternalId")
        if wanted is not None and wanted != parameters.get("ExternalId"):
            continue
        if "aws:MultiFactorAuthPresent" in condition.get("Bool", {}) and not _has_mfa(parameters):
            continue
        return True
    return False


def _has_mfa(parameters):
    return bool(parameters.get("SerialNumber")) and parameters.get("TokenCode") == CODE
