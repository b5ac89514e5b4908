"""Does ERPNext have of an order what Wix has: its total, each payment, refund and parcel?"""

from wix_integration.core.orders.reconciling.comparing import compare_order
from wix_integration.core.orders.reconciling.sides import Made, MadeDocument, SentLine, Standing, Told

__all__ = ["Made", "MadeDocument", "SentLine", "Standing", "Told", "compare_order"]
