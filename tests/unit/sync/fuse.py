"""Breaks the use-case at the n-th call of any port: before it took effect, or after, with the answer lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import isgeneratorfunction
from typing import Any


class Killed(BaseException):
	"""``kill -9``: nothing in the program may catch it, so it is no Exception."""


@dataclass
class Fuse:
	"""``at`` 0 never blows. ``count`` is the number of calls so far; each batch of a streamed call is one."""

	at: int
	is_late: bool
	error: Callable[[], BaseException] = Killed
	count: int = 0

	@property
	def has_blown(self) -> bool:
		return 0 < self.at <= self.count

	def around(self, port: object) -> Any:
		return _Fused(port, self)

	def call(self, function: Callable[[], Any]) -> Any:
		self.count += 1
		due = self.count == self.at
		if due and not self.is_late:
			raise self.error()
		answer = function()
		if due:
			raise self.error()
		return answer

	def stream(self, batches: Iterator[Any]) -> Iterator[Any]:
		end = object()
		while (batch := self.call(lambda: next(batches, end))) is not end:
			yield batch


class _Fused:
	def __init__(self, port: object, fuse: Fuse) -> None:
		self._port = port
		self._fuse = fuse

	def __getattr__(self, name: str) -> Any:
		method = getattr(self._port, name)

		def call(*arguments: Any, **options: Any) -> Any:
			if isgeneratorfunction(method):
				return self._fuse.stream(method(*arguments, **options))
			return self._fuse.call(lambda: method(*arguments, **options))

		return call
