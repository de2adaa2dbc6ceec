/** The page: asks how the service is, lets an administrator in, and shows the figures. */

import { Board } from "./board.js";
import { byId, say } from "./dom.js";
import { startListening, stopListening } from "./events.js";
import { History } from "./history.js";
import { ask, current, demand, needsCode, Refusal, signIn, signOut, startOver } from "./session.js";
import { State } from "./state.js";

const EVERY = 1_500;
const SEEN = ["board", "pause", "sign-out", "foot"];

const history = new History();
const state = new State();
const board = new Board(history);
let paused = false;

const wait = (millis) => new Promise((go) => setTimeout(go, millis));

/** The answer of /health, which may be a problem; null if there is none. */
async function health() {
    try {
        return await (await ask("health", { accept: "application/json", anonymous: true })).json();
    } catch {
        return null;
    }
}

async function scrape() {
    const asking = current();
    if (asking === null) {
        if (byId("door").hidden) {
            await leave("The session has ended; sign in again."); // which the events heard first
        }
        return;
    }
    try {
        const text = await (await demand("metrics", { accept: "text/plain" })).text();
        if (asking === current()) {
            history.add(text, Date.now());
            open();
        }
    } catch (failure) {
        if (asking === current() && failure instanceof Refusal && (failure.status === 401 || failure.status === 403)) {
            await leave(
                failure.status === 403
                    ? "The figures are for administrators; this account is none."
                    : "The session has ended; sign in again.",
            );
        }
    }
}

async function watch() {
    for (;;) {
        const [answer] = await Promise.all([health(), scrape()]);
        if (!paused) {
            state.judge(answer, history);
            board.show();
        }
        await wait(EVERY);
    }
}

async function enter() {
    byId("sign-in").reset();
    startListening();
    say(byId("refusal"), "Waiting for the figures.");
    await scrape();
}

/** Shows the figures, to who was given some. */
function open() {
    if (byId("door").hidden) {
        return;
    }
    byId("door").hidden = true;
    for (const id of SEEN) {
        byId(id).hidden = false;
    }
    say(byId("refusal"), "");
    byId("main").focus();
}

async function leave(reason) {
    stopListening();
    history.clear();
    signOut(); // whoever signs in again does not wait for it
    askForCode(false);
    byId("door").hidden = false;
    for (const id of SEEN) {
        byId(id).hidden = true;
    }
    say(byId("refusal"), reason);
    byId("email").focus();
}

function askForCode(asked) {
    byId("code-field").hidden = !asked;
    byId("code").required = asked;
    if (asked) {
        byId("code").focus();
    } else {
        startOver();
    }
}

/** In words, what became of an attempt to sign in. */
function reason(failure) {
    if (!(failure instanceof Refusal)) {
        return "The service does not answer.";
    }
    const wait = failure.retryAfter > 0 ? ` Try again in ${Math.ceil(failure.retryAfter / 60)} min.` : "";
    return failure.message + wait;
}

byId("sign-in").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { email, password, code } = event.target.elements;
    const submit = event.target.querySelector("button");
    submit.disabled = true;
    say(byId("refusal"), "");
    try {
        await signIn(email.value, password.value, code.value.trim());
        askForCode(false);
        await enter();
    } catch (failure) {
        const asked = needsCode() && failure instanceof Refusal && (failure.is("step-up-required") || failure.is("invalid-code"));
        askForCode(asked);
        say(byId("refusal"), reason(failure));
    } finally {
        submit.disabled = false;
    }
});

byId("sign-out").addEventListener("click", () => leave(""));

byId("pause").addEventListener("click", (event) => {
    paused = !paused;
    event.target.setAttribute("aria-pressed", String(paused));
    say(event.target, paused ? "Go on" : "Pause");
});

// A page that is gone holds no session open; one that may come back keeps it.
addEventListener("pagehide", (event) => {
    if (!event.persisted) {
        signOut();
    }
});

watch();
