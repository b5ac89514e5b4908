"""The public key of a Wix app, as people copy it from the dashboard."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

#: Weaker keys are none of Wix's.
LEAST_BITS = 2048
_PEM = "-----BEGIN "


@lru_cache(maxsize=64)
def load_public_key(text: str) -> RSAPublicKey:
	"""PEM, PEM wrapped in base64, or its bare base64. Parsed once per process: parsing costs more than verifying.

	:raises ValueError: it is no RSA public key
	"""
	key = _parse(text.strip())
	if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_BITS:
		raise ValueError("not an RSA public key")
	return key


def _parse(text: str) -> object:
	try:
		if text.startswith(_PEM):
			return load_pem_public_key(text.encode())
		content = base64.b64decode("".join(text.split()), validate=True)
		is_wrapped = content.lstrip().startswith(_PEM.encode())
		return load_pem_public_key(content.strip()) if is_wrapped else load_der_public_key(content)
	except (ValueError, binascii.Error, TypeError) as error:
		raise ValueError("not an RSA public key") from error
	except Exception as error:
		# UnsupportedAlgorithm and the like: a key of another kind.
		raise ValueError("not an RSA public key") from error
