import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../index.ts';

const authorization = 'Bearer full-access-token';
const other = (_request: unknown, response: { end(text: string): unknown }) =>
  response.end('another application');

function mounted(...path: readonly string[]) {
  const mock = createMock();
  const app = express();
  for (const prefix of path) app.use(prefix, mock.app);
  app.use(other);
  return { mock, app };
}

describe('mock.app below another application', () => {
  it.each([
    ['at the root', '/', '/apiops/projects/'],
    ['below a prefix of its own', '/api', '/api/apiops/projects/'],
    ['below the first segment of its own paths', '/apiops', '/apiops/projects/'],
  ])('responds to the contract %s', async (_, prefix, path) => {
    const { app } = mounted(prefix);
    const response = await request(app).get(path).set('Authorization', authorization);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ resultCount: 2 });
  });

  it('responds with its own pages', async () => {
    await request(mounted('/mock').app).get('/mock/__admin/health').expect(200);
  });

  it.each(['/', '/index.html', '/src/main.tsx', '/apiopsx/'])('passes %s on', async (path) => {
    const response = await request(mounted('/').app).get(path);
    expect(response.text).toBe('another application');
  });

  it('rejects what only looks like a path of the contract', async () => {
    const response = await request(mounted('/').app).get('/apiops/project/');
    expect([response.status, response.body.nearest]).toEqual([404, '/apiops/projects/']);
  });
});
