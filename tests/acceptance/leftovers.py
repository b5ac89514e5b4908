"""Removes what a scenario leaves behind, so that the next run starts from the same site and gives the same figures."""

from __future__ import annotations

from collections.abc import Sequence

from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job
from rq.registry import BaseRegistry

import frappe
from frappe.utils.background_jobs import get_queues, get_redis_conn

from tests.acceptance.many_items import remove_items, remove_stock_entries
from wix_integration.erp.shared.keys import PREFIX


def remove_from_database(tag: str, stock_entries: Sequence[str], warehouses: Sequence[str]) -> None:
	"""Items and stock of the scenario; its stores and their rows go by themselves."""
	remove_stock_entries(stock_entries)
	frappe.db.delete("Bin", {"warehouse": ("in", list(warehouses) or [""])})
	remove_items(f"Wix {tag}")
	for doctype, column in (("Version", "docname"), ("Error Log", "method"), ("Error Log", "error")):
		frappe.db.delete(doctype, {column: ("like", f"%{tag}%")})


def remove_from_redis(tag: str) -> None:
	"""Jobs of the scenario's stores, waiting, failed or abandoned by a killed worker; and our keys about them."""
	for queue in get_queues(connection=get_redis_conn()):
		registries = (queue.started_job_registry, queue.failed_job_registry, queue.finished_job_registry)
		for name in {*queue.job_ids, *(job for each in registries for job in each.get_job_ids())}:
			if _is_about(name, tag):
				_remove_job(name, queue, registries)
	keys = list(frappe.cache.scan_iter(f"{PREFIX}:*{tag}*"))
	if keys:
		frappe.cache.delete(*keys)


def _is_about(job: str, tag: str) -> bool:
	try:
		return tag in str(Job.fetch(job, connection=get_redis_conn()).kwargs)
	except NoSuchJobError:
		return False


def _remove_job(name: str, queue: Queue, registries: Sequence[BaseRegistry]) -> None:
	"""Key by key: RQ's own delete stumbles over the jobs of killed workers."""
	redis = get_redis_conn()
	queue.remove(name)
	for registry in registries:
		redis.zrem(registry.key, name)
	redis.delete(Job.key_for(name))
