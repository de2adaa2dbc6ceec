/**
 * Looks at /console in a real browser: check.mjs URL [DIRECTORY FOR PICTURES].
 * ADMIN_EMAIL and ADMIN_PASSWORD are an administrator's. With DRILL=1 it says "kill" and "restart" on its
 * output, waits for a line on its input each time, and sees that the page tells.
 */

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { browser, watched } from "./browser.mjs";
import { shop, tokenOf } from "./traffic.mjs";

const base = process.argv[2] ?? "http://localhost:8080";
const pictures = process.argv[3];
const { ADMIN_EMAIL = "admin@plinth.dev", ADMIN_PASSWORD = "plinth-demo-1", DRILL } = process.env;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 360, height: 780 };
const HIGH = 1400;
const PATIENCE = 5_000;
const FIELDS = ["skip", "API", "Problems", "email", "password", "Sign in"];

const findings = [];
const expect = (holds, what) => (console.log(`${holds ? "ok  " : "FAIL"} ${what}`), holds || findings.push(what));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const wait = (millis) => new Promise((go) => setTimeout(go, millis));

/** Has the parent do something, and waits until it says so. */
async function order(what) {
    console.log(what);
    await lines.next();
}

const sentence = (page) => page.$eval("#sentence", (p) => p.textContent);

async function saysWithin(page, pattern, millis) {
    const from = performance.now();
    while (performance.now() - from < millis) {
        if (pattern.test(await sentence(page))) {
            return Math.round(performance.now() - from);
        }
        await wait(50);
    }
    return undefined;
}

/** Goes through the page by the tab key; the names of what was reached. */
async function tabbed(page, presses) {
    const reached = [];
    for (let n = 0; n < presses; n++) {
        await page.keyboard.press("Tab");
        reached.push(
            await page.evaluate(() => {
                const at = document.activeElement;
                return at.className === "skip" ? "skip" : at.id || at.textContent.trim().slice(0, 40);
            }),
        );
    }
    return reached;
}

async function axe(page, name) {
    await page.evaluate(AXE);
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const text = violations.map(({ id, nodes }) => `${id} (${nodes.map((node) => node.target).join(", ")})`);
    expect(violations.length === 0, `axe, ${name}: ${passes.length} rules pass, ${violations.length} findings ${text}`);
}

async function look(page, name, viewport, scheme) {
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await wait(500);
    await axe(page, name);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over <= 0, `${name}: nothing is wider than the page (${over})`);
    if (pictures) {
        await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
        const clip = { x: 0, y: 0, width: viewport.width, height: HIGH };
        await page.screenshot({ path: `${pictures}/console-${name}.png`, clip, captureBeyondViewport: true });
    }
}

/** Of each chart's canvas, the pixels that are not empty. */
const painted = (page) =>
    page.$$eval("canvas", (all) =>
        all.map((canvas) => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return data.filter((value, n) => n % 4 === 3 && value > 0).length;
        }),
    );

async function signInByKeyboard(page) {
    expect((await tabbed(page, FIELDS.length)).join() === FIELDS.join(), "all of the door is reached by keyboard");
    await page.focus("#email");
    await page.keyboard.type(ADMIN_EMAIL);
    await page.keyboard.press("Tab");
    await page.keyboard.type("wrong password");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("refusal").textContent !== "");
    expect(!(await page.$eval("#door", (door) => door.hidden)), "a wrong password is refused in words");
    await page.$eval("#password", (field) => (field.value = ""));
    await page.focus("#password");
    await page.keyboard.type(ADMIN_PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#board:not([hidden])");
}

async function figures(page) {
    await page.waitForFunction(() => document.querySelectorAll("canvas").length === 6, { timeout: 15_000 });
    await wait(25_000);
    const empty = await page.$$eval(".legend b", (all) => all.filter((b) => b.textContent === "–").length);
    expect(empty === 0, `every line of every chart has a figure (${empty} have none)`);
    expect((await painted(page)).every((pixels) => pixels > 2_000), "every chart is drawn");
    expect((await page.$$("#routes tbody tr")).length >= 5, "the table names the routes");
    expect((await page.$$("#breakers li")).length >= 5, "the breakers are listed");
    expect((await page.$$("#events li")).length >= 3, "what happens is listed");
    const reached = await tabbed(page, 16);
    const wanted = ["pause", "sign-out", "route", "routes", "events"];
    expect(wanted.every((id) => reached.includes(id)), `all of the board is reached by keyboard: ${reached.join(" > ")}`);
    await page.$eval("details", (details) => (details.open = true));
    await page.waitForSelector("details table tbody tr");
    expect((await page.$$("details table tbody tr")).length >= 5, "a chart can be read as a table");
    await page.$eval("details", (details) => (details.open = false));
}

async function fault(page) {
    await order("kill");
    const told = await saysWithin(page, /^Redis does not answer, since \d\d:\d\d:\d\d; /, PATIENCE);
    expect(told !== undefined, `says within ${PATIENCE} ms that Redis is gone: ${told} ms: ${await sentence(page)}`);
    await wait(15_000);
    await look(page, "fault", WIDE, "light");
    await order("restart");
    const well = await saysWithin(page, /^All good/, 20_000);
    expect(well !== undefined, `says that all is good again: ${well} ms: ${await page.$eval("#aside", (p) => p.textContent)}`);
}

const chromium = await browser();
try {
    await shop(base, await tokenOf(base, ADMIN_EMAIL, ADMIN_PASSWORD), !DRILL);
    const { page, wrong } = await watched(chromium, base);
    await page.setViewport(WIDE);
    await page.goto(`${base}/console`, { waitUntil: "networkidle0", timeout: 20_000 }).catch(() => {});
    expect((await saysWithin(page, /^All good/, 20_000)) !== undefined, `before signing in: ${await sentence(page)}`);
    await look(page, "door", WIDE, "light");
    await signInByKeyboard(page);
    await figures(page);
    await look(page, "healthy", WIDE, "light");
    await look(page, "dark", WIDE, "dark");
    await look(page, "phone", PHONE, "light");
    await look(page, "phone-dark", PHONE, "dark");
    await page.setViewport(WIDE);
    if (DRILL) {
        await fault(page);
    }
    await page.focus("#sign-out");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#board[hidden]");
    expect((await page.$eval("#door", (door) => door.hidden)) === false, "signs out");
    // A browser notes answers as errors: the one refusal was asked for, and /health says by 503 that it is not well.
    const rest = wrong.filter((text) => !/401.*auth\/login$|503.*\/health$/.test(text));
    expect(rest.length === 0, `nothing else went wrong on the page: ${rest.join("; ")}`);
} finally {
    await chromium.close();
}
console.log(findings.length === 0 ? "pass" : `FAIL (${findings.length})`);
process.exit(findings.length === 0 ? 0 : 1);
