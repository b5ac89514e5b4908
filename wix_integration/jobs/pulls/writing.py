"""The writer of Items with the client that reads its pictures."""

from __future__ import annotations

from functools import partial

from wix_integration.connector.client import WixClient
from wix_integration.core.errors import WixAuthError, WixValidationError
from wix_integration.core.records import StoreConfig
from wix_integration.erp.stores.records import StoreSources
from wix_integration.erp.writing.writer import FrappeItemWriter


def build_writer(sources: StoreSources, config: StoreConfig, wix: WixClient) -> FrappeItemWriter:
	return FrappeItemWriter(sources, config, partial(_fetch_picture, wix))


def _fetch_picture(wix: WixClient, media: str) -> bytes:
	"""By its address, or by its media id, which costs a look for the address.

	No credentials go to media hosts: one that asks for them refuses the picture, not the store.
	"""
	address = media if "://" in media else wix.media_address(media)
	try:
		return wix.download_media(address)
	except WixAuthError as error:
		raise WixValidationError(f"{address} cannot be read by everybody.") from error
