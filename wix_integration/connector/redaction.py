"""Takes secrets and personal data out of whatever may reach a log. Pure, and idempotent.

By key where the body is JSON, by shape where it is text. Product data stays readable: names, SKUs, barcodes, ids,
prices and URLs of pictures are what a log is for.
"""

from __future__ import annotations

import re

from wix_integration.core.wire.base import Json

MASK = "[redacted]"

#: Keys are compared in lower case without ``_`` and ``-``.
_SECRET_KEYS = {
	*(
		"authorization",
		"accesstoken",
		"refreshtoken",
		"token",
		"clientsecret",
		"apikey",
		"appsecret",
		"secret",
	),
	*("password", "privatekey", "uploadurl", "uploadtoken", "downloadurl", "cookie", "setcookie"),
}
_PERSONAL_KEYS = {
	*("email", "emails", "loginemail", "phone", "phones", "mobile", "fax", "ipaddress", "birthdate", "vatid"),
	*("address", "addresses", "addressline", "addressline1", "addressline2", "streetaddress", "companyid"),
	*("firstname", "lastname", "fullname", "contactdetails", "buyerinfo", "billinginfo", "shippinginfo"),
	*(
		"recipientinfo",
		"recipient",
		"first",
		"last",
		"e164",
		"additionalemails",
		"additionalphones",
		"jobtitle",
	),
}
_MASKED_KEYS = _SECRET_KEYS | _PERSONAL_KEYS

#: File names such as picture@2x.png are no addresses.
_EMAIL = re.compile(
	r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+(?!(?:png|jpe?g|gif|webp|svg|pdf|avif)\b)[A-Za-z]{2,}\b"
)
_SECRETS = (
	re.compile(r"\bIST\.[A-Za-z0-9_.-]{20,}"),
	re.compile(r"\b(?:OauthNG\.JWS\.)?eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"),
	re.compile(r"(?<=\bBearer )[A-Za-z0-9._~+/-]{12,}=*"),
)


def redact(value: Json) -> Json:
	"""A copy of a JSON value with secrets and personal data replaced by a mask."""
	if isinstance(value, dict):
		return {key: _redact_member(str(key), member) for key, member in value.items()}
	if isinstance(value, list):
		return [redact(member) for member in value]
	return mask_text(value) if isinstance(value, str) else value


def _redact_member(key: str, value: Json) -> Json:
	is_secret = key.lower().replace("_", "").replace("-", "") in _MASKED_KEYS
	if is_secret and value and not isinstance(value, bool):
		return MASK
	return redact(value)


def mask_text(text: str) -> str:
	"""Free text without keys, tokens and e-mail addresses."""
	for pattern in (*_SECRETS, _EMAIL):
		text = pattern.sub(MASK, text)
	return text
