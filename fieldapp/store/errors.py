"""What can go wrong with the store on the laptop. Nothing here ever overwrites a file."""

from fieldapp.errors import BugError, InputError, SurroundingsError


class WrongPassphrase(InputError):
    """The passphrase does not open this person's slot."""

    code = "wrong-passphrase"


class UnknownAccount(InputError):
    """Nobody of that login can sign in on this laptop."""

    code = "unknown-account"


class TooManyTries(InputError):
    """Too many wrong passphrases: the next try is not taken yet."""

    code = "too-many-tries"

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"wait {wait_s:.0f} s")
        self.wait_s = wait_s
        """Seconds until a try is taken again; they pass only while the program runs."""


class KeystoreMissing(SurroundingsError):
    """The operating system's keystore must help to open this slot, and does not have its half."""

    code = "keystore-missing"


class PassphraseTooWeak(InputError):
    """The passphrase is guessed too easily."""

    code = "passphrase-too-weak"


class AccountDisabled(InputError):
    """The fund has disabled this account; its work is kept and still goes out."""

    code = "account-disabled"


class LaptopClosed(InputError):
    """The fund has closed this laptop; what is on it is kept, and the fund can open it again."""

    code = "laptop-closed"


class WorkWaits(InputError):
    """Something on this laptop is not at the fund yet: it must be handed over first."""

    code = "work-waits"


class LastPerson(InputError):
    """Nobody else could open this laptop."""

    code = "last-person"


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


class NothingDamaged(InputError):
    """Every page of the database is sound: there is nothing to salvage."""

    code = "nothing-damaged"


class NothingSound(SurroundingsError):
    """Nothing in the database can be read with this key, or not who this laptop is."""

    code = "nothing-sound"


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
