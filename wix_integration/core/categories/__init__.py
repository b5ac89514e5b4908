"""Item Groups and Wix categories: two trees, one planner for each direction.

Pure and total: any tree on any side gives a plan, carrying it out and planning again gives nothing, and no category or
Item Group is ever made twice, however many answers were lost on the way.
"""

from wix_integration.core.categories.groups import plan_item_groups
from wix_integration.core.categories.naming import category_name
from wix_integration.core.categories.plan import (
	CategoryLink,
	CategoryPlan,
	CategoryStep,
	GroupPlan,
	GroupStep,
	GroupStepKind,
	Held,
	ItemGroupRecord,
	Promise,
	StepKind,
)
from wix_integration.core.categories.tree import plan_categories

__all__ = [
	"CategoryLink",
	"CategoryPlan",
	"CategoryStep",
	"GroupPlan",
	"GroupStep",
	"GroupStepKind",
	"Held",
	"ItemGroupRecord",
	"Promise",
	"StepKind",
	"category_name",
	"plan_categories",
	"plan_item_groups",
]
