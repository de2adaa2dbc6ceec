/** Signs in on /docs of a running ./mvnw, as its page offers, and calls what only somebody who is signed in may: docs.mjs URL. */

import { browser, watched } from "./browser.mjs";

const base = process.argv[2] ?? "http://localhost:8080";
const PATIENCE = { timeout: 20_000 };

async function tryOut(page, operation) {
    const block = `[id$="-${operation}"]`;
    await page.waitForSelector(block, PATIENCE);
    await page.click(`${block} .opblock-summary-control`);
    for (const button of [".try-out__btn", ".execute"]) {
        await page.waitForSelector(`${block} ${button}`, PATIENCE);
        await page.click(`${block} ${button}`);
    }
    await page.waitForSelector(`${block} .live-responses-table .response-col_status`, PATIENCE);
    const status = await page.$eval(`${block} .live-responses-table tbody .response-col_status`, (cell) => parseInt(cell.textContent));
    console.log(`${operation}: ${status}`);
    return status;
}

const chromium = await browser();
try {
    const { page, wrong } = await watched(chromium, base);
    await page.setViewport({ width: 1280, height: 1000 });
    await page.goto(`${base}/docs`, { waitUntil: "networkidle2" });
    const signedIn = await tryOut(page, "signIn");
    const seen = await tryOut(page, "getMe");
    console.log(wrong.join("\n"));
    if (signedIn !== 200 || seen !== 200 || wrong.length > 0) {
        process.exitCode = 1;
    }
} finally {
    await chromium.close();
}
