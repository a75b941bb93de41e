import { expect, it } from 'vitest';
import type { Send } from '../client/transport.ts';
import { mockSettings } from '../config/settings.ts';
import { createGate, objectToWriting } from './gate.ts';

const request = { method: 'PUT', url: 'http://127.0.0.1/', headers: {} };
const response = { status: 200, headers: {}, text: '' };

it('sends nothing that an objection is raised to, and ends the test as not verified', async () => {
  const sent: string[] = [];
  const send: Send = async ({ method }) => {
    sent.push(method);
    return response;
  };
  const gate = createGate(send, ({ method }) => (method === 'PUT' ? 'no updates' : undefined));
  await expect(gate.send(request)).rejects.toMatchObject({ code: 'NOT_VERIFIED', reason: 'no updates' });
  await gate.send({ ...request, method: 'GET' });
  expect(sent).toEqual(['GET']);
});

it('waits, as it closes, for what is under way, and sends nothing more', async () => {
  let arrive: (value: typeof response) => void = () => undefined;
  const gate = createGate(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
    () => undefined,
  );
  const order: string[] = [];
  const sending = gate.send(request).then(() => order.push('responded'));
  const closing = gate.close().then(() => order.push('closed'));
  await expect(gate.send(request)).rejects.toThrow('the test is over');
  arrive(response);
  await Promise.all([sending, closing]);
  expect(order).toEqual(['responded', 'closed']);
});

it('a run that only reads objects to whatever carries a token that may write', () => {
  const objection = objectToWriting(mockSettings);
  const { full, expired } = mockSettings.tokens;
  const withHeader = (Authorization: string, method = 'PUT') => ({
    ...request,
    method,
    headers: { Authorization },
  });
  expect(objection(withHeader(`Bearer ${full}`))).toMatch(/read-only/);
  expect(objection(withHeader(`bearer  ${full}`))).toMatch(/read-only/);
  expect(objection(withHeader(`Bearer ${full}`, 'DELETE'))).toMatch(/read-only/);
  expect(objection(withHeader(`Bearer ${full}`, 'GET'))).toBeUndefined();
  expect(objection(withHeader(`Bearer ${full}x`))).toBeUndefined();
  expect(objection(withHeader(`Bearer ${expired}`))).toBeUndefined();
  expect(objection(request)).toBeUndefined();
});
