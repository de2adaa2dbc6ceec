// Express, Joi, express-rate-limit, jsonwebtoken.
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import jwt from 'jsonwebtoken';
import Joi from 'joi';
import * as core from './core.js';
core.serve(() => {
  const app = express();
  app.disable('x-powered-by');
  app.use((q, r, next) => { const t0 = process.hrtime.bigint(); r.on('finish', () => core.histogram.labels(q.method, q.route?.path ?? q.path, String(r.statusCode)).observe(Number(process.hrtime.bigint() - t0) / 1e9)); next(); });
  app.use(rateLimit({ windowMs: 15 * 60 * 1000, limit: 1e9, standardHeaders: true, legacyHeaders: false }));
  app.use(express.json());
  const auth = (q, r, next) => { try { q.user = jwt.verify((q.headers.authorization ?? '').slice(7), core.publicKey, { algorithms: ['ES256'] }); next(); } catch { r.status(401).json({ error: 'Unauthorized' }); } };
  const schema = Joi.object({ items: Joi.array().items(Joi.object({ productId: Joi.string().guid().required(), quantity: Joi.number().integer().min(1).required() })).min(1).required() });
  app.get('/users/:id', auth, async (q, r) => { const u = await core.getUser(q.params.id); if (!u) return r.status(404).json({ error: 'User not found' }); r.set('cache-control', 'private, max-age=60').json(u); });
  app.get('/orders/user/:id', auth, async (q, r) => { if (!await core.getUser(q.params.id)) return r.status(404).json({ error: 'User not found' }); r.json(await core.ordersOf(q.params.id)); });
  app.post('/orders', auth, async (q, r) => { const { error } = schema.validate(q.body); if (error) return r.status(400).json({ error: error.details[0].message }); r.status(201).json(await core.placeOrder(q.user.sub, q.body.items)); });
  app.get('/products', async (q, r) => { const x = await core.products(); r.set('cache-control', 'public, max-age=300').set('etag', x.etag); if (q.headers['if-none-match'] === x.etag) return r.status(304).end(); r.type('application/json').send(x.body); });
  app.get('/export/users', auth, (q, r) => core.exportUsers(r));
  app.get('/metrics', async (q, r) => r.type('text/plain').send(await core.metrics()));
  app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
});
