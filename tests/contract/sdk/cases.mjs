// Wix's own SDK, unchanged, as a client of the sandbox: products, stock, names, webhooks.
import assert from "node:assert/strict";

import { refusal, runCases, sandbox, seen } from "./surroundings.mjs";

const { createClient, ApiKeyStrategy, AppStrategy } = await import("@wix/sdk");
const stores = await import("@wix/stores");
const modules = {
	products: stores.productsV3,
	variants: stores.readOnlyVariantsV3,
	inventory: stores.inventoryItemsV3,
	brands: stores.brandsV3,
	locations: stores.storesLocationsV3,
	version: stores.catalogVersioning,
	customizations: stores.customizationsV3,
};
const asKey = createClient({
	modules,
	auth: ApiKeyStrategy({ apiKey: sandbox.api_key, siteId: sandbox.site_id }),
});
const asApp = createClient({
	modules,
	auth: AppStrategy({
		appId: sandbox.app_id,
		appSecret: sandbox.app_secret,
		publicKey: sandbox.public_key,
		instanceId: sandbox.instance_id,
	}),
});

const price = (amount) => ({ actualPrice: { amount } });
const cup = (sku, more = {}) => ({
	name: `Cup ${sku}`,
	productType: "PHYSICAL",
	physicalProperties: {},
	variantsInfo: { variants: [{ sku, price: price("12.50"), physicalProperties: {}, ...more }] },
});

const cases = {
	async "an API key reads the catalog version"() {
		assert.equal((await asKey.version.getCatalogVersion()).catalogVersion, "V3_CATALOG");
	},
	async "an app mints its token and reads the locations"() {
		const { items } = await asApp.locations.queryStoresLocations().find();
		assert.equal(items.filter((row) => row.defaultLocation).length, 1);
	},
	async "a product created is read back with revision, dates and price"() {
		const created = await asKey.products.createProduct(cup("SDK-1"));
		const product = await asKey.products.getProduct(created._id, { fields: ["CURRENCY"] });
		assert.equal(product.revision, "1");
		assert.ok(product._createdDate instanceof Date);
		assert.equal(product.variantsInfo.variants[0].price.actualPrice.amount, "12.5");
		assert.equal(product.currency, "EUR");
	},
	async "a query sent as GET with .r finds by handle"() {
		const created = await asKey.products.createProduct({ ...cup("SDK-2"), handle: "sdk-2" });
		const { items } = await asKey.products.queryProducts().eq("handle", "sdk-2").find();
		assert.deepEqual(
			items.map((row) => row._id),
			[created._id],
		);
		assert.ok(seen.some((line) => line === "GET /stores/v3/products/query .r"), seen.join("\n"));
	},
	async "a query follows its cursor to the end"() {
		await asKey.products.bulkCreateProducts([cup("SDK-3"), cup("SDK-4"), cup("SDK-5")]);
		let page = await asKey.products.queryProducts().limit(2).find();
		let count = page.items.length;
		while (page.hasNext()) {
			page = await page.next();
			count += page.items.length;
		}
		assert.ok(count >= 5);
	},
	async "an update with a stale revision is INVALID_REVISION"() {
		const created = await asKey.products.createProduct(cup("SDK-6"));
		const changed = await asKey.products.updateProduct(created._id, { revision: "1", name: "Mug" });
		assert.equal(changed.revision, "2");
		const error = await refusal(asKey.products.updateProduct(created._id, { revision: "1", name: "Jug" }));
		assert.equal(error.details.applicationError.code, "INVALID_REVISION");
	},
	async "a malformed product is a validation error that names its field"() {
		const error = await refusal(asKey.products.createProduct({ ...cup("SDK-7"), name: "x".repeat(81) }));
		assert.equal(error.details.validationError.fieldViolations[0].field, "product.name");
	},
	async "products with inventory are made in bulk and found in stock"() {
		const answer = await asApp.products.bulkCreateProductsWithInventory(
			[cup("SDK-8", { inventoryItem: { quantity: 4 } })],
			{ returnEntity: true },
		);
		assert.equal(answer.productResults.bulkActionMetadata.totalSuccesses, 1);
		const { items } = await asApp.inventory.queryInventoryItems().eq("product.variantSku", "SDK-8").find();
		assert.equal(items[0].quantity, 4);
		const moved = await asApp.inventory.bulkUpdateInventoryItems(
			[{ inventoryItem: { _id: items[0]._id, revision: items[0].revision, quantity: 9 } }],
			{ returnEntity: true },
		);
		assert.equal(moved.results[0].item.quantity, 9);
	},
	async "a variant is searched by its SKU"() {
		const { variants } = await asKey.variants.searchVariants({ filter: { sku: "SDK-8" } });
		assert.deepEqual(
			variants.map((row) => row.sku),
			["SDK-8"],
		);
	},
	async "options become a customization and variants name their choices"() {
		const choices = ["S", "M"].map((name) => ({ choiceType: "CHOICE_TEXT", name }));
		const pick = (choiceName) => [
			{ optionChoiceNames: { optionName: "SDK size", choiceName, renderType: "TEXT_CHOICES" } },
		];
		const created = await asKey.products.createProduct({
			...cup("-"),
			options: [{ name: "SDK size", optionRenderType: "TEXT_CHOICES", choicesSettings: { choices } }],
			variantsInfo: {
				variants: ["S", "M"].map((size) => ({
					sku: `SDK-${size}`,
					choices: pick(size),
					price: price("5"),
					physicalProperties: {},
				})),
			},
		});
		const { items } = await asKey.customizations.queryCustomizations().eq("name", "SDK size").find();
		assert.equal(items[0]._id, created.options[0]._id);
	},
	async "brands are made once in bulk"() {
		await asKey.brands.bulkGetOrCreateBrands(["Sdk brand", "Other brand"]);
		const { results } = await asKey.brands.bulkGetOrCreateBrands(["Sdk brand"]);
		assert.equal(results[0].item.name, "Sdk brand");
		assert.equal((await asKey.brands.queryBrands().eq("name", "Sdk brand").find()).items.length, 1);
	},
	async "a webhook of the sandbox is understood"() {
		const heard = new Promise((resolve) => asApp.products.onProductUpdated(resolve));
		await asApp.webhooks.process(process.env.WEBHOOK);
		const event = await heard;
		assert.equal(`${event.metadata.entityFqdn} ${event.metadata.slug}`, "wix.stores.catalog.v3.product updated");
		assert.equal(event.metadata.instanceId, sandbox.instance_id);
		assert.equal(event.entity.name, "From the sandbox");
	},
	async "products are deleted in bulk"() {
		const { items } = await asKey.products.queryProducts().find();
		const answer = await asKey.products.bulkDeleteProducts(items.map((row) => row._id));
		assert.equal(answer.bulkActionMetadata.totalSuccesses, items.length);
	},
};

await runCases(cases);
