"""Where things are asked for, and how what goes to and fro is called."""

HEALTH = "/v1/health"
DEVICES = "/v1/devices"
CLAIM = "/v1/accounts/claim"
TOKEN = "/v1/token"  # noqa: S105 (an address)
PARCELS = "/v1/parcels"
CHANGES = "/v1/changes"
BLOBS = "/v1/blobs"
RECORDS = "/v1/records"
COURIER = "/v1/courier"
"""What was written for a stick, carried over a network: at the fund, and at a relay."""
ORDERS = "/v1/orders"
REPORTS = "/v1/reports"
RECOVERIES = "/v1/recoveries"
KEYS = "/v1/keys"
"""Which keys followed which: a device tells the fund, and the fund tells whoever asks."""

EXPORTS = "/v1/exports"
"""Tables that somebody asks for from a window; never with who somebody is."""

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PARCEL = "application/vnd.fieldapp.parcel+cbor"
ANSWERS = "application/vnd.fieldapp.answers+cbor"
CHANGES_PAGE = "application/vnd.fieldapp.changes+cbor"
LETTERS = "application/vnd.fieldapp.letters+cbor"
CARRIED = "application/octet-stream"
SEALED_PIECE = "application/offset+octet-stream"
"""As in the tus protocol: bytes of a whole that begin at the offset told."""
SIGNED_ORDERS = "application/vnd.fieldapp.orders+cbor"
REPORT = "application/vnd.fieldapp.report+cbor"
SUCCESSIONS = "application/vnd.fieldapp.successions+cbor"
EXPORT = "application/vnd.fieldapp.export+cbor"
RECOVERY = "application/vnd.fieldapp.recovery+cbor"

AUDIENCE = "fieldapp-fund"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"

MOST_OPERATIONS = 200
"""Operations in one parcel, and changes in one page."""
MOST_BYTES = 4 * 1024 * 1024
"""Bytes of one request."""
MOST_OPERATION_BYTES = 1024 * 1024
"""Bytes of one operation, unpacked."""
MOST_PARCEL_BYTES = 16 * 1024 * 1024
"""Bytes of all operations of a parcel, unpacked."""
MOST_PAGE_BYTES = 64 * 1024 * 1024
"""Bytes of one page of changes, unpacked."""
MOST_RECEIPTS_SHOWN = 16
"""Receipts that a laptop shows at once, for the fund to compare its log with."""
MOST_RIDING = 50
"""Changes that come along with the answer to a parcel; more are asked for."""
MOST_EXPORT_BYTES = 64 * 1024 * 1024
"""Bytes of an export's files, unpacked."""
