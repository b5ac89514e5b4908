"""Claims about contacts over a real socket."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.contract.connection import connection
from tests.contract.shop import Shop
from wix_integration.connector.client import WixClient
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.orders.people.contacts import map_contact
from wix_integration.core.wire.contact import Contact, ContactEmail, ContactName, ContactPhone


def ada(number: int = 1, **more: object) -> Contact:
	parts = {"name": ContactName(first="Ada"), "email": ContactEmail(email=f"ada{number}@example.com")}
	return Contact(external_id=f"ext-{number}", **{**parts, **more})


def made(client: WixClient, *contacts: Contact) -> list[Contact]:
	results = [result for part in client.upsert_contacts(contacts) for result in part]
	assert all(result.entity for result in results), results
	return [result.entity for result in results if result.entity]


@pytest.fixture
def client(shop: Shop) -> WixClient:
	return connection(shop).client


def test_contacts_are_made_a_hundred_a_call_and_once_by_external_id(shop: Shop, client: WixClient) -> None:
	first = made(client, *(ada(number) for number in range(120)))
	again = made(client, ada(7, phone=ContactPhone(phone="+49 30 1234567")))
	assert again[0].id == first[7].id
	assert map_contact(again[0]).phone == "+49 30 1234567"
	assert sum(len(page) for page in client.list_contacts(None)) == 120


def test_update_changes_what_is_sent_and_a_stale_row_fails_alone(client: WixClient) -> None:
	fresh, stale = made(client, ada(1), ada(2))
	changes = [
		Contact(id=fresh.id, revision=fresh.revision, phone=ContactPhone(phone="1234567")),
		Contact(id=stale.id, revision="99", phone=ContactPhone(phone="1234567")),
	]
	((good, bad),) = client.update_contacts(changes)
	assert good.entity and map_contact(good.entity).first_name == "Ada"
	assert good.entity.revision != fresh.revision
	assert bad.error and bad.error.is_stale


def test_contacts_are_found_by_id_and_email(client: WixClient) -> None:
	one, two = made(client, ada(1), ada(2))
	assert client.find_contacts([one.id, two.id, "00000000-0000-4000-8000-000000000000"]).keys() == {
		one.id,
		two.id,
	}
	assert client.find_contacts_by_email(["ada2@example.com"])["ada2@example.com"].id == two.id


def test_changed_contacts_are_listed_since_a_moment(client: WixClient) -> None:
	made(client, ada(1))
	assert [len(page) for page in client.list_contacts(datetime.now(timezone.utc) - timedelta(days=1))] == [1]
	assert list(client.list_contacts(datetime.now(timezone.utc) + timedelta(days=1))) == []


def test_merged_contact_leads_to_its_target_and_a_deleted_one_nowhere(shop: Shop, client: WixClient) -> None:
	source, target, gone = made(client, ada(1), ada(2), ada(3))
	body = {"targetContactRevision": target.revision, "sourceContactIds": [source.id]}
	shop.post(f"/contacts/v5/contacts/{target.id}/merge", body)
	shop.call("DELETE", f"/contacts/v5/contacts/{gone.id}")
	assert client.find_contacts([source.id, gone.id]) == {}
	assert client.get_contact(source.id).id == target.id
	with pytest.raises(WixNotFoundError):
		client.get_contact(gone.id)
