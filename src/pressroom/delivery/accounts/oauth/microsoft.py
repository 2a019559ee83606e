"""Microsoft 365: the device code flow (RFC 8628) by Microsoft's own library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pressroom.delivery.accounts.oauth.tokens import LoginTrouble, Show, Tokens, missing
from pressroom.delivery.accounts.secret import Secret
from pressroom.model.mail import MailSettings

# https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
SCOPES = ["https://outlook.office.com/SMTP.Send"]
_AUTHORITY = "https://login.microsoftonline.com/"


def renew(settings: MailSettings, refresh: Secret, http: object = None) -> Tokens:
    """The next access token. ``http`` speaks to the token endpoint, as a ``requests.Session`` does."""
    return _tokens(
        _ask(settings, http, lambda app: app.acquire_token_by_refresh_token(refresh.reveal(), scopes=SCOPES))
    )


def log_in(settings: MailSettings, show: Show, http: object = None) -> Tokens:
    """Show a code, and wait until it was typed in at Microsoft's page, up to a quarter of an hour."""

    def flow(app: Any) -> Mapping[str, Any]:
        begun = app.initiate_device_flow(scopes=SCOPES)
        if "user_code" not in begun:
            return dict(begun)
        show(
            f"Open   {begun['verification_uri']}   and type   {begun['user_code']}   there; log in as {settings.user}."
        )
        return dict(app.acquire_token_by_device_flow(begun))

    return _tokens(_ask(settings, http, flow))


def _ask(settings: MailSettings, http: object, call: Any) -> Mapping[str, Any]:
    try:
        import msal
        from requests import RequestException
    except ImportError as problem:
        raise missing("Microsoft") from problem
    try:
        application = msal.PublicClientApplication(
            settings.client_id,
            authority=_AUTHORITY + (settings.tenant or "organizations"),
            http_client=http,
            instance_discovery=False,
        )
        return dict(call(application))
    except ValueError as problem:  # the library's way to say that the tenant is not there
        raise LoginTrouble(
            f"Microsoft does not know the tenant “{settings.tenant or 'organizations'}”",
            advice='In pressroom.toml, under [mail]:   tenant = "…"   is the domain of your organisation or its tenant id',
        ) from problem
    except RequestException as problem:
        raise LoginTrouble(
            "Microsoft's login cannot be reached", advice="Try again when the network is there"
        ) from problem


def _tokens(answer: Mapping[str, Any]) -> Tokens:
    if "access_token" in answer:
        return Tokens(
            Secret(answer["access_token"]),
            float(answer.get("expires_in", 3600)),
            Secret(answer.get("refresh_token") or ""),
        )
    told = str(answer.get("error_description") or answer.get("error") or "no reason given").splitlines()[0]
    code = str(answer.get("error"))
    for sign, advice in _ADVICE.items():
        if sign in told or sign == code:
            raise LoginTrouble(f"Microsoft gives no token: {told}", advice=advice)
    raise LoginTrouble(f"Microsoft gives no token: {told}", advice="Type   pressroom mail setup   and log in once more")


_ADVICE = {
    # https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    "AADSTS700016": "The client id is not known in this tenant: compare both with what your IT has registered",
    "AADSTS7000218": "Your IT must allow “public client flows” for the application (Authentication, Advanced settings)",
    "AADSTS65001": "Your IT must consent to the permission SMTP.Send of the application",
    "AADSTS90094": "Your IT must consent to the permission SMTP.Send of the application",
    "AADSTS53003": "A rule of your organisation (conditional access) forbids this login: ask your IT",
    "invalid_grant": "The login has run out or was withdrawn. Type   pressroom mail setup   and log in once more",
    "expired_token": "The code was not typed in time. Type   pressroom mail setup   and try again",
    "authorization_declined": "The login was declined. Type   pressroom mail setup   and try again",
}
