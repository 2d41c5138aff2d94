"""Who signed and when, from the cryptographic message of a digital signature (CMS, RFC 5652).

Read, not verified: whether the signature holds and whom its certificate is trusted by is for a validator to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from asn1crypto import cms, tsp

MAX_BYTES = 4_000_000  # of a message; those of 23 signed documents have 8 to 60 thousand, padding included
STAMP_TOKEN = tsp.CMSAttributeType("signature_time_stamp_token").native  # this import is what makes tokens readable
ERRORS = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a signature's message says of its signer, as far as it does."""

    name: str | None = None  # the certificate's common name: a person or a body
    organisation: str | None = None  # its units and organisation, narrowest first
    stamped: datetime | None = None  # by a time-stamp authority
    signed: datetime | None = None  # by the signer's own clock


def read_certificate(message: bytes) -> Certificate:
    """The signer of a CMS message, of whatever of it can be read."""
    if len(message) > MAX_BYTES:
        return Certificate()
    try:
        data = cms.ContentInfo.load(message)["content"]
        signer = data["signer_infos"][0]
    except ERRORS:
        return Certificate()
    name, organisation = _subject(data, signer)
    return Certificate(name, organisation, _stamped(signer), _signed(signer))


def _subject(data: Any, signer: Any) -> tuple[str | None, str | None]:
    try:
        wanted = signer["sid"].chosen
        for choice in data["certificates"]:
            certificate = choice.chosen
            if isinstance(wanted, cms.IssuerAndSerialNumber):
                found = certificate.serial_number == wanted["serial_number"].native
                found = found and certificate.issuer == wanted["issuer"]
            else:
                found = certificate.key_identifier == wanted.native
            if found:
                subject = certificate.subject.native
                units = [
                    *_several(subject.get("organization_name")),
                    *_several(subject.get("organizational_unit_name")),
                ]
                return next(iter(_several(subject.get("common_name"))), None), ", ".join(reversed(units)) or None
    except ERRORS:
        pass
    return None, None


def _several(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(normalize("NFC", one).split()) for one in values if isinstance(one, str) and one.strip()]


def _stamped(signer: Any) -> datetime | None:
    try:
        for attribute in signer["unsigned_attrs"]:
            if attribute["type"].native == STAMP_TOKEN:
                token = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
                return _moment(token["gen_time"].native)
    except ERRORS:
        pass
    return None


def _signed(signer: Any) -> datetime | None:
    try:
        for attribute in signer["signed_attrs"]:
            if attribute["type"].native == "signing_time":
                return _moment(attribute["values"][0].native)
    except ERRORS:
        pass
    return None


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None
