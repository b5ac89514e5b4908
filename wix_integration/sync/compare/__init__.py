"""ERPNext against what Wix really has, by the one planner: differences and how to end them, and nothing is written.

Calls: a thousand variants a read, a thousand inventory items a read, a hundred products whose revision moved a read;
one more for each product that a listing left out, because absence is not deletion. What is to be written goes out by
rows of the work list, so there is no second writer.
"""

from wix_integration.sync.compare.findings import Finding, Repair
from wix_integration.sync.compare.products import CompareProducts
from wix_integration.sync.compare.refinding import FindAgain
from wix_integration.sync.compare.stock import (
	compare_stock,
	fetch_stock,
	forget_stock,
	resolve_stock_repair,
)
from wix_integration.sync.compare.strangers import find_doubles, find_strangers
from wix_integration.sync.compare.survey import Survey, fetch_survey

__all__ = [
	"CompareProducts",
	"FindAgain",
	"Finding",
	"Repair",
	"Survey",
	"compare_stock",
	"fetch_stock",
	"fetch_survey",
	"find_doubles",
	"find_strangers",
	"forget_stock",
	"resolve_stock_repair",
]
