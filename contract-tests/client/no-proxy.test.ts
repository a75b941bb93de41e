import { expect, it } from 'vitest';
import { isWithoutProxy } from './no-proxy.ts';

/** As curl 7.88 does with each, tried by hand: whether it connects directly. */
it.each([
  ['api.corp.invalid', 'corp.invalid', true],
  ['api.corp.invalid', '.corp.invalid', true],
  ['corp.invalid', '.corp.invalid', true],
  ['corp.invalid', 'CORP.invalid.', true],
  ['acorp.invalid', 'corp.invalid', false],
  ['api.corp.invalid', '*.corp.invalid', false],
  ['api.corp.invalid', 'other, corp.invalid', true],
  ['api.corp.invalid', 'other corp.invalid', true],
  ['api.corp.invalid', '*', true],
  ['api.corp.invalid', 'other,*', false],
  ['corp.invalid', 'corp.invalid:443', false],
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3', '1.2.3', false],
  ['10.1.2.3', '10.0.0.0/99', false],
  ['[fd00::1]', 'fd00::/8', true],
  ['[::1]', '::1', true],
  ['[::1]', '[::1]', false],
  ['[fe80::1]', 'fd00::/8', false],
  ['api.corp.invalid', '', false],
])('%s with NO_PROXY=%j is direct: %s', (host, list, isDirect) => {
  expect(isWithoutProxy(host, list)).toBe(isDirect);
});
