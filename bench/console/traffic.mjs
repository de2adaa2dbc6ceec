/** One customer who reads and orders, some requests a second, until the process ends. */

const EVERY = 60;

async function call(base, path, { token, body, ...headers } = {}) {
    const response = await fetch(base + path, {
        method: body === undefined ? "GET" : "POST",
        headers: {
            ...(body !== undefined && { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() }),
            ...(token && { Authorization: `Bearer ${token}` }),
            ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
    });
    const answer = await response.json().catch(() => ({}));
    return { ...answer, status: response.status, tag: response.headers.get("ETag") };
}

export async function tokenOf(base, email, password) {
    const { accessToken, detail } = await call(base, "/auth/login", { body: { email, password } });
    if (accessToken === undefined) {
        throw new Error(`Signing in as ${email}: ${detail}`);
    }
    return accessToken;
}

/** Something to buy. */
async function products(base, admin) {
    const { items } = await call(base, "/products?limit=20&inStock=true", { token: admin });
    if (items.length > 0) {
        return items.map(({ id }) => id);
    }
    const product = { sku: `C-${Date.now()}`, name: "Oak Stool", price: { amount: "79.00", currency: "EUR" }, stock: 1_000_000 };
    return [(await call(base, "/products", { token: admin, body: product })).id];
}

/** Starts it; products are read by the administrator, or by anybody where nobody is limited. */
export async function shop(base, admin, limited) {
    const reader = limited ? admin : undefined;
    const all = await products(base, admin);
    const email = `console.${Date.now()}@example.com`;
    const password = "correct horse battery";
    await call(base, "/users", { body: { name: "Console Check", email, password } });
    const token = await tokenOf(base, email, password);
    // Popular products are read again before they change.
    const one = () => all[Math.floor(Math.random() ** 3 * all.length)];
    const order = async () => {
        const { id, tag } = await call(base, "/orders", { token, body: { items: [{ productId: one(), quantity: 1 }] } });
        if (id && Math.random() < 0.8) {
            await call(base, `/orders/${id}/pay`, { token, body: { card: "test-ok" }, "If-Match": tag });
        }
    };
    const step = [
        () => call(base, `/products/${one()}`, { token: reader }),
        () => call(base, "/products?limit=20", { token: reader }),
        () => call(base, `/products/${one()}`, { token: reader }),
        () => call(base, "/users/me", { token }),
        () => call(base, "/orders?limit=20", { token }),
        order,
    ];
    let n = 0;
    setInterval(() => step[n++ % step.length]().catch(() => {}), EVERY).unref();
}
