// What both Node peers share: the pool's settings, the two cache levels and its queries.
import { randomUUID, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import cluster from 'node:cluster';
import pg from 'pg';
import Redis from 'ioredis';
import NodeCache from 'node-cache';
import QueryStream from 'pg-query-stream';
import client from 'prom-client';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL ?? 20), idleTimeoutMillis: 30000, connectionTimeoutMillis: 2000 });
export const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
export const local = new NodeCache({ stdTTL: 300, useClones: false });
export const publicKey = readFileSync(process.env.PUBLIC_KEY);

export const histogram = new client.Histogram({ name: 'http_request_duration_seconds', help: 'Duration of HTTP requests in seconds', labelNames: ['method', 'route', 'status_code'] });
client.collectDefaultMetrics();
export const metrics = () => client.register.metrics();

const user = r => r && { id: r.id, name: r.name, email: r.email, age: r.age, bio: r.bio, createdAt: r.created_at, updatedAt: r.updated_at, version: r.version };

export async function getUser(id) {
  const key = 'user:' + id;
  const hit = local.get(key);
  if (hit) return hit;
  const far = await redis.get(key);
  if (far) { const u = JSON.parse(far); local.set(key, u); return u; }
  const { rows } = await pool.query({ name: 'user', text: 'select id,name,email,age,bio,created_at,updated_at,version from users where id=$1', values: [id] });
  if (!rows[0]) return null;
  const u = user(rows[0]);
  await redis.set(key, JSON.stringify(u), 'EX', 3600);
  local.set(key, u);
  return u;
}

export async function ordersOf(userId) {
  const { rows } = await pool.query({ name: 'orders', text: `select o.id,o.status,o.total_minor,o.currency,o.created_at,o.version,
    json_agg(json_build_object('productId',i.product_id,'quantity',i.quantity,'unitPriceMinor',i.unit_price_minor) order by i.line_no) items
    from (select * from orders where user_id=$1 order by created_at desc, id desc limit 20) o join order_items i on i.order_id=o.id
    group by o.id,o.status,o.total_minor,o.currency,o.created_at,o.version order by o.created_at desc, o.id desc`, values: [userId] });
  return rows;
}

export async function placeOrder(userId, items) {
  const c = await pool.connect();
  try {
    await c.query('begin');
    const id = randomUUID();
    let total = 0;
    const lines = [];
    for (const it of [...items].sort((a, b) => a.productId < b.productId ? -1 : 1)) {
      const { rows } = await c.query({ name: 'take', text: 'update products set stock=stock-$2, version=version+1 where id=$1 and stock>=$2 returning price_minor', values: [it.productId, it.quantity] });
      if (!rows[0]) throw new Error('out of stock');
      total += Number(rows[0].price_minor) * it.quantity;
      lines.push([it.productId, it.quantity, rows[0].price_minor]);
    }
    await c.query({ name: 'order', text: `insert into orders(id,user_id,status,total_minor,currency) values($1,$2,'PENDING',$3,'EUR')`, values: [id, userId, total] });
    for (let n = 0; n < lines.length; n++) await c.query({ name: 'item', text: 'insert into order_items values($1,$2,$3,$4,$5)', values: [id, n + 1, ...lines[n]] });
    await c.query('commit');
    return { id, userId, status: 'PENDING', totalMinor: total, currency: 'EUR', items };
  } catch (e) { await c.query('rollback'); throw e; } finally { c.release(); }
}

export async function products() {
  let hit = local.get('products');
  if (!hit) {
    const { rows } = await pool.query('select id,sku,name,price_minor,currency,stock,version from products order by id limit 50');
    const body = JSON.stringify({ items: rows });
    hit = { body, etag: '"' + createHash('sha1').update(body).digest('base64') + '"' };
    local.set('products', hit);
  }
  return hit;
}

export async function exportUsers(res) {
  const c = await pool.connect();
  const stream = c.query(new QueryStream('select id,name,email,age,bio,created_at,updated_at,version from users', [], { batchSize: 1000 }));
  res.setHeader('content-type', 'application/json');
  res.write('[');
  let first = true;
  for await (const r of stream) {
    if (!res.write((first ? '' : ',') + JSON.stringify(user(r)))) await new Promise(ok => res.once('drain', ok));
    first = false;
  }
  res.end(']');
  c.release();
}

export function serve(start) {
  const n = Number(process.env.WORKERS ?? 1);
  if (n > 1 && cluster.isPrimary) { for (let i = 0; i < n; i++) cluster.fork(); cluster.on('exit', () => cluster.fork()); } else start();
}
