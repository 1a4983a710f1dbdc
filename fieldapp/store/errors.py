"""What can go wrong with the store on the laptop. Nothing here ever overwrites a file."""

from fieldapp.errors import BugError, InputError, SurroundingsError


class WrongPassphrase(InputError):
    """The passphrase does not open this person's slot."""

    code = "wrong-passphrase"


class UnknownAccount(InputError):
    """Nobody of that login can sign in on this laptop."""

    code = "unknown-account"


class VaultMissing(SurroundingsError):
    """There is a database but no vault: the key file was moved or deleted."""

    code = "vault-missing"


class VaultDamaged(SurroundingsError):
    """`vault.json` is torn or changed. The recovery copy at the fund's office can help."""

    code = "vault-damaged"


class VaultForeign(SurroundingsError):
    """`vault.json` was written by something else, or by a newer program."""

    code = "vault-foreign"


class DatabaseDamaged(SurroundingsError):
    """The database cannot be read with its own key."""

    code = "database-damaged"


class NewerStore(SurroundingsError):
    """The database was written by a newer program. Update this one."""

    code = "newer-store"


class DiskFull(SurroundingsError):
    """No room is left on the disk. Nothing already saved is lost."""

    code = "disk-full"


class DiskFault(SurroundingsError):
    """The disk gave an error of its own, or a file may not grow. Nothing already saved is lost."""

    code = "disk-fault"


class ReadOnlyDisk(SurroundingsError):
    """The disk or the folder cannot be written."""

    code = "read-only-disk"


class StoreBusy(SurroundingsError):
    """Another part of the application held the database for too long; try again."""

    code = "store-busy"


class StoreInUse(SurroundingsError):
    """Another window of the application has this store open."""

    code = "store-in-use"


class ChainBroken(SurroundingsError):
    """An operation of the log was changed or is missing; names the first bad one."""

    code = "chain-broken"


class StoreBug(BugError):
    """The database refused what we asked of it."""

    code = "store-bug"
