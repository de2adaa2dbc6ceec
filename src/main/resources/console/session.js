/** Who is signed in: tokens are in this module's memory, and nowhere else. */

const ROOT = new URL("..", import.meta.url);
const PATIENCE = 5_000;
const EARLY = 30_000;

let tokens = null;
let challenge = null;
let renewal = null;

/** What the service said instead of yes. */
export class Refusal extends Error {
    constructor(status, problem, retryAfter) {
        super(problem.detail ?? `The service answered ${status}.`);
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    is(slug) {
        return String(this.problem.type).endsWith(`/${slug}`);
    }
}

async function refusal(response) {
    const problem = await response.json().catch(() => ({}));
    return new Refusal(response.status, problem, Number(response.headers.get("Retry-After")));
}

async function post(path, body, options = {}) {
    const response = await fetch(new URL(path, ROOT), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
        ...options,
    });
    if (!response.ok) {
        throw await refusal(response);
    }
    return response.status === 204 ? null : response.json();
}

function hold(answer) {
    challenge = null;
    tokens = { access: answer.accessToken, refresh: answer.refreshToken, until: Date.now() + answer.expiresIn * 1000 };
}

export const isSignedIn = () => tokens !== null;

/** Whether a code is asked for. */
export const needsCode = () => challenge !== null;

/** Signs in, or throws the refusal; one that asks for a code is kept for the next time. */
export async function signIn(email, password, code) {
    if (challenge !== null) {
        hold(await post("auth/step-up", { challenge, code }));
        return;
    }
    try {
        hold(await post("auth/login", { email, password, deviceName: "Console" }));
    } catch (failure) {
        if (failure instanceof Refusal && failure.is("step-up-required")) {
            challenge = failure.problem.challenge;
        }
        throw failure;
    }
}

/** Forgets a code that was asked for. */
export const startOver = () => (challenge = null);

/** Ends the session, there and here; also when the page goes away. */
export function signOut() {
    const gone = tokens;
    tokens = null;
    return gone === null
        ? Promise.resolve()
        : post("auth/logout", { refreshToken: gone.refresh }, { keepalive: true }).catch(() => {});
}

async function renew() {
    try {
        hold(await post("auth/refresh", { refreshToken: tokens.refresh }));
    } catch (failure) {
        // A token that was refused is of no more use; one that nobody looked at is.
        if (failure instanceof Refusal && failure.status === 401) {
            tokens = null;
        }
        throw failure;
    } finally {
        renewal = null;
    }
}

/** A token that is good; throws what renewing it failed with only once it is good no longer. */
async function freshToken() {
    if (tokens !== null && Date.now() > tokens.until - EARLY) {
        renewal ??= renew();
        try {
            await renewal;
        } catch (failure) {
            if (tokens === null || Date.now() > tokens.until) {
                throw failure;
            }
        }
    }
    return tokens?.access;
}

/** Asks the service something, as whoever is signed in. */
export async function ask(path, { accept, signal, anonymous = false, more = {} } = {}) {
    const token = anonymous ? null : await freshToken();
    const headers = { ...more, ...(accept && { Accept: accept }), ...(token && { Authorization: `Bearer ${token}` }) };
    return fetch(new URL(path, ROOT), { headers, signal: signal ?? AbortSignal.timeout(PATIENCE), cache: "no-store" });
}

/** The same, and throws the refusal if it is one. */
export async function demand(path, options) {
    const response = await ask(path, options);
    if (!response.ok) {
        throw await refusal(response);
    }
    return response;
}
