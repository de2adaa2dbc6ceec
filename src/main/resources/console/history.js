/** What the last ten minutes' scrapes say; of several nodes behind one address, all that answered lately. */

import { grouped, largest, merged, parse, quantile, rates, select, sum } from "./metrics.js";

const WANTED =
    /^(http_request_duration_seconds_(count|bucket)|cache_requests_total|rate_limit_decisions_total|circuit_breaker_state|hikaricp_connections_(active|max|pending)|db_replica_lag_seconds|outbox_lag_seconds|users_registered_total|users_active|orders_total|order_conversion_ratio|revenue_minor_total|process_start_time_seconds|process_uptime_seconds)$/;
const KEPT = 10 * 60_000;
const FRESH = 15_000;
const OWN = /^\/(metrics|health|events|console)(\/|$)/;
const REQUESTS = "http_request_duration_seconds_count";
const BUCKETS = "http_request_duration_seconds_bucket";

const isServed = (labels) => !OWN.test(labels.route);
const isFailed = (labels) => isServed(labels) && labels.status_code.startsWith("5");
const nameOf = (labels) => `${labels.method} ${labels.route}`;
const on = (route) => (labels) => isServed(labels) && (route === "" || nameOf(labels) === route);

export class History {
    #nodes = new Map();
    #frames = [];

    /** Takes in a scrape. A node is known by when it was started. */
    add(text, now) {
        const samples = parse(text, WANTED);
        const id = largest(samples, "process_start_time_seconds") ?? 0;
        const before = this.#nodes.get(id);
        const grown = before && rates(before.samples, samples, (now - before.time) / 1000);
        this.#nodes.set(id, { samples, time: now, grown });
        for (const [other, node] of this.#nodes) {
            if (now - node.time > FRESH) {
                this.#nodes.delete(other);
            }
        }
        if (grown) {
            const nodes = [...this.#nodes.values()].filter((node) => node.grown);
            this.#frames.push({
                time: now,
                rates: merged(nodes.map((node) => node.grown)),
                values: merged(nodes.map((node) => node.samples)),
            });
            this.#frames = this.#frames.filter((frame) => now - frame.time <= KEPT);
        }
    }

    /** Forgets them all. */
    clear() {
        this.#nodes.clear();
        this.#frames = [];
    }

    get nodes() {
        return this.#nodes.size;
    }

    get frames() {
        return this.#frames;
    }

    get values() {
        return this.#frames.at(-1)?.values ?? new Map();
    }

    /** The frames since so many milliseconds before the last one. */
    recent(millis) {
        const last = this.#frames.at(-1)?.time ?? 0;
        return this.#frames.filter((frame) => last - frame.time < millis);
    }

    /** Every route that was asked for, by name. */
    routes() {
        return [...new Set(select(this.values, REQUESTS, isServed).map((sample) => nameOf(sample.labels)))].sort();
    }
}

/** What some frames together say of a route, or of all. */
export function traffic(frames, route = "") {
    const total = (where) => mean(frames, (frame) => sum(frame.rates, REQUESTS, where) ?? 0);
    const buckets = new Map();
    for (const frame of frames) {
        for (const [bound, value] of grouped(frame.rates, BUCKETS, "le", on(route))) {
            buckets.set(bound, (buckets.get(bound) ?? 0) + value);
        }
    }
    const requests = total(on(route));
    const failures = total((labels) => isFailed(labels) && on(route)(labels));
    return {
        requests,
        failures,
        errors: requests > 0 ? failures / requests : 0,
        p50: quantile(0.5, buckets),
        p95: quantile(0.95, buckets),
        p99: quantile(0.99, buckets),
    };
}

/** The share of requests that the limiter has refused. */
export function limited(frames) {
    const all = mean(frames, (frame) => sum(frame.rates, "rate_limit_decisions_total") ?? 0);
    const refused = mean(
        frames,
        (frame) => sum(frame.rates, "rate_limit_decisions_total", (labels) => labels.decision === "refused") ?? 0,
    );
    return all > 0 ? refused / all : 0;
}

/** How much of what a level of the cache was asked for it had. */
export function hits(frames, level) {
    const asked = (result) =>
        mean(frames, (frame) =>
            sum(frame.rates, "cache_requests_total", (labels) => labels.level === level && result.test(labels.result)) ?? 0,
        );
    const all = asked(/hit|negative|miss/);
    return all > 0 ? asked(/hit|negative/) / all : undefined;
}

/** The mean over some frames. */
export function mean(frames, value) {
    return frames.length === 0 ? 0 : frames.reduce((total, frame) => total + value(frame), 0) / frames.length;
}
