"""The rows of kind ``categories``: asked for by saves, people and the schedule, worked off by the catalogue lane.

``queue_categories`` is the way in for everybody else.
"""

from wix_integration.jobs.categories.handlers import handle_categories, with_categories
from wix_integration.jobs.categories.queueing import queue_categories

__all__ = ["handle_categories", "queue_categories", "with_categories"]
