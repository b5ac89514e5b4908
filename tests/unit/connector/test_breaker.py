"""Claims about the breaker: it opens on silence, not on refusals, and tries again by itself."""

from __future__ import annotations

import pytest

from tests.unit.connector.script import Reply, Rig, refusal, rig
from wix_integration.connector.breaker import COOLDOWN_S, THRESHOLD
from wix_integration.core.errors import CircuitOpenError, WixApiError


def fail(scene: Rig, times: int) -> None:
	for _call in range(times):
		with pytest.raises(WixApiError):
			scene.client.get_product("p")


def test_silence_opens_the_circuit_and_spares_further_calls() -> None:
	scene = rig(Reply(503, {}))
	fail(scene, 5)
	assert len(scene.script.requests) == THRESHOLD
	with pytest.raises(CircuitOpenError) as caught:
		scene.client.get_product("p")
	assert 0 < (caught.value.retry_after or 0) <= COOLDOWN_S


def test_open_circuit_of_one_area_leaves_the_others_alone() -> None:
	scene = rig(*[Reply(503, {})] * THRESHOLD, Reply(body={"catalogVersion": "V3_CATALOG"}))
	fail(scene, 3)
	assert scene.client.catalog_version() == "V3_CATALOG"


def test_circuit_lets_one_call_through_after_the_cooldown_and_closes_on_success() -> None:
	scene = rig(*[Reply(503, {})] * THRESHOLD, Reply(body={"product": {"id": "p"}}))
	fail(scene, 3)
	scene.time.seconds += COOLDOWN_S
	assert scene.client.get_product("p").id == "p"
	assert scene.client.get_product("p").id == "p"


def test_circuit_opens_again_at_once_if_the_trial_fails() -> None:
	scene = rig(Reply(503, {}))
	fail(scene, 3)
	scene.time.seconds += COOLDOWN_S
	fail(scene, 2)
	assert len(scene.script.requests) == THRESHOLD + 1


@pytest.mark.parametrize("reply", [refusal(400), refusal(404, "NOT_FOUND"), refusal(403), Reply(429, {})])
def test_refusals_never_open_the_circuit(reply: Reply) -> None:
	scene = rig(reply)
	fail(scene, 2 * THRESHOLD)
	assert not [trace for trace in scene.traces if trace.outcome == "CircuitOpenError"]
	assert len(scene.script.requests) >= 2 * THRESHOLD
