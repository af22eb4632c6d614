"""What makes a message this message, whatever road it came along."""

import re

SPOREN = {
    b"received",
    b"return-path",
    b"delivered-to",
    b"x-original-to",
    b"x-delivered-to",
    b"envelope-to",
    b"x-envelope-to",
    b"delivery-date",
    b"authentication-results",
    b"received-spf",
    b"x-received",
    b"arc-seal",
    b"arc-message-signature",
    b"arc-authentication-results",
}
SPOORBEGIN = (
    b"x-spam-",
    b"x-virus-",
    b"x-rspamd-",
    b"x-proofpoint-",
    b"x-forefront-",
    b"x-microsoft-antispam",
    b"x-ms-exchange-",
)


def vingerafdruk_bron(raw: bytes) -> bytes:
    """The bytes that identify a message, to be hashed by the caller (BLO-049: only once).

    Fields that a mail server adds on the way are left out of the header block and line
    ends are made equal; everything else counts. So the same message delivered twice gives
    the same bytes, and another text under the same Message-ID does not.
    """
    regels = raw.replace(b"\r\n", b"\n").rstrip(b"\n")
    koppen, scheiding, inhoud = regels.lstrip(b"\n").partition(b"\n\n")
    gehouden = (veld for veld in re.split(rb"\n(?![ \t])", koppen) if not _is_spoor(veld))
    return b"\n".join(gehouden) + scheiding + inhoud


def _is_spoor(veld: bytes) -> bool:
    if veld.startswith(b"From "):  # the separator line of a mailbox file
        return True
    naam = veld.partition(b":")[0].strip().lower()
    return b":" in veld and (naam in SPOREN or naam.startswith(SPOORBEGIN))
