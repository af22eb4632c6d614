"""Messages made to break a reader of mail; always the same ones."""

from collections.abc import Iterator
from itertools import product

KOP = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
MEGABYTES_3 = 3_000_000
# What a stranger can put anywhere.
SNAREN = [
    b"", b" ", b"\0", b"\n", b"\r", b"\r\n\r\n", b"\t", b"\xff", b"\x80", b"\xc3", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b"\xe2\x80\xae", b"=?", b"?=", b"=?utf-8?q?", b"=?utf-8?q??=",
    b"=?utf-8?b?=?=",
    b"=?utf-8?b?AAAA", b"=?x?x?x?=", b"=?utf-7?q?+AAA-?=", b"=?idna?q?xn--?=", b"=?zip?b?eJw=?=",
    b"=?utf-8?q?=00=0A?=", b'"', b'\\"', b"'", b"''", b"%", b"%00", b"%GG", b"utf-8''%ff", b"<",
    b">",
    b"<>", b"@", b"@@", b"<@>", b"()", b"((((((", b",,,,", b";;;;", b":", b"::", b"=", b"==", b"*",
    b"*0*=", b"../../etc/passwd", b"CON", b"nul.txt", b".", b"..", b"a" * 5000, b"a " * 2500,
    b"<b><script>", b"&#0;&#xD800;&#1114112;", b"{{7*7}}", b"$(id)", b"%n%s", b"' or 1=1", b"None",
]  # fmt: skip
PLEKKEN = [
    b"From: %b\n\nx", b"To: %b\n" + KOP + b"\nx", b"Subject: %b\n\nx", b"Date: %b\n" + KOP + b"\nx",
    b"Message-ID: %b\n" + KOP + b"\nx", b"%b: x\n" + KOP + b"\nx", b"%b\n" + KOP + b"\nx",
    KOP + b"Content-Type: %b\n\nx", KOP + b"Content-Type: text/plain; charset=%b\n\nx\xe9",
    KOP + b"Content-Type: multipart/mixed; boundary=%b\n\n--g\n\nx\n--g--",
    KOP + b'Content-Type: multipart/mixed; boundary="%b"\n\n--%b\n\nx\n--%b--',
    KOP + b"Content-Transfer-Encoding: %b\n\nx=41", KOP + b"Content-Disposition: %b\n\nx",
    KOP + b'Content-Disposition: attachment; filename="%b"\n\nx',
    KOP + b"Content-Disposition: attachment; filename*=%b\n\nx",
    KOP + b"Content-Disposition: attachment; filename*0*=%b; filename*1=%b\n\nx",
    KOP + b"Content-Type: text/html\n\n<p>%b</p><a href=%b>%b", KOP + b"\n%b",
    KOP + b"\nbegin 644 %b\n#8V%%T\n`\nend", KOP + b"\nOp %b schreef Jan:\n> %b",
    KOP + b"Content-Type: message/rfc822\n\n%b",
    KOP + b"Content-Type: message/delivery-status\n\n%b",
    b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n<%b>:\n550 %b",
    b"From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; report-type=delivery-status; "
    b"boundary=g\n\n--g\nContent-Type: message/delivery-status\n\nReporting-MTA: x\n\n"
    b"Final-Recipient: %b\nAction: failed\nStatus: %b\nDiagnostic-Code: %b\n\n--g--",
    KOP + b"Content-Type: application/ms-tnef; name=winmail.dat\n\n\x78\x9f\x3e\x22\x01\x00%b",
]  # fmt: skip


def pestberichten() -> Iterator[bytes]:
    """Every naughty string in every place."""
    for plek, snaar in product(PLEKKEN, SNAREN):
        yield plek.replace(b"%b", snaar).replace(b"%%", b"%")


def _vul(begin: bytes, stuk: bytes) -> bytes:
    return begin + stuk * (MEGABYTES_3 // len(stuk))


def grote_pestberichten() -> Iterator[tuple[str, bytes]]:
    """Three megabytes of one thing: the name of the torture, and the bytes."""
    delen = KOP + b"Content-Type: multipart/mixed; boundary=g\n\n--g\n\n"
    html = KOP + b"Content-Type: text/html\n\n"
    bezorger = (
        b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\nHi. This is qmail-send\n\n"
    )
    status = b"Content-Type: multipart/report; report-type=delivery-status; boundary=g\n\n--g\n"
    nest = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(90)
    )
    codering = KOP + b"Content-Transfer-Encoding: "
    yield "lege regels", _vul(delen, b"\n")
    yield "streepjes", _vul(delen, b"--\n")
    yield "delen", _vul(delen, b"--g\n\nx\n")
    yield "diep", _vul(KOP + nest + b"\n", b"x\n")
    yield "steeds dieper", _vul(KOP, b"Content-Type: message/rfc822\n\n")
    yield "open tags", _vul(html, b"<div>")
    yield "links", _vul(html, b"<p><a href='http://x.example/'>a</a></p>")
    yield "haken", _vul(html, b"<")
    yield "entiteiten", _vul(html, b"&amp")
    yield "koppen", _vul(KOP, b"X: y\n")
    yield "gecodeerde woorden", _vul(b"Subject: ", b"=?utf-8?q?a?= ") + b"\n" + KOP + b"\nx"
    yield "adressen", _vul(b"From: ", b"a@b.example, ") + b"\n\nx"
    yield "open haken", _vul(b"From: ", b"(") + b"\n\nx"
    yield "aan", _vul(KOP + b"To: ", b"<") + b"\n\nx"
    yield "aanhalingstekens", _vul(KOP + b"Content-Type: text/plain; ", b'a="') + b"\n\nx"
    yield "naam", _vul(KOP + b"Content-Disposition: attachment; filename=", b"a/") + b"\n\nx"
    yield "vervolg", _vul(KOP + b"Content-Disposition: attachment", b"; filename*1*=%41") + b"\n\nx"
    yield "grens", _vul(KOP + b"Content-Type: multipart/mixed; boundary=", b"x") + b"\n\nx"
    yield "uu begin", _vul(KOP + b"\n", b"begin 644 a\n")
    yield "uu regels", _vul(KOP + b"\nbegin 644 a\n", b"M" + b"A" * 60 + b"\n")
    yield "pijlen", _vul(KOP + b"\n", b"> a\n")
    yield "inleidingen", _vul(KOP + b"\n", b"Op 3 maart 2026 om 10:14\n")
    yield "koppen van outlook", _vul(KOP + b"\n", b"Van: a\nVerzonden: 1\nAan: b\n\n")
    yield "ondertekeningen", _vul(KOP + b"\n", b"-- \nJan\n")
    yield "ontvangers", _vul(bezorger, b"<a@b.example>:\nx\n")
    yield "gebruikers", _vul(bezorger, b"user ")
    yield "leeg rapport", _vul(bezorger, b"\n")
    yield "lijnen in een rapport", _vul(bezorger, b"=")
    yield "spaties in een rapport", _vul(bezorger, b" ")
    yield "pijlen in een rapport", _vul(bezorger, b"> ")
    yield "woorden in een rapport", _vul(bezorger, b"not deliver the address of user ")
    yield "adressen in een rapport", _vul(bezorger, b"from a@b.example ")
    yield "codes", _vul(bezorger, b"550 5.1.1 ")
    yield (
        "status",
        _vul(
            b"From: MAILER-DAEMON@x.example\n"
            + status
            + b"Content-Type: message/delivery-status\n\n",
            b"Final-Recipient: rfc822; a@b.example\nAction: failed\n\n",
        ),
    )
    yield "utf-7", _vul(KOP + b"Content-Type: text/plain; charset=utf-7\n\n", b"+AAA-")
    yield "iso-2022", _vul(KOP + b"Content-Type: text/plain; charset=iso-2022-jp\n\n", b"\x1b$B")
    yield "zachte regels", _vul(codering + b"quoted-printable\n\n", b"=\n")
    yield "gecodeerde tekens", _vul(codering + b"quoted-printable\n\n", b"=41")
    yield "base64", _vul(codering + b"base64\n\n", b"=A")
    yield "uuencode", _vul(codering + b"x-uuencode\n\nbegin 644 a\n", b"#8V%T\n")
    yield "regeleinden", _vul(KOP, b"\r")
    yield "nullen", _vul(b"", b"\0")
    yield (
        "winmail",
        _vul(
            KOP + b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\x01\x00",
            b"\x02\x02\x90\x00\x00\x00\x00\x00\x00\x00\x00",
        ),
    )
