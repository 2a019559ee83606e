"""One sending, with Python's own Ctrl-C in the midst of it. ``python -m tests.delivery.draining.interrupted FOLDER SEED``.

Prints what the ledger counts, as JSON, beside the number that the server took and the most that anybody got.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from pressroom.delivery.draining import Pace
from pressroom.delivery.transport.smtp import SmtpTransport
from pressroom.model.mail import MailSettings
from tests.delivery.draining.desk import open_desk, people
from tests.delivery.misbehaving import Server


def main() -> None:
    folder, chance = Path(sys.argv[1]), random.Random(sys.argv[2])
    with Server() as server, open_desk(folder, people(600)) as desk:
        desk.pace = Pace(connections=8)
        desk.server = SmtpTransport(  # type: ignore[assignment]
            MailSettings(host="127.0.0.1", port=server.port, security="none", login="none")
        )

        def interrupt() -> None:
            while len(server.kept) < 60:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.2)
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt, daemon=True).start()
        with suppress(KeyboardInterrupt):
            desk.drain()
        print(json.dumps([desk.counted(), len(server.kept), max(server.recipients.values())]))


if __name__ == "__main__":
    main()
