import express, { type Request, type RequestHandler } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../index.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { ecKey } from '../testing/deployments.ts';

const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const TOKEN = { Authorization: 'Bearer full-access-token' };
const FORM = 'grant_type=client_credentials&client_id=demo&client_secret=demo-secret';

/** The mock below another application, after a handler of that one. */
function below(...handlers: RequestHandler[]) {
  const entries: JournalEntry[] = [];
  const mock = createMock({ observe: (entry) => entries.push(entry) });
  return { app: express().use(...handlers, mock.app), mock, entries };
}

const parsers: [string, RequestHandler][] = [
  ['express.json()', express.json({ type: '*/*' })],
  ['express.raw()', express.raw({ type: '*/*' })],
  ['express.text()', express.text({ type: '*/*' })],
];

/** Reads the body to its end and leaves nothing of it. */
const swallow: RequestHandler = (request, _response, next) => {
  request.resume().once('end', () => next());
};

function having(act: (request: Request) => unknown): RequestHandler {
  return (request, _response, next) => {
    act(request);
    next();
  };
}

describe('a body that was parsed before it reaches the mock', () => {
  it.each(parsers)('by %s updates a key', async (_, parser) => {
    const { app, mock } = below(parser);

    await request(app).put(KEY).set(TOKEN).send(ecKey()).expect(200);

    expect(mock.journal.list()).toMatchObject([{ request: { body: { description: 'of a test' } } }]);
  });

  it.each([
    ['express.urlencoded()', express.urlencoded()],
    ['express.urlencoded({ extended: true })', express.urlencoded({ extended: true })],
    ['express.raw()', express.raw({ type: '*/*' })],
    ['express.text()', express.text({ type: '*/*' })],
  ])('by %s gets a token', async (_, parser) => {
    await request(below(parser).app).post('/apiops/auth/token').send(FORM).expect(200);
  });

  it.each(parsers)('by %s is taken by the control surface', async (_, parser) => {
    const { app, mock } = below(parser);

    await request(app)
      .put('/__admin/faults')
      .send({ latency: [1, 2] })
      .expect(204);

    expect(mock.faults.get()).toMatchObject({ latency: [1, 2] });
  });

  it.each(parsers)('by %s is rejected for what is wrong with it', async (_, parser) => {
    const { body } = await request(below(parser).app).put(KEY).set(TOKEN).send({ name: 'x' }).expect(400);

    expect(body).toMatchObject({ error: 'validation_failed' });
  });

  it.each(parsers)('by %s is in the journal of a request that was rejected without it', async (_, parser) => {
    const { app, mock } = below(parser);

    await request(app).put(KEY).send({ name: 'x' }).expect(401);

    expect(mock.journal.list()).toMatchObject([{ request: { body: { name: 'x' } } }]);
  });

  it.each(parsers)('by %s is too large beyond 1 MiB', async (_, parser) => {
    const large = below(
      express.json({ limit: '3mb' }),
      express.text({ limit: '3mb' }),
      express.raw({ limit: '3mb' }),
      parser,
    );

    await request(large.app)
      .put(KEY)
      .set(TOKEN)
      .send({ name: 'x'.repeat(1024 * 1024) })
      .expect(413);
  });

  it('is empty where nothing was sent, though the parser makes an object of it', async () => {
    const { app } = below(express.json());
    const sent = request(app).put(KEY).set(TOKEN).set('Content-Type', 'application/json');

    const { body } = await sent.set('Content-Length', '0').expect(400);

    expect(body.error_description).toContain('empty');
  });

  it('of bytes that are not UTF-8 is rejected', async () => {
    const { app } = below(express.raw({ type: '*/*' }));
    const sent = request(app).put(KEY).set(TOKEN).set('Content-Type', 'application/json');

    const { body } = await sent
      .serialize((bytes) => bytes)
      .send(Buffer.from([0x22, 0xff, 0x22]))
      .expect(400);

    expect(body.error_description).toBe('The body is not valid UTF-8');
  });
});

describe('a body that was read before it reaches the mock and left nowhere', () => {
  it.each([
    ['the API', KEY],
    ['the control surface', '/__admin/faults'],
  ])('is reported at once by %s', async (_, path) => {
    const { app, entries } = below(swallow);

    const { body } = await request(app).put(path).set(TOKEN).send(ecKey()).expect(500);

    expect(body.error_description).toMatch(/^The body was read before the request reached the mock\./);
    expect(entries).toMatchObject([{ status: 500, fault: body.error_description }]);
  });

  it('is not missed by a request that needs none', async () => {
    await request(below(swallow).app).get(KEY).set(TOKEN).expect(200);
    await request(below(swallow).app).delete(KEY).set(TOKEN).send('why').expect(200);
  });

  it('is reported when only its beginning is gone', async () => {
    const readOne: RequestHandler = (request, _response, next) => {
      request.once('data', () => {
        request.pause();
        next();
      });
    };
    const { app } = below(readOne);

    const { body } = await request(app).put(KEY).set(TOKEN).send(ecKey()).expect(500);

    expect(body.error_description).toContain('was read before');
  });

  it('has a hint in the journal that names the remedy', async () => {
    const { app, mock } = below(swallow);

    await request(app).put(KEY).set(TOKEN).send(ecKey());

    expect(mock.journal.list()).toMatchObject([{ hint: expect.stringContaining('body parser') }]);
  });
});

describe('a body that something before the mock has touched', () => {
  it.each<[string, RequestHandler]>([
    ['paused', having((request) => request.pause())],
    ['set to an encoding', having((request) => request.setEncoding('latin1'))],
    ['listened to by readable', having((request) => request.on('readable', () => {}))],
    ['listened to by data', having((request) => request.on('data', () => {}))],
    ['waited for', (_request, _response, next) => void setImmediate(next)],
    ['looked at by another parser', express.json({ type: 'text/html' })],
  ])('and %s is read all the same', async (_, touch) => {
    const { app, mock } = below(touch);

    await request(app)
      .put(KEY)
      .set(TOKEN)
      .send({ ...ecKey(), description: 'größer' })
      .expect(200);

    expect(mock.journal.list()).toMatchObject([{ request: { body: { description: 'größer' } } }]);
  });
});

it('a connection that has broken off before the body is read ends the request', async () => {
  const { app, entries } = below(having((request) => request.destroy()));

  await expect(request(app).put(KEY).set(TOKEN).send(ecKey())).rejects.toThrow();

  await expect.poll(() => entries.length).toBe(1);
});
