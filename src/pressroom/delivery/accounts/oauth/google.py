"""Gmail and Google Workspace: a login in the browser of this machine (RFC 8252), by Google's own libraries.

Google's flow for devices without a browser does not allow mail.
"""

from __future__ import annotations

import json
import os
from typing import Any

from pressroom.delivery.accounts.oauth.tokens import AskSecret, LoginTrouble, Show, Tokens, missing
from pressroom.delivery.accounts.secret import Secret
from pressroom.model.mail import MailSettings

SCOPES = ["https://mail.google.com/"]  # https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
CLIENT_SECRET = "PRESSROOM_MAIL_CLIENT_SECRET"  # noqa: S105 - the name of a variable
_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_AUTH_URI = "https://accounts.google.com/o/oauth2/auth"


def renew(settings: MailSettings, refresh: Secret, request: Any = None) -> Tokens:
    """The next access token. ``request`` speaks to the token endpoint, as ``google.auth.transport.Request`` does."""
    try:
        from google.auth.exceptions import RefreshError, TransportError
        from google.auth.transport.requests import Request
        from google.oauth2.credentials import Credentials
    except ImportError as problem:
        raise missing("Google") from problem
    kept = json.loads(refresh.reveal())
    credentials: Any = _made(
        Credentials,
        None,
        refresh_token=kept["refresh"],
        token_uri=_TOKEN_URI,
        client_id=settings.client_id,
        client_secret=kept["client"],
        scopes=SCOPES,
    )
    try:
        credentials.refresh(request or Request())
    except TransportError as problem:
        raise LoginTrouble(
            "Google's login cannot be reached", advice="Try again when the network is there"
        ) from problem
    except RefreshError as problem:
        told = str(problem.args[0]) if problem.args else "no reason given"
        raise LoginTrouble(
            f"Google gives no token: {told}",
            advice="The login has run out or was withdrawn. Type   pressroom mail setup   and log in once more",
        ) from problem
    return _tokens(credentials, kept["client"])


def _made(kind: Any, *values: object, **named: object) -> Any:
    """Made by a library that is only half typed."""
    return kind(*values, **named)


def log_in(settings: MailSettings, show: Show, ask: AskSecret, flow: Any = None) -> Tokens:
    """Open Google's page in the browser, and wait for its answer. ``flow`` makes one of Google's installed-application flows."""
    try:
        from google_auth_oauthlib.flow import InstalledAppFlow
        from oauthlib.oauth2 import OAuth2Error
    except ImportError as problem:
        raise missing("Google") from problem
    client = os.environ.get(CLIENT_SECRET) or ask("Client secret of the application at Google (GOCSPX-…)")
    installed = {
        "client_id": settings.client_id,
        "client_secret": client,
        "auth_uri": _AUTH_URI,
        "token_uri": _TOKEN_URI,
        "redirect_uris": ["http://localhost"],
    }
    show(f"Your browser opens a page of Google: log in as {settings.user}, and allow the application to send mail.")
    try:
        credentials = (flow or InstalledAppFlow.from_client_config)({"installed": installed}, SCOPES).run_local_server(
            port=0,
            login_hint=settings.user,
            timeout_seconds=900,
            authorization_prompt_message="",
            success_message="Pressroom may send mail now; this window can be closed.",
        )
    except OAuth2Error as problem:
        raise LoginTrouble(
            f"Google gives no token: {problem.description or problem.error}",
            advice="Compare client id and client secret with those at https://console.cloud.google.com/apis/credentials",
        ) from problem
    except (AttributeError, OSError) as problem:  # nobody came back from the page in time; no browser; no network
        raise LoginTrouble(
            "The login in the browser was not finished", advice="Type   pressroom mail setup   and try again"
        ) from problem
    return _tokens(credentials, client)


def _tokens(credentials: Any, client: str) -> Tokens:
    import datetime

    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)  # the library's moments are UTC and say no zone
    seconds = (credentials.expiry - now).total_seconds() if credentials.expiry else 3600.0
    refresh = credentials.refresh_token
    return Tokens(
        Secret(credentials.token),
        seconds,
        Secret(json.dumps({"refresh": refresh, "client": client}) if refresh else ""),
    )
