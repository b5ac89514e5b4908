"""What only a sandbox can be asked for: to send an event. Never a call to Wix.

POST /_sandbox/webhooks sets the address, POST /_sandbox/webhooks/test sends.
"""

from __future__ import annotations

from typing import Any

import requests

from wix_integration.connector.transport import resolve_base_url
from wix_integration.core.errors import WixTransportError

TIMEOUT_SECONDS = 5
_CALL = "POST /_sandbox/webhooks"


def send_test_event(sandbox_url: str, callback_url: str, event_type: str = "") -> str:
	"""Lets a sandbox deliver one signed event; returns its type, which the sandbox chooses if none is named.

	:raises ConfigError: that is no address of a sandbox
	:raises WixTransportError: the sandbox does not answer, or refuses
	"""
	control = f"{resolve_base_url(sandbox_url)}/_sandbox/webhooks"
	with requests.Session() as session:
		session.trust_env = False  # a proxy of the environment never leads to a sandbox
		try:
			_post(session, control, {"url": callback_url})
			sent = _post(session, f"{control}/test", {"eventType": event_type} if event_type else {})
		except (requests.RequestException, ValueError) as error:
			raise WixTransportError("The sandbox does not answer.", call=_CALL) from error
	return str(sent["eventType"])


def _post(session: requests.Session, url: str, body: dict[str, str]) -> dict[str, Any]:
	answer = session.post(url, json=body, timeout=TIMEOUT_SECONDS)
	answer.raise_for_status()
	content: dict[str, Any] = answer.json()
	return content
