/** Chromium, a page in it, and what goes wrong on the page. */

import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser that CHROMIUM names, or one where they usually are. */
export async function browser() {
    const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
    if (executablePath === undefined) {
        throw new Error("There is no Chromium; CHROMIUM names one.");
    }
    // Without a sandbox, since it also runs as root, on pages of our own only.
    const args = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"];
    return puppeteer.launch({ executablePath, args, headless: true });
}

/** A page, and the list of what went wrong on it: errors, what the policy forbade, requests elsewhere. */
export async function watched(browser, origin) {
    const page = await browser.newPage();
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
    page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warn") {
            wrong.push(`console: ${message.text()} ${message.location().url ?? ""}`);
        }
    });
    page.on("request", (request) => {
        if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
            wrong.push(`elsewhere: ${request.url()}`);
        }
    });
    return { page, wrong };
}
