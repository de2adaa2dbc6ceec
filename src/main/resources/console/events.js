/** What happens, from the service's server-sent events, read by fetch since they want a token. */

import { byId, element } from "./dom.js";
import { clock } from "./format.js";
import { ask, current } from "./session.js";

const SHOWN = 50;
const PAUSE = 3_000;

let ear = null;
let last = "";

/** A type in words: order.refund-started is "Order refund started". */
function words(type) {
    const text = type.replace(/[.-]/g, " ");
    return text.charAt(0).toUpperCase() + text.slice(1);
}

function detail({ data }) {
    const name = data.sku ?? data.name ?? "";
    const total = data.total ? `${data.total.amount} ${data.total.currency}` : "";
    return total || name || String(data.id ?? "").slice(-8);
}

function show(happened) {
    const time = element("time", { datetime: happened.timestamp }, clock(new Date(happened.timestamp)));
    const list = byId("events");
    list.prepend(element("li", {}, element("span", {}, `${words(happened.type)}: ${detail(happened)}`), time));
    while (list.children.length > SHOWN) {
        list.lastElementChild.remove();
    }
}

function take(block) {
    const fields = block.split("\n").map((line) => line.split(/: ?(.*)/s));
    const field = (name) => fields.filter(([key]) => key === name).map(([, value]) => value);
    last = field("id").at(-1) ?? last;
    const data = field("data").join("\n");
    if (data !== "") {
        show(JSON.parse(data));
    }
}

async function read(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const blocks = (rest + part.value.replaceAll("\r", "")).split("\n\n");
        rest = blocks.pop();
        blocks.forEach(take);
    }
}

async function listen(signal) {
    while (current() !== null && !signal.aborted) {
        try {
            const more = last === "" ? {} : { "Last-Event-ID": last };
            const response = await ask("events", { accept: "text/event-stream", signal, more });
            if (response.ok) {
                await read(response);
            } else if (response.status === 400) {
                last = ""; // the service knows no such place any more
            }
        } catch {
            // It ended, as it does with each token, or the service is away; the sentence on top says which.
        }
        await new Promise((go) => setTimeout(go, PAUSE));
    }
}

/** Listens from now on, and only for who has just signed in. */
export function startListening() {
    stopListening();
    ear = new AbortController();
    listen(ear.signal);
}

/** Listens no more, and forgets what it has heard. */
export function stopListening() {
    ear?.abort();
    last = "";
    byId("events").replaceChildren();
}
