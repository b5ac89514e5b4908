"""The three-way merge: what becomes of each field that ERPNext or Wix, or both, changed since they last agreed.

Pure and total: any JSON on any side gives an answer. Whatever edit gives way comes back as a ``LostValue``, whatever
nobody but a person can settle as a ``Conflict``.
"""

from wix_integration.core.merge.agreeing import Leader, agree, agree_pulled, first_base, settle_sent
from wix_integration.core.merge.fields import Merged, lost_with_product, merge_fields
from wix_integration.core.merge.sides import Times

__all__ = [
	"Leader",
	"Merged",
	"Times",
	"agree",
	"agree_pulled",
	"first_base",
	"lost_with_product",
	"merge_fields",
	"settle_sent",
]
