"""Who an access key belongs to.

moto's IAM and STS hold what `aws iam` and `aws sts assume-role` create; what moto
has no notion of (root, federated users, keys that expired) is held here.
"""

import datetime
import secrets
from dataclasses import dataclass

from moto.core.utils import utcnow
from moto.iam.models import iam_backends
from moto.sts.models import sts_backends

ACCOUNT = "111122223333"


@dataclass(frozen=True)
class Caller:
    account: str
    arn: str
    user_id: str
    access_key_id: str
    secret: str
    session_token: str | None = None
    expires: datetime.datetime | None = None

    def expired(self):
        return self.expires is not None and self.expires <= utcnow()


_extra: dict[str, Caller] = {}


def find(access_key_id):
    """The Caller of a key, or None where nobody has it."""
    return _extra.get(access_key_id) or _in_moto(access_key_id)


def _in_moto(access_key_id):
    for account_id, account in list(iam_backends.items()):
        for partition, iam in list(account.items()):
            if access_key_id not in iam.access_keys:
                continue
            key = iam.access_keys[access_key_id]
            if key.user_name:
                user = iam.get_user(key.user_name)
                return Caller(
                    account_id, user.arn, user.id, access_key_id, key.secret_access_key
                )
            return _session(sts_backends[account_id][partition], access_key_id)
    return None


def _session(sts, access_key_id):
    role = sts.get_assumed_role_from_access_key(access_key_id)
    if role is None:
        return None
    return Caller(
        role.account_id, role.arn, role.user_id, role.access_key_id,
        role.secret_access_key, role.session_token, role.expiration,
    )


def add(account, arn, user_id, temporary=False, seconds=3600):
    """A key for a principal that moto does not keep; `seconds` below 0: expired."""
    caller = Caller(
        account, arn, user_id,
        ("ASIA" if temporary else "AKIA") + secrets.token_hex(8).upper(),
        secrets.token_hex(20),
        secrets.token_hex(64) if temporary else None,
        utcnow() + datetime.timedelta(seconds=seconds) if temporary else None,
    )
    _extra[caller.access_key_id] = caller
    return caller
