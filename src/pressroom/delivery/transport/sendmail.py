"""The mail program of this machine: ``sendmail -i -f sender -- recipient``, the message on its standard input.

Postfix, Exim, sendmail, OpenSMTPD and msmtp have it. The commit point is the end of the input: a program that is killed before that
drops what it has. Exit codes are those of ``sysexits.h``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from typing import IO

from pressroom.delivery.transport.addressing import Unmailable, wire_address
from pressroom.delivery.transport.interface import Cure, Envelope, Intent, Refused
from pressroom.delivery.transport.plaintext import undoubled
from pressroom.delivery.transport.replies import printable
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Attempt, Stage, State

PLACES = ("/usr/sbin/sendmail", "/usr/lib/sendmail", "/usr/local/sbin/sendmail")
"""Where it is, apart from the search path."""

_REJECTED = {
    65: "the mail program found the message or the address to be wrong",
    67: "the mailbox does not exist",
    68: "the domain takes no mail, or does not exist",
}
_LATER = {
    69: "the mail service of this machine is not available",
    70: "the mail program has a fault of its own",
    71: "the machine has a fault of its own",
    72: "a file of the mail program is missing",
    73: "the mail program cannot write to the disk",
    74: "the mail program cannot read or write",
    75: "the mail program asks to try again later",
    76: "the mail program and a server did not understand each other",
}
_STOP = {
    64: "the mail program does not understand how it is called",
    77: "the mail program does not let you send as this sender",
    78: "the mail program is not set up",
    126: "the mail program cannot be run",
    127: "the mail program is not there",
}
_LONGEST = 500


class LocalPipe:
    """Both transport and connection: nothing is held open between two messages. ``seconds`` is how long one may take."""

    def __init__(self, command: Sequence[str] = (), seconds: float = 600.0) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self.usable = True

    def connect(self) -> LocalPipe:
        """See the interface: a new one, with the program found."""
        return LocalPipe((self._program(), *self._command[1:]), self._seconds)

    def _program(self) -> str:
        candidates = self._command[:1] or ("sendmail", *PLACES)
        for each in candidates:
            if found := shutil.which(each):
                return found
        wanted = self._command[0] if self._command else "sendmail"
        raise Refused(
            Cure.STOP,
            f"the mail program {wanted} is not on this machine",
            "Name another one in [mail] command, or send by [mail] transport = smtp",
        )

    def deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """See the interface. Lines end as the machine's do."""
        try:
            recipient = wire_address(envelope.recipient, international=True)
        except Unmailable as problem:
            return Attempt(State.REJECTED, Stage.RCPT, trouble=str(problem))
        try:
            sender = wire_address(envelope.sender, international=True) if envelope.sender else "<>"
        except Unmailable as problem:
            return Attempt(State.DEFERRED, Stage.MAIL, trouble=f"the sender's address: {problem}", counts=False)
        # Addresses are UTF-8, whatever the locale says.
        text = undoubled(message).replace(b"\r\n", b"\n")
        with tempfile.TemporaryFile() as words:
            try:
                running = self._start((*self._command, "-i", "-f", sender.encode(), "--", recipient.encode()), words)
            except OSError as problem:
                self.usable = False
                trouble = f"the mail program cannot be run: {problem.strerror}"
                return Attempt(State.DEFERRED, Stage.MAIL, trouble=trouble, counts=False)
            try:
                attempt = self._pass_on(running, text, intent)
            except BaseException:
                running.kill()
                running.wait()
                raise
            return _with_words(attempt, words, envelope)

    @staticmethod
    def _start(command: Sequence[str | bytes], words: IO[bytes]) -> subprocess.Popen[bytes]:
        # Of its own session, so that Ctrl-C ends us, and not a message half way. What it says goes to a file, which never fills up.
        return subprocess.Popen(  # noqa: S603 - a list, no shell; addresses were looked at and come after “--”
            command, stdin=subprocess.PIPE, stdout=words, stderr=words, bufsize=0, start_new_session=True
        )

    def _pass_on(self, running: subprocess.Popen[bytes], text: bytes, intent: Intent) -> Attempt:
        """The text, the intent, the end of it, the exit code."""
        intent.announce()
        assert running.stdin is not None  # noqa: S101 - for the type
        whole = True
        try:
            view = memoryview(text)
            while view:
                view = view[running.stdin.write(view) or 0 :]
        except OSError:  # it does not read any more
            whole = False
        if (
            not intent.durable()
        ):  # also where it does not read on: the end of its input is the commit point all the same
            running.kill()
            running.wait()
            trouble = "it could not be written down that the message goes out, so it did not"
            return Attempt(State.DEFERRED, Stage.BODY, trouble=trouble, counts=False)
        try:
            running.stdin.close()
            code = running.wait(self._seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            trouble = f"the mail program did not end within {self._seconds:g} seconds"
            return Attempt(State.UNCERTAIN, Stage.DOT, trouble=trouble)
        return _outcome(code, Stage.DOT if whole else Stage.BODY)

    def close(self) -> None:
        """Nothing is open."""
        self.usable = False


def _outcome(code: int, stage: Stage) -> Attempt:
    if code == 0 and stage is Stage.DOT:
        return Attempt(State.ACCEPTED, stage)
    if trouble := _REJECTED.get(code):
        return Attempt(State.REJECTED, stage, trouble=trouble)
    if trouble := _LATER.get(code):
        return Attempt(State.DEFERRED, stage, trouble=trouble)
    if trouble := _STOP.get(code):
        return Attempt(State.DEFERRED, Stage.MAIL, trouble=trouble, counts=False)
    if code < 0 and stage is Stage.BODY:
        return Attempt(State.DEFERRED, stage, trouble=f"the mail program was ended (signal {-code})", counts=False)
    # It ended in a way that says nothing, or well without having read everything: it may have passed the message on.
    how = f"was ended (signal {-code})" if code < 0 else f"ended with exit code {code}"
    return Attempt(State.UNCERTAIN, stage, trouble=f"the mail program {how}")


def _with_words(attempt: Attempt, words: IO[bytes], envelope: Envelope) -> Attempt:
    """The same, with what the program said; without the address."""
    words.seek(0)
    said = " ".join(printable(words.read(16_384)).split()).replace(envelope.recipient, "<…>")[:_LONGEST]
    if attempt.state is State.ACCEPTED or not said:
        return attempt
    trouble = f"{attempt.trouble}: {said}"
    return Attempt(attempt.state, attempt.stage, trouble=trouble, counts=attempt.counts)


def from_settings(settings: MailSettings, _: Callable[[], str] | None) -> LocalPipe:
    """The row of the table."""
    return LocalPipe(settings.command)
