"""The operating system's keystore: a second half beside the passphrase, never instead of it."""

from __future__ import annotations

import base64
from typing import Protocol

from fieldapp.errors import SurroundingsError

_SERVICE = "fieldapp"


class NoKeystore(SurroundingsError):
    """This laptop's operating system has no keystore that works."""

    code = "no-keystore"


class Keystore(Protocol):
    """Keeps small secrets for whoever is signed in to the operating system."""

    def get(self, name: str) -> bytes | None:
        """Return a secret; None where there is none. Raises NoKeystore."""
        ...

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret. Raises NoKeystore."""
        ...

    def forget(self, name: str) -> None:
        """Forget a secret; nothing happens where there is none. Raises NoKeystore."""
        ...


class OperatingSystemKeystore:
    """Windows Credential Locker, macOS Keychain, or the Secret Service of a Linux desktop."""

    def get(self, name: str) -> bytes | None:
        """Return a secret; None where there is none. Raises NoKeystore."""
        import keyring
        import keyring.errors

        try:
            kept = keyring.get_password(_SERVICE, name)
            return base64.b64decode(kept, validate=True) if kept else None
        except keyring.errors.KeyringError as e:
            raise NoKeystore("the operating system's keystore does not answer") from e
        except ValueError:
            return None

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret. Raises NoKeystore."""
        import keyring
        import keyring.errors

        try:
            keyring.set_password(_SERVICE, name, base64.b64encode(secret).decode())
        except keyring.errors.KeyringError as e:
            raise NoKeystore("the operating system's keystore does not answer") from e

    def forget(self, name: str) -> None:
        """Forget a secret; nothing happens where there is none. Raises NoKeystore."""
        import keyring
        import keyring.errors

        try:
            keyring.delete_password(_SERVICE, name)
        except keyring.errors.PasswordDeleteError:
            return
        except keyring.errors.KeyringError as e:
            raise NoKeystore("the operating system's keystore does not answer") from e
