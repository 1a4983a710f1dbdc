"""What is wrong with bytes that came over the wire, told apart by what the sender should do next."""

from fieldapp.errors import FieldappError


class BadParcel(FieldappError):
    """The bytes are no parcel, or not one by this device."""

    code = "bad-parcel"


class UnknownVersion(BadParcel):
    """A parcel of a version this program does not speak: pack it in an older one."""

    code = "unknown-version"


class UnknownContentKey(BadParcel):
    """A content key the fund was never told, or lost with a backup: send the parcel with the key."""

    code = "unknown-content-key"


class BadAnswer(FieldappError):
    """The bytes are no answer of this fund: cut, changed, or somebody else's."""

    code = "bad-answer"
