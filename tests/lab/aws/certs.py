"""Writes every key and certificate of a lab into a folder: `certs.py FOLDER`.

Two authorities on purpose: a program that trusts AWS's CA for the API server,
or the cluster's CA for AWS, must fail here as it would in the real world.
"""

import datetime
import ipaddress
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LOOPBACK = [
    x509.DNSName("localhost"),
    x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
]


def new_key():
    return ec.generate_private_key(ec.SECP256R1())


def key_pem(key):
    # SEC 1: kube-apiserver refuses a service account key in PKCS#8 form.
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def cert_pem(cert):
    return cert.public_bytes(serialization.Encoding.PEM)


class Authority:
    @classmethod
    def new(cls, common_name):
        self = cls()
        self.key = new_key()
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
        usage = x509.KeyUsage(
            digital_signature=True, key_cert_sign=True, crl_sign=True,
            content_commitment=False, key_encipherment=False, data_encipherment=False,
            key_agreement=False, encipher_only=False, decipher_only=False,
        )
        self.cert = (
            self._builder(self.name, self.key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(self.key, hashes.SHA256())
        )
        return self

    @classmethod
    def load(cls, folder, name):
        self = cls()
        self.cert = x509.load_pem_x509_certificate((folder / f"{name}.crt").read_bytes())
        key = (folder / f"{name}.key").read_bytes()
        self.key = serialization.load_pem_private_key(key, None)
        self.name = self.cert.subject
        return self

    def _builder(self, subject, key):
        now = datetime.datetime.now(datetime.timezone.utc)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=7))
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()),
                critical=False,
            )
        )

    def _leaf(self, attributes, key, usage, names):
        builder = (
            self._builder(x509.Name(attributes), key)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        )
        if names:
            builder = builder.add_extension(
                x509.SubjectAlternativeName(names), critical=False
            )
        return builder.sign(self.key, hashes.SHA256())

    def server(self, key, names):
        common_name = [x509.NameAttribute(NameOID.COMMON_NAME, "lab server")]
        return self._leaf(common_name, key, ExtendedKeyUsageOID.SERVER_AUTH, names)

    def client(self, key, user, group):
        attributes = [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, group),
            x509.NameAttribute(NameOID.COMMON_NAME, user),
        ]
        return self._leaf(attributes, key, ExtendedKeyUsageOID.CLIENT_AUTH, [])


def write_pair(folder, name, cert, key):
    (folder / f"{name}.crt").write_bytes(cert_pem(cert))
    (folder / f"{name}.key").write_bytes(key_pem(key))


def main(folder):
    folder.mkdir(exist_ok=True)
    cluster, aws = Authority.new("lab cluster CA"), Authority.new("lab AWS CA")
    write_pair(folder, "cluster-ca", cluster.cert, cluster.key)
    write_pair(folder, "aws-ca", aws.cert, aws.key)

    for name in ("apiserver", "webhook"):
        key = new_key()
        write_pair(folder, name, cluster.server(key, LOOPBACK), key)

    admin = new_key()
    write_pair(folder, "admin", cluster.client(admin, "lab-admin", "system:masters"), admin)

    service_account = new_key()
    (folder / "service-account.key").write_bytes(key_pem(service_account))
    (folder / "service-account.pub").write_bytes(
        service_account.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
