// Wix's own SDK, unchanged, as a client of the sandbox: categories, orders, fulfilments, payments.
import assert from "node:assert/strict";

import { control, refusal, runCases, sandbox } from "./surroundings.mjs";

const { createClient, ApiKeyStrategy } = await import("@wix/sdk");
const wix = createClient({
	modules: {
		categories: await import("@wix/auto_sdk_categories_categories"),
		orders: await import("@wix/auto_sdk_ecom_orders"),
		fulfillments: await import("@wix/auto_sdk_ecom_order-fulfillments"),
		transactions: await import("@wix/auto_sdk_ecom_order-transactions"),
		billing: await import("@wix/auto_sdk_ecom_order-billing"),
		settings: await import("@wix/auto_sdk_ecom_orders-settings"),
	},
	auth: ApiKeyStrategy({ apiKey: sandbox.api_key, siteId: sandbox.site_id }),
});

const appId = "215238eb-22a5-4c36-9e7b-e7c08025e04e";
const treeReference = { appNamespace: "@wix/stores", treeKey: null };
const make = (name, more = {}) => wix.categories.createCategory({ name, ...more }, { treeReference });
const place = async (more = {}) => {
	const { order } = await control("orders", { lines: [{ name: "Card", price: "4", quantity: 2 }], ...more });
	return order;
};

await runCases({
	async "a category is made, changed and read"() {
		const made = await make("Sdk cups", { description: "For tea" });
		const changes = { name: "Sdk mugs", revision: made.revision };
		const changed = await wix.categories.updateCategory(made._id, changes, { treeReference });
		assert.equal(changed.name, "Sdk mugs");
		const read = await wix.categories.getCategory(made._id, treeReference, { fields: ["DESCRIPTION"] });
		assert.equal(read.description, "For tea");
		assert.equal(read.revision, "2");
	},
	async "an old revision of a category is refused"() {
		const made = await make("Sdk old");
		const stale = wix.categories.updateCategory(made._id, { name: "X", revision: "9" }, { treeReference });
		assert.match(JSON.stringify(await refusal(stale)), /INVALID_REVISION/);
	},
	async "a category is moved and deleted with what is below"() {
		const [top, child] = [await make("Sdk top"), await make("Sdk child")];
		await wix.categories.moveCategory(child._id, treeReference, { position: "LAST", parentCategoryId: top._id });
		const { items } = await wix.categories
			.queryCategories({ treeReference, returnNonVisibleCategories: true })
			.eq("parentCategory.id", top._id)
			.find();
		assert.deepEqual(
			items.map((row) => row._id),
			[child._id],
		);
		await wix.categories.deleteCategory(top._id, treeReference);
		await refusal(wix.categories.getCategory(child._id, treeReference));
	},
	async "a product is put into categories and listed from either side"() {
		const product = { name: "Sdk", productType: "PHYSICAL", physicalProperties: {} };
		const variants = [{ price: { actualPrice: { amount: "1" } }, physicalProperties: {} }];
		const made = await control("merchant/create", { products: [{ ...product, variantsInfo: { variants } }] });
		const item = { appId, catalogItemId: made.ids[0] };
		const category = await make("Sdk filled");
		await wix.categories.bulkAddItemsToCategory(category._id, [item], { treeReference });
		const { items } = await wix.categories.listItemsInCategory(category._id, treeReference);
		assert.equal(items[0].catalogItemId, item.catalogItemId);
		const found = await wix.categories.listCategoriesForItem(item, { treeReference });
		assert.ok(found.directCategoryIds.includes(category._id));
		const options = { categoryIds: [category._id], treeReference };
		await wix.categories.bulkRemoveItemFromCategories(item, options);
		assert.equal((await wix.categories.listItemsInCategory(category._id, treeReference)).items.length, 0);
	},
	async "an order is read, searched and cancelled"() {
		const placed = await place();
		const order = await wix.orders.getOrder(placed.id);
		assert.equal(order.priceSummary.total.amount, "8.00");
		assert.ok(order._createdDate instanceof Date);
		const found = await wix.orders.searchOrders({ filter: { number: placed.number } });
		assert.equal(found.orders[0]._id, placed.id);
		assert.equal(found.metadata.count, 1);
		const cancelled = await wix.orders.cancelOrder(placed.id, { restockAllItems: true });
		assert.equal(cancelled.order.status, "CANCELED");
	},
	async "a comment joins the order"() {
		const placed = await place();
		const comment = { activityType: "MERCHANT_COMMENT", merchantComment: { message: "Called" } };
		const answer = await wix.orders.addActivities(placed.id, { orderActivities: [comment] });
		assert.equal(answer.activityIds.length, 1);
	},
	async "an order is fulfilled and the fulfilment taken back"() {
		const placed = await place();
		const lineItems = [{ _id: placed.lineItems[0].id, quantity: 1 }];
		const trackingInfo = { trackingNumber: "SDK-1", shippingProvider: "dhl" };
		const made = await wix.fulfillments.createFulfillment(placed.id, { lineItems, trackingInfo });
		const listed = await wix.fulfillments.listFulfillmentsForSingleOrder(placed.id);
		assert.equal(listed.orderWithFulfillments.fulfillments[0]._id, made.fulfillmentId);
		await wix.fulfillments.deleteFulfillment({ orderId: placed.id, fulfillmentId: made.fulfillmentId });
		const many = await wix.fulfillments.listFulfillmentsForMultipleOrders([placed.id]);
		assert.equal(many.ordersWithFulfillments[0].fulfillments.length, 0);
	},
	async "money is recorded and given back"() {
		const placed = await place({ paymentStatus: "NOT_PAID" });
		const payment = { amount: { amount: "8" }, regularPaymentDetails: { offlinePayment: true } };
		const { paymentsIds } = await wix.transactions.addPayments(placed.id, [payment]);
		const refunds = [{ paymentId: paymentsIds[0], amount: { amount: "3" }, externalRefund: true }];
		await wix.billing.refundPayments(placed.id, { paymentRefunds: refunds });
		const { orderTransactions } = await wix.transactions.listTransactionsForSingleOrder(placed.id);
		assert.equal(orderTransactions.refunds[0].transactions[0].amount.amount, "3.00");
		assert.equal((await wix.orders.getOrder(placed.id)).paymentStatus, "PARTIALLY_REFUNDED");
	},
	async "the order settings say when stock falls"() {
		const { ordersSettings } = await wix.settings.getOrdersSettings();
		assert.equal(ordersSettings.inventoryUpdateTrigger, "ON_ORDER_PLACED");
	},
});
