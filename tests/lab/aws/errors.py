"""An error as AWS words it, in the dialect of the service asked."""

import json
import uuid
from xml.sax.saxutils import escape

from werkzeug.wrappers import Response

# The services that speak JSON have other names for what went wrong with a signature.
JSON_NAMES = {
    "InvalidClientTokenId": "UnrecognizedClientException",
    "ExpiredToken": "ExpiredTokenException",
    "SignatureDoesNotMatch": "InvalidSignatureException",
    "IncompleteSignature": "IncompleteSignatureException",
    "MissingAuthenticationToken": "MissingAuthenticationTokenException",
}


class AwsError(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def rest_json(self):
        code = JSON_NAMES.get(self.code, self.code)
        return json_response({"message": self.message}, self.status, {"x-amzn-ErrorType": code})

    def query(self, as_json):
        kind = "Sender" if self.status < 500 else "Receiver"
        request_id = str(uuid.uuid4())
        if as_json:
            error = {"Code": self.code, "Message": self.message, "Type": kind}
            return json_response({"Error": error, "RequestId": request_id}, self.status)
        return Response(
            f"<ErrorResponse><Error><Type>{kind}</Type><Code>{escape(self.code)}</Code>"
            f"<Message>{escape(self.message)}</Message></Error>"
            f"<RequestId>{request_id}</RequestId></ErrorResponse>",
            self.status, content_type="text/xml",
        )


def json_response(value, status=200, headers=None):
    headers = {"x-amzn-RequestId": str(uuid.uuid4())} | (headers or {})
    return Response(json.dumps(value), status, headers, content_type="application/json")
