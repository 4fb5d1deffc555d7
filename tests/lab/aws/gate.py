"""A gate stands in front of the API server: it counts what passes on which connection and
does to chosen requests what a network does at the worst moment.

A rule: {"method": "PATCH", "path": part of the target, "times": 1, and one of
  "cut": "before" the API server sees the request, "during" its work on it, "after" it has
                 answered, or "half" way through the body of its answer,
  "hold": "request"          wait until the test says `release`, then send it on, or
  "hold": "answer"           after the API server has answered,
  "respond": {"status": 429, "headers": {}, "body": ""}   instead of the API server,
  "delay_ms": 500}
"""

import asyncio
import json
import ssl

import http1

_gates: dict[str, "Gate"] = {}
_setup: dict = {}


def set_up(loop, folder, apiserver_port):
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(folder / "apiserver.crt", folder / "apiserver.key")
    server.set_alpn_protocols(["http/1.1"])
    client = ssl.create_default_context(cafile=folder / "cluster-ca.crt")
    _setup.update(loop=loop, server=server, client=client, apiserver=apiserver_port)


def control(method, path, given):
    """POST gates; GET gates/PORT; POST gates/PORT/release; DELETE gates/PORT."""
    port, _, verb = path.partition("/")
    if method == "POST" and not port:
        gate = Gate(given.get("rules", []))
        _on_loop(gate.open())
        _gates[str(gate.port)] = gate
        return {"url": f"https://127.0.0.1:{gate.port}", "id": str(gate.port)}
    gate = _gates[port]
    if verb == "release":
        return _on_loop(gate.release())
    if method == "DELETE":
        return _on_loop(_gates.pop(port).close())
    return _on_loop(gate.look())


def _on_loop(coroutine):
    return asyncio.run_coroutine_threadsafe(coroutine, _setup["loop"]).result()


class Gate:
    def __init__(self, rules):
        self.rules = rules
        self.connections, self.held, self.requests = 0, 0, []
        self.released = asyncio.Event()

    async def open(self):
        self.server = await asyncio.start_server(
            self._connected, "127.0.0.1", 0, ssl=_setup["server"], limit=1 << 20
        )
        self.port = self.server.sockets[0].getsockname()[1]

    async def close(self):
        self.server.close()

    async def release(self):
        """All that wait now; who comes later waits for the next time."""
        self.held, released, self.released = 0, self.released, asyncio.Event()
        released.set()

    async def look(self):
        requests = [dict(request) for request in self.requests]
        return {"connections": self.connections, "requests": requests, "held": self.held}

    async def _connected(self, reader, writer):
        self.connections += 1
        number, upstream = self.connections, None
        try:
            upstream = await asyncio.open_connection(
                "127.0.0.1", _setup["apiserver"], ssl=_setup["client"], limit=1 << 20
            )
            while await self._pass(number, (reader, writer), upstream):
                pass
        except (OSError, asyncio.IncompleteReadError):
            pass  # either side went away
        finally:
            for each in filter(None, [writer, upstream and upstream[1]]):
                each.transport.abort()

    async def _pass(self, number, client, upstream):
        """One request and its answer; False ends the connection."""
        request = await http1.read(client[0])
        rule = self._rule(request)
        record = self._record(number, request)
        await asyncio.sleep(rule.get("delay_ms", 0) / 1000)
        if rule.get("hold") == "request":
            await self._hold()
        if rule.get("cut") == "before":
            return False
        if "respond" in rule:
            answer, record["status"] = _made_up(rule["respond"]), rule["respond"]["status"]
        else:
            upstream[1].write(request.raw())
            if rule.get("cut") == "during":
                client[1].transport.abort()
            message = await http1.read(upstream[0], is_answer=True)
            answer, record["status"] = message.raw(), int(message.start[1])
        if rule.get("hold") == "answer":
            await self._hold()
        if rule.get("cut") == "half":
            head = answer.index(b"\r\n\r\n") + 4
            client[1].write(answer[: (head + len(answer)) // 2])
            await client[1].drain()
            client[1].close()  # what was written is sent first
        if "cut" in rule:
            return False
        client[1].write(answer)
        await client[1].drain()
        return True

    async def _hold(self):
        self.held += 1
        await self.released.wait()

    def _rule(self, request):
        method, target, _ = request.start
        for rule in self.rules:
            if rule.get("method", method) != method or rule.get("path", "") not in target:
                continue
            if "times" in rule:
                rule["times"] -= 1
                if rule["times"] <= 0:
                    self.rules.remove(rule)
            return rule
        return {}

    def _record(self, number, request):
        method, target, _ = request.start
        record = {
            "connection": number, "method": method, "target": target,
            "user_agent": request.headers.get("user-agent", ""),
            "content_type": request.headers.get("content-type", ""),
            "body": request.body.decode("utf-8", "replace"),
        }
        self.requests.append(record)
        return record


def _made_up(respond):
    body = respond.get("body", "")
    body = (body if isinstance(body, str) else json.dumps(body)).encode()
    headers = {"Content-Type": "application/json"} | respond.get("headers", {})
    lines = [f"HTTP/1.1 {respond['status']} made-up", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
