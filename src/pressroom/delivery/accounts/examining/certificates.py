"""What a certificate says, and what is wrong with one, in words."""

from __future__ import annotations

import ssl
import time
from typing import Any

from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.model.mail import MailSettings

_SOON = 14 * 86_400
"""Seconds before its end at which somebody should be told."""
_SUBJECT = "Certificate"
_CLOCK = "Look at the date of this machine too"


def refused(problem: ssl.SSLCertVerificationError, settings: MailSettings) -> Step:
    """A certificate that is not to be trusted. Codes are OpenSSL's (X509_V_ERR_…)."""
    host = settings.host
    match problem.verify_code:
        case 10:
            told = f"The certificate of {host} has expired"
            hint = f"Whoever runs the server must renew it. {_CLOCK}"
        case 9:
            told, hint = f"The certificate of {host} is not valid yet", f"{_CLOCK}, then ask whoever runs the server"
        case 62 | 63 | 64:
            told = f"The certificate belongs to a server of another name, not to {host}"
            hint = "Write the name of the server as your provider does, not an alias and not its number:   host = “…”"
        case 18 | 19 | 20 | 21 | 2 if settings.ca_file:
            told = f"The certificate of {host} is not by the authority in {settings.ca_file}"
            hint = "Ask your IT for the file with the certificate of your organisation's authority (PEM)"
        case 18 | 19 | 20 | 21 | 2:
            told = f"The certificate of {host} is by an authority that this machine does not know"
            hint = (
                "If that is your organisation's own, ask your IT for its certificate (PEM) and name the file:   "
                'ca-file = "authority.pem"   If it is not, somebody may be listening: send nothing'
            )
        case _:
            told = f"The certificate of {host} is not to be trusted: {problem.verify_message}"
            hint = "Ask whoever runs the server"
    return Step(_SUBJECT, Verdict.WRONG, told, hint)


def trusted(connection: ssl.SSLSocket, settings: MailSettings, now: float | None = None) -> Step:
    """A certificate that was accepted: by whom, and how long it lasts."""
    known: dict[str, Any] = dict(connection.getpeercert() or {})
    end = ssl.cert_time_to_seconds(str(known["notAfter"])) if "notAfter" in known else None
    issuer = _name(known.get("issuer", ()))
    until = time.strftime("%Y-%m-%d", time.gmtime(end)) if end is not None else "an unknown day"
    detail = f"for {settings.host}, by {issuer or 'an unnamed authority'}, until {until}; {connection.version()}"
    if end is not None and end - (time.time() if now is None else now) < _SOON:
        return Step(_SUBJECT, Verdict.DOUBT, detail, "It runs out soon: whoever runs the server must renew it")
    return Step(_SUBJECT, Verdict.FINE, detail)


def _name(parts: Any) -> str:
    found = {key: value for part in parts for key, value in part}
    return str(found.get("organizationName") or found.get("commonName") or "")
