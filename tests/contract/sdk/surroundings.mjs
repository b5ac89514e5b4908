// Where the SDK runs: `fetch` leads the Wix hosts to the sandbox and nowhere else. Prints one JSON line per
// case: {name, ok, error?}.
import assert from "node:assert/strict";

export const sandbox = JSON.parse(process.env.SANDBOX);
export const seen = [];
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
	const url = new URL(input instanceof Request ? input.url : input);
	if (!url.hostname.endsWith("wixapis.com")) throw new Error(`no call leaves this machine: ${url}`);
	seen.push(`${init?.method ?? "GET"} ${url.pathname}${url.searchParams.has(".r") ? " .r" : ""}`);
	return realFetch(sandbox.url + url.pathname + url.search, init);
};

export const control = async (path, body) => {
	const answer = await realFetch(`${sandbox.url}/_sandbox/${path}`, { method: "POST", body: JSON.stringify(body) });
	assert.equal(answer.status, 200, await answer.clone().text());
	return answer.json();
};

export const refusal = async (promise) => {
	try {
		await promise;
	} catch (error) {
		return error;
	}
	assert.fail("the call should have been refused");
};

export const runCases = async (cases) => {
	for (const [name, run] of Object.entries(cases)) {
		try {
			await run();
			console.log(JSON.stringify({ name, ok: true }));
		} catch (error) {
			console.log(JSON.stringify({ name, ok: false, error: String(error.stack ?? error).slice(0, 1500) }));
		}
	}
};
