"""Mail accounts: what ``[mail]`` says becomes a transport; secrets; logins without a password; what is wrong with an account.

Nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from pressroom.delivery.accounts.opening import transport_for
from pressroom.delivery.accounts.providers import profile_of_host, profiles
from pressroom.delivery.accounts.secret import Secret
from pressroom.delivery.accounts.secrets import NoSecret, secret_for

__all__ = ["NoSecret", "Secret", "profile_of_host", "profiles", "secret_for", "transport_for"]
