"""What proves to Wix who we are. The values never show in a repr, so they cannot slip into a log or a traceback."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ApiKey:
	"""A key of the site owner's account, valid for one site. ``account_id`` is only needed to list the sites."""

	key: str = field(repr=False)
	site_id: str = ""
	account_id: str = ""

	def __repr__(self) -> str:
		return "ApiKey(…)"


@dataclass(frozen=True, slots=True)
class AppSecret:
	"""The secret of a Wix app and the instance of it that is installed on one site."""

	app_id: str
	secret: str = field(repr=False)
	instance_id: str

	def __repr__(self) -> str:
		return "AppSecret(…)"


Credentials = ApiKey | AppSecret
