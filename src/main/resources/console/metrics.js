/** Reads Prometheus' text, and counts in it. */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;
const GROWS = /_(total|count|sum|bucket)$/;

const number = (text) => (text === "+Inf" ? Infinity : text === "-Inf" ? -Infinity : Number(text));

function labels(text) {
    const found = {};
    for (const [, name, value] of text.matchAll(LABEL)) {
        found[name] = value.replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c));
    }
    return found;
}

/** The samples by name; each has its labels, as text and apart, and a value. */
export function parse(text, wanted) {
    const samples = new Map();
    for (const line of text.split("\n")) {
        const match = LINE.exec(line);
        if (match !== null && wanted.test(match[1])) {
            const [, name, key = "", value] = match;
            const list = samples.get(name) ?? [];
            list.push({ key, labels: labels(key), value: number(value) });
            samples.set(name, list);
        }
    }
    return samples;
}

/** How fast everything grew that grows, by the second; a series that is new has grown from zero. */
export function rates(before, after, seconds) {
    const grown = new Map();
    for (const [name, list] of after) {
        if (GROWS.test(name)) {
            const old = new Map((before.get(name) ?? []).map((sample) => [sample.key, sample.value]));
            const rate = (sample) => Math.max(0, sample.value - (old.get(sample.key) ?? 0)) / seconds;
            grown.set(name, list.map((sample) => ({ ...sample, value: rate(sample) })));
        }
    }
    return grown;
}

/** The samples of several nodes as if they were one's. */
export function merged(many) {
    const all = new Map();
    for (const samples of many) {
        for (const [name, list] of samples) {
            all.set(name, (all.get(name) ?? []).concat(list));
        }
    }
    return all;
}

const always = () => true;

/** The samples of a name, of which their labels are as asked. */
export function select(samples, name, where = always) {
    return (samples.get(name) ?? []).filter((sample) => where(sample.labels) && !Number.isNaN(sample.value));
}

/** Their sum, or nothing if there are none. */
export function sum(samples, name, where) {
    const chosen = select(samples, name, where);
    return chosen.length === 0 ? undefined : chosen.reduce((total, sample) => total + sample.value, 0);
}

/** The largest of them. */
export function largest(samples, name, where) {
    const chosen = select(samples, name, where);
    return chosen.length === 0 ? undefined : Math.max(...chosen.map((sample) => sample.value));
}

/** Their sums by the value of a label. */
export function grouped(samples, name, label, where) {
    const groups = new Map();
    for (const sample of select(samples, name, where)) {
        const group = sample.labels[label] ?? "";
        groups.set(group, (groups.get(group) ?? 0) + sample.value);
    }
    return groups;
}

/** The value below which a share of a histogram is, straight between the bounds of its buckets. */
export function quantile(share, buckets) {
    const bounds = [...buckets].map(([bound, value]) => [number(bound), value]).sort((a, b) => a[0] - b[0]);
    const all = bounds.at(-1)?.[1] ?? 0;
    if (all === 0) {
        return undefined;
    }
    let [lower, below] = [0, 0];
    for (const [bound, value] of bounds) {
        if (value >= share * all) {
            return bound === Infinity ? lower : lower + ((bound - lower) * (share * all - below)) / (value - below || 1);
        }
        [lower, below] = [bound, value];
    }
    return lower;
}
