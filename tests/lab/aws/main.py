"""The lab's AWS: `main.py FOLDER EMULATOR_PORT PROXY_PORT APISERVER_PORT`.

Prints `ready` once everything listens, and runs until it is killed.
"""

import asyncio
import base64
import sys
import threading
from pathlib import Path

import eks
import gate
import proxy
import server
from werkzeug.serving import make_server


async def run(folder, emulator_port, proxy_port, apiserver_port):
    eks.default_ca = base64.b64encode((folder / "cluster-ca.crt").read_bytes()).decode()
    gate.set_up(asyncio.get_running_loop(), folder, apiserver_port)
    emulator = make_server(
        "127.0.0.1", emulator_port, server.application,
        threaded=True, request_handler=server.Handler,
    )
    threading.Thread(target=emulator.serve_forever, daemon=True).start()
    await proxy.serve(proxy_port, folder, emulator_port)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    folder, *ports = sys.argv[1:]
    asyncio.run(run(Path(folder), *map(int, ports)))
