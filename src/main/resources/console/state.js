/** The sentence on top: all good, or what is wrong, since when, and what that means. */

import { byId, element, say } from "./dom.js";
import { clock, percent, seconds, span } from "./format.js";
import { mean, traffic } from "./history.js";
import { select, sum } from "./metrics.js";

const MINUTE = 60_000;
const RANK = { good: 0, warn: 1, bad: 2 };
const TARGET = 0.2;

/** What is wrong if a check of /health fails. */
const CHECKS = {
    database: ["bad", "The primary database does not answer", "reads go to the replica, writes are refused"],
    replica: ["warn", "The replica is away or too far behind", "reads go to the primary"],
    redis: [
        "warn",
        "Redis does not answer",
        "reads come from this node's memory and the database, and each node counts limits by itself",
    ],
    externalServices: ["warn", "The mail server does not answer", "letters wait"],
    outbox: ["warn", "The outbox is behind", "letters, webhooks and live events come late"],
    assistant: ["warn", "The language model does not answer", "the assistant answers by rules"],
    userService: ["warn", "The part of users does not answer", "orders know only whom they remember"],
};

/** What is wrong if a breaker is open that no check of /health tells of. */
const BREAKERS = {
    "payment-gateway": ["bad", "The payment gateway does not answer", "payments are refused"],
};

const GONE = { key: "gone", level: "bad", what: "The service does not answer", so: "what follows is from before" };
const BUSY = { key: "busy", level: "bad", what: "The service turns requests away", so: "it has more than it can serve, or is ending" };

function fromHealth(health) {
    return Object.entries(CHECKS)
        .filter(([name]) => health.checks?.[name]?.status === "error")
        .map(([name, [level, what, so]]) => ({ key: name, level, what, so }));
}

function fromFigures(history) {
    const found = [];
    for (const { labels } of select(history.values, "circuit_breaker_state").filter(({ value }) => value === 2)) {
        if (BREAKERS[labels.name]) {
            const [level, what, so] = BREAKERS[labels.name];
            found.push({ key: labels.name, level, what, so });
        }
    }
    const frames = history.recent(MINUTE);
    const { requests, errors, p95 } = traffic(frames);
    const many = requests * frames.length > 50;
    if (many && errors > 0.01) {
        found.push({ key: "errors", level: "bad", what: `${percent(errors)} of requests fail`, so: "the table of routes says which" });
    }
    if (many && p95 > TARGET) {
        found.push({ key: "slow", level: "warn", what: "Requests are slow", so: `of twenty one takes more than ${seconds(p95)}` });
    }
    if (mean(history.recent(10_000), (frame) => sum(frame.values, "hikaricp_connections_pending") ?? 0) > 1) {
        found.push({ key: "pool", level: "warn", what: "Requests wait for a database connection", so: "the pool is used up" });
    }
    return found;
}

export class State {
    #since = new Map();
    #first = null;
    #good = null;
    #past = "";

    /** Judges the latest answer of /health, or null if there was none, and the figures. */
    judge(health, history, now = new Date()) {
        const troubles = health?.checks ? [...fromHealth(health), ...fromFigures(history)] : [health === null ? GONE : BUSY];
        this.#remember(troubles, now);
        this.#show(troubles.sort((a, b) => RANK[b.level] - RANK[a.level]));
    }

    #remember(troubles, now) {
        this.#first ??= now;
        const keys = new Set(troubles.map(({ key }) => key));
        for (const [key, trouble] of this.#since) {
            if (!keys.has(key)) {
                this.#past = `${trouble.what}, for ${span(now - trouble.from)}, until ${clock(now)}.`;
                this.#since.delete(key);
            }
        }
        for (const { key, what } of troubles) {
            if (!this.#since.has(key)) {
                this.#since.set(key, { from: now, what });
            }
        }
        this.#good = keys.size === 0 ? (this.#good ?? now) : null;
    }

    #sentence({ key, what, so }) {
        const from = this.#since.get(key).from;
        const since = from === this.#first ? `at least since ${clock(from)}, when this page was opened` : `since ${clock(from)}`;
        return `${what}, ${since}; ${so}.`;
    }

    #show(troubles) {
        const [worst, ...others] = troubles;
        byId("state").dataset.level = worst?.level ?? "good";
        say(byId("sentence"), worst === undefined ? "All good." : this.#sentence(worst));
        say(byId("aside"), this.#past === "" ? "" : `Last trouble: ${this.#past}`);
        if (worst === undefined && this.#past === "") {
            say(byId("aside"), `Everything answers, since this page was opened at ${clock(this.#good)}.`);
        }
        const list = byId("others");
        const lines = others.map((trouble) => this.#sentence(trouble));
        if (lines.join("\n") !== [...list.children].map((item) => item.textContent).join("\n")) {
            list.replaceChildren(...lines.map((line) => element("li", {}, line)));
        }
    }
}
