/** Who is signed in: tokens are in this page's memory, and nowhere else. */

const ROOT = new URL("..", import.meta.url);
const PATIENCE = 5_000;
const EARLY = 30_000;

let session = null;
let challenge = null;

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

const tokens = (answer) => ({ access: answer.accessToken, refresh: answer.refreshToken, until: Date.now() + answer.expiresIn * 1000 });

function hold(answer) {
    challenge = null;
    signOut(); // of who was here before
    session = { ...tokens(answer), renewal: null };
}

/** What tells one sign-in from the next; null while nobody is signed in. */
export const current = () => session;

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
    const gone = session;
    session = null;
    return gone === null
        ? Promise.resolve()
        : post("auth/logout", { refreshToken: gone.refresh }, { keepalive: true }).catch(() => {});
}

/** Renews the tokens of a session, which may have ended meanwhile, and another begun. */
async function renew(mine) {
    try {
        Object.assign(mine, tokens(await post("auth/refresh", { refreshToken: mine.refresh })));
    } catch (failure) {
        // A token that was refused is of no more use; one that nobody looked at is.
        if (failure instanceof Refusal && failure.status === 401 && session === mine) {
            session = null;
        }
        throw failure;
    } finally {
        mine.renewal = null;
    }
}

/** A token that is good; throws what renewing it failed with only once it is good no longer. */
async function freshToken() {
    const mine = session;
    if (mine !== null && Date.now() > mine.until - EARLY) {
        mine.renewal ??= renew(mine);
        try {
            await mine.renewal;
        } catch (failure) {
            if (session !== mine || Date.now() > mine.until) {
                throw failure;
            }
        }
    }
    return mine?.access;
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
