"""The program of this machine that takes mail."""

from __future__ import annotations

import shutil

from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.model.mail import MailSettings


def look_for_program(settings: MailSettings) -> Step:
    """Whether it is there and may be run."""
    name = settings.command[0] if settings.command else "sendmail"
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/lib:/usr/libexec")
    if found:
        return Step("Program", Verdict.FINE, f"{found} is here")
    return Step(
        "Program",
        Verdict.WRONG,
        f"{name} is not on this machine, or may not be run",
        'Name the program under [mail]:   command = ["/usr/sbin/sendmail", "-i"]   or send by a server:   transport = "smtp"',
    )
