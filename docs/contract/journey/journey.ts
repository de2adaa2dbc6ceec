/** Registers, signs in, browses, orders, pays and lists, with the client that was generated. */

import { AuthApi, Configuration, OrdersApi, ProductsApi, UsersApi } from "./index.js";

declare const process: { argv: string[] };

function expect(wanted: unknown, got: unknown): void {
    if (wanted !== got) {
        throw new Error(`${got} instead of ${wanted}`);
    }
}

const basePath = process.argv[2];
const anybody = new Configuration({ basePath });
const email = `ts.${crypto.randomUUID()}@example.com`;
const password = "analytical engine no. 1";
const key = (): string => crypto.randomUUID();

await new UsersApi(anybody).registerUser({ registerUser: { name: "Ada Lovelace", email, password } });
const { accessToken } = await new AuthApi(anybody).signIn({ signIn: { email, password } });
const ada = new Configuration({ basePath, accessToken });
expect(email, (await new UsersApi(ada).getMe({})).email);
const [product] = (await new ProductsApi(ada).listProducts({ inStock: true, limit: 1 })).items;
const orders = new OrdersApi(ada);
const placed = await orders.placeOrderRaw({
    idempotencyKey: key(),
    placeOrder: { items: [{ productId: product.id, quantity: 2 }] },
});
const { id } = await placed.value();
const ifMatch = placed.raw.headers.get("ETag") ?? "";
const paid = await orders.payOrder({ id, idempotencyKey: key(), ifMatch, payOrder: { card: "test-ok" } });
expect("PAID", paid.status);
expect(id, (await orders.listOrders({ limit: 1 })).items[0].id);
console.log(`TypeScript: registered, signed in, ordered and paid ${paid.total.amount}`);
