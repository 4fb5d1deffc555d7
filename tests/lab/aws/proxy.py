"""The CONNECT proxy: ends TLS for AWS's hosts and hands the bytes to the emulator.

So programs reach https://sts.us-east-1.amazonaws.com unchanged and sign for that very
host; with AWS_ENDPOINT_URL instead, tokens would carry another host and be refused.
"""

import asyncio
import collections
import ipaddress
import ssl
import tempfile

import certs
from cryptography import x509

# Of every partition: aws-sdk-go-v2, internal/endpoints/awsrulesfn/partitions.json.
AWS = (
    ".amazonaws.com", ".api.aws",
    ".amazonaws.com.cn", ".api.amazonwebservices.com.cn",
    ".amazonaws.eu", ".api.amazonwebservices.eu",
    ".c2s.ic.gov", ".api.aws.ic.gov",
    ".sc2s.sgov.gov", ".api.aws.scloud",
    ".cloud.adc-e.uk", ".api.cloud-aws.adc-e.uk",
    ".csp.hci.ic.gov", ".api.aws.hci.ic.gov",
)
connections: collections.Counter[str] = collections.Counter()


async def serve(port, folder, emulator_port):
    certificates = Certificates(folder)

    async def connected(reader, writer):
        try:
            await _tunnel(reader, writer, certificates, emulator_port)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass  # the client went away, or never spoke CONNECT
        finally:
            writer.close()

    return await asyncio.start_server(connected, "127.0.0.1", port)


async def _tunnel(reader, writer, certificates, emulator_port):
    head = await reader.readuntil(b"\r\n\r\n")
    method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
    host, _, port = target.rpartition(":")
    if method != "CONNECT":
        writer.write(b"HTTP/1.1 405 Method Not Allowed\r\n\r\n")
        return
    connections[host] += 1
    is_aws = host.endswith(AWS)
    if not is_aws and not _is_loopback(host):
        writer.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")  # a lab talks to nobody outside
        return
    there = ("127.0.0.1", emulator_port) if is_aws else (host, int(port))
    upstream = await asyncio.open_connection(*there)
    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    await writer.drain()
    if is_aws:
        await writer.start_tls(certificates.context(host))
    await pump_both((reader, writer), upstream)


def _is_loopback(host):
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def pump_both(one, other):
    """Copies both ways until either side ends."""
    tasks = [
        asyncio.create_task(_pump(one[0], other[1])),
        asyncio.create_task(_pump(other[0], one[1])),
    ]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    other[1].close()


async def _pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # reset by either side: the tunnel ends


class Certificates:
    """A certificate for each host asked for, signed by the lab's AWS CA."""

    def __init__(self, folder):
        self.authority = certs.Authority.load(folder, "aws-ca")
        self.key = certs.new_key()
        self.contexts = {}

    def context(self, host):
        if host not in self.contexts:
            self.contexts[host] = self._make(host)
        return self.contexts[host]

    def _make(self, host):
        cert = self.authority.server(self.key, [x509.DNSName(host)])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.NamedTemporaryFile() as chain:  # ssl loads from files alone
            chain.write(certs.key_pem(self.key) + certs.cert_pem(cert))
            chain.flush()
            context.load_cert_chain(chain.name)
        return context
