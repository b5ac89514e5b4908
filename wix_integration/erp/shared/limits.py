"""Call budget and breaker of a store, shared by all workers of a Frappe site through Redis.

Both are one script each, so that no two workers can spend the same token; the clock is Redis's own.
"""

from __future__ import annotations

from redis import Redis

import frappe

from wix_integration.core.errors import CircuitOpenError
from wix_integration.erp.shared.keys import redis_key

#: A lane's own share of the budget. What a lane leaves unused flows into the common part.
OWN_SHARE = 0.1
#: Seconds of budget that may be saved up for a burst: Wix allows 200 calls in a minute, the default rate is 150.
BURST_SECONDS = 20.0
#: Which part of the full common budget a lane leaves to those that go before it.
LEFT_TO_OTHERS = {"orders": 0.0, "stock": 0.2, "catalogue": 0.4}

# One reservation: the token is always taken, the answer says how long to wait for it (milliseconds).
# KEYS: bucket  ARGV: lane, tokens per second, own share, burst seconds, floor as part of the full common budget
TAKE = """
local lane, rate, share, burst, floor = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local lanes = {'orders', 'stock', 'catalogue'}
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local saved = redis.call('HGETALL', KEYS[1])
local bucket = {}
for i = 1, #saved, 2 do bucket[saved[i]] = tonumber(saved[i + 1]) end
local elapsed = math.max(0, now - (bucket.at or now))
local own_cap = math.max(1, rate * share * burst)
local common_rate = rate * (1 - share * #lanes)
local common_cap = math.max(1, common_rate * burst)
local common = (bucket.common or common_cap) + elapsed * common_rate
for _, name in ipairs(lanes) do
	local filled = (bucket[name] or own_cap) + elapsed * rate * share
	common = common + math.max(0, filled - own_cap)
	bucket[name] = math.min(own_cap, filled)
end
common = math.min(common_cap, common)
local own_wait = math.max(0, 1 - bucket[lane]) / (rate * share)
local common_wait = math.max(0, 1 + floor * (common_cap - 1) - common) / common_rate
if own_wait <= common_wait then bucket[lane] = bucket[lane] - 1 else common = common - 1 end
redis.call('HSET', KEYS[1], 'at', string.format('%.6f', now), 'common', common,
	lanes[1], bucket[lanes[1]], lanes[2], bucket[lanes[2]], lanes[3], bucket[lanes[3]])
redis.call('EXPIRE', KEYS[1], 3600)
return math.ceil(math.min(own_wait, common_wait) * 1000)
"""


class RedisTokenBucket:
	"""The call budget of one store; satisfies ``ports.TokenBucket``.

	Orders go before stock and stock before catalogue; each lane has a tenth for itself whatever the others do.
	"""

	def __init__(self, store: str, calls_per_minute: int) -> None:
		self._key = redis_key("budget", store)
		self._rate = calls_per_minute / 60
		self._redis: Redis = frappe.cache

	def take(self, lane: str) -> float:
		arguments = (lane, self._rate, OWN_SHARE, BURST_SECONDS, LEFT_TO_OTHERS[lane])
		return int(self._redis.eval(TAKE, 1, self._key, *arguments)) / 1000


#: Faults in a row that open the breaker.
FAULTS_TO_OPEN = 5
#: Seconds it stays open: doubled each time the probe fails as well.
FIRST_PAUSE, LONGEST_PAUSE = 15, 300

# Seconds until a call may be made, 0 for now; after an open period one caller probes, the others wait.
BEFORE = """
local until_ = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
if until_ == 0 then return 0 end
local now = tonumber(redis.call('TIME')[1])
if now < until_ then return until_ - now end
redis.call('HSET', KEYS[1], 'until', now + tonumber(ARGV[1]))
return 0
"""
FAILED = """
local faults = redis.call('HINCRBY', KEYS[1], 'faults', 1)
redis.call('EXPIRE', KEYS[1], 3600)
if faults < tonumber(ARGV[1]) then return 0 end
local pause = math.min(tonumber(ARGV[3]), tonumber(ARGV[2]) * 2 ^ (faults - tonumber(ARGV[1])))
redis.call('HSET', KEYS[1], 'until', tonumber(redis.call('TIME')[1]) + pause)
return pause
"""


class RedisBreaker:
	"""Stops calls to one store and area after repeated faults; satisfies ``ports.Breaker``."""

	def __init__(self, store: str, area: str) -> None:
		self._key = redis_key("breaker", store, area)
		self._area = area
		self._redis: Redis = frappe.cache

	def before_call(self) -> None:
		seconds = int(self._redis.eval(BEFORE, 1, self._key, FIRST_PAUSE))
		if seconds:
			message = f"Calls to {self._area} rest for {seconds} s after repeated faults. They start again by themselves."
			raise CircuitOpenError(message, retry_after=seconds)

	def succeeded(self) -> None:
		self._redis.delete(self._key)

	def failed(self) -> None:
		self._redis.eval(FAILED, 1, self._key, FAULTS_TO_OPEN, FIRST_PAUSE, LONGEST_PAUSE)
