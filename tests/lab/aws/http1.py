"""One HTTP/1.1 message read whole from a stream, kept as the bytes it came in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    start: list[str]  # method, target, version; or version, status, reason
    headers: dict[str, str]  # names in lower case
    head: bytes
    body: bytes  # as framed on the wire

    def raw(self):
        return self.head + self.body


async def read(reader, is_answer=False):
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    start = first.split(" ", 2)
    body = b"" if is_answer and start[1] in ("204", "304") else await _body(reader, headers)
    return Message(start, headers, head, body)


async def _body(reader, headers):
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _chunks(reader)
    return await reader.readexactly(int(headers.get("content-length", "0")))


async def _chunks(reader):
    body = b""
    while True:
        size = await reader.readuntil(b"\r\n")
        chunk = await reader.readexactly(int(size.split(b";")[0], 16) + 2)
        body += size + chunk
        if chunk == b"\r\n":
            return body
