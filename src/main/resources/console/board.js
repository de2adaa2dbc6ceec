/** The figures: tiles, charts, and lists, from what the history holds. */

import { byId, define, element, say, table } from "./dom.js";
import { Chart } from "./chart.js";
import { count, money, NONE, percent, rate, seconds } from "./format.js";
import { hits, limited, traffic } from "./history.js";
import { grouped, largest, select, sum } from "./metrics.js";

const SMOOTH = 10_000;
const MINUTE = 60_000;
const STATES = ["closed", "trying again", "open"];

const gauge = (frame, name, pick = sum) => pick(frame.values, name);

/** Each chart: what it is called, and its figures from the frames around a moment. */
const CHARTS = [
    {
        title: "Requests per second",
        labels: ["all", "failed"],
        write: rate,
        span: 1,
        values: (frames, route) => (({ requests, failures }) => [requests, failures])(traffic(frames, route)),
    },
    {
        title: "Response time",
        labels: ["p50", "p95", "p99"],
        write: seconds,
        span: 0.01,
        values: (frames, route) => (({ p50, p95, p99 }) => [p50, p95, p99])(traffic(frames, route)),
    },
    {
        title: "Errors and limits",
        labels: ["failed", "rate limited"],
        write: percent,
        span: 0.01,
        values: (frames, route) => [traffic(frames, route).errors, limited(frames)],
    },
    {
        title: "Cache hits",
        labels: ["memory", "Redis"],
        write: percent,
        span: 1,
        values: (frames) => [hits(frames, "l1"), hits(frames, "l2")],
    },
    {
        title: "Database connections",
        labels: ["in use", "waited for", "limit"],
        write: rate,
        span: 5,
        values: (frames) =>
            ["active", "pending", "max"].map((name) => gauge(frames.at(-1), `hikaricp_connections_${name}`)),
    },
    {
        title: "Lag",
        labels: ["replica", "outbox"],
        write: seconds,
        span: 0.1,
        values: (frames) =>
            ["db_replica_lag_seconds", "outbox_lag_seconds"].map((name) => gauge(frames.at(-1), name, largest)),
    },
];

export class Board {
    #charts = CHARTS.map((kind) => ({ kind, chart: new Chart(kind) }));

    constructor(history) {
        this.history = history;
        this.choice = byId("route");
        byId("charts").append(...this.#charts.map(({ chart }) => chart.figure));
        this.choice.addEventListener("change", () => this.#draw());
    }

    /** Shows what there is now. */
    show() {
        if (this.history.frames.length > 0) {
            this.#tiles();
            this.#choices();
            this.#draw();
            this.#routes();
            breakers(this.history.values);
            business(this.history.values);
        }
    }

    #tiles() {
        const frames = this.history.recent(SMOOTH);
        const now = traffic(frames);
        const values = this.history.values;
        define(byId("tiles"), [
            ["Requests per second", rate(now.requests)],
            ["p95", seconds(now.p95)],
            ["Failed", percent(now.errors)],
            ["Rate limited", percent(limited(frames))],
            ["Hits in memory", percent(hits(frames, "l1"))],
            ["Connections in use", `${count(sum(values, "hikaricp_connections_active"))} of ${count(sum(values, "hikaricp_connections_max"))}`],
            ["Replica behind", seconds(largest(values, "db_replica_lag_seconds"))],
        ]);
    }

    #choices() {
        const known = new Set([...this.choice.options].map((option) => option.value));
        const added = this.history.routes().filter((route) => !known.has(route));
        this.choice.append(...added.map((route) => element("option", { value: route }, route)));
    }

    #draw() {
        const { frames } = this.history;
        const times = frames.map((frame) => frame.time / 1000);
        const around = frames.map((frame, n) => frames.slice(Math.max(0, n - 4), n + 1));
        for (const { kind, chart } of this.#charts) {
            const rows = around.map((some) => kind.values(some, this.choice.value));
            chart.draw(times, kind.labels.map((_, n) => rows.map((row) => row[n])));
        }
    }

    #routes() {
        const frames = this.history.recent(MINUTE);
        const busy = this.history.routes().map((route) => ({ route, ...traffic(frames, route) }));
        const rows = busy
            .filter(({ requests }) => requests > 0)
            .sort((a, b) => b.requests - a.requests)
            .map((row) => [row.route, rate(row.requests), seconds(row.p50), seconds(row.p95), seconds(row.p99), percent(row.errors)]);
        const columns = ["Route", "Requests/s", "p50", "p95", "p99", "Failed"];
        const quiet = [["No requests yet", ...columns.slice(1).map(() => NONE)]];
        byId("routes").replaceChildren(table("Routes by requests", columns, rows.length > 0 ? rows : quiet));
    }
}

function breakers(values) {
    const worst = new Map();
    for (const { labels, value } of select(values, "circuit_breaker_state")) {
        worst.set(labels.name, Math.max(worst.get(labels.name) ?? 0, value));
    }
    const list = byId("breakers");
    [...worst].sort().forEach(([name, state], n) => {
        const item = list.children[n] ?? list.appendChild(element("li", {}, element("span"), element("b")));
        item.dataset.state = state;
        say(item.children[0], name);
        say(item.children[1], STATES[state] ?? NONE);
    });
}

function business(values) {
    const orders = grouped(values, "orders_total", "status");
    const revenue = [...grouped(values, "revenue_minor_total", "currency")].filter(([, minor]) => minor > 0);
    define(byId("business"), [
        ["Sign-ups", count(sum(values, "users_registered_total"))],
        ["Active in a day", count(largest(values, "users_active", ({ window }) => window === "1d"))],
        ["Orders placed", count(orders.get("placed"))],
        ["Paid", count(orders.get("paid"))],
        ["Cancelled", count(orders.get("cancelled"))],
        ["Orders paid, in a day", percent(largest(values, "order_conversion_ratio"))],
        ["Revenue", revenue.map(([currency, minor]) => money(minor, currency)).join(", ") || NONE],
    ]);
}
