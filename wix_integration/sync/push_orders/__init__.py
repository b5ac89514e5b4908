"""What ERPNext did about an order, told to Wix: deliveries, cancellations, money that moved elsewhere, comments.

Whatever Wix must not have twice is announced in Wix Order Document before the call and confirmed after it. A row that
says *Sending* is looked up in Wix first; where that does not answer the question and money is meant, a person does.
"""

from wix_integration.sync.push_orders.cancellations import PushCancellations
from wix_integration.sync.push_orders.comments import PushComments
from wix_integration.sync.push_orders.desk import OrderDesk
from wix_integration.sync.push_orders.fulfillments import PushFulfillments
from wix_integration.sync.push_orders.payments import PushPayments
from wix_integration.sync.push_orders.refunds import PushRefunds

__all__ = [
	"OrderDesk",
	"PushCancellations",
	"PushComments",
	"PushFulfillments",
	"PushPayments",
	"PushRefunds",
]
