import { expect, it } from 'vitest';
import { isOfGateway, rejectGateways } from './gateway.ts';

const page = (status: number) =>
  `<html><head><title>${status} Bad Gateway</title></head><center>nginx</center></html>`;

it.each([
  ['a 502 with a page', 502, page(502), true],
  ['a 503 with JSON of a gateway', 503, '{"message":"Service Unavailable"}', true],
  ['an empty 504', 504, '', true],
  ['a 500 with a page that nginx signs', 500, page(500), true],
  ['a 503 with an error code of the API', 503, '{"error":"server_error","error_description":"x"}', false],
  ['a 500 with a page of a framework', 500, '<html><title>Error</title><pre>TypeError</pre></html>', false],
  ['an empty 500', 500, '', false],
  ['a 404 of a gateway', 404, page(404), false],
])('%s (%d) is told apart by its body and status', (_, status, text, isGateway) => {
  expect(isOfGateway({ status, text })).toBe(isGateway);
});

it('the response of a gateway is an error that shows what came, and judges no clause', async () => {
  const send = rejectGateways(async () => ({ status: 502, headers: {}, text: page(502) }));
  await expect(send({ method: 'PUT', url: 'http://host/a', headers: {} })).rejects.toThrow(
    'PUT http://host/a: a gateway responded in place of the API, with 502: "page \'502 Bad Gateway\'"',
  );
});
