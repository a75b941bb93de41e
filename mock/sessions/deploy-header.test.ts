import { describe, expect, it } from 'vitest';
import { parseDeployHeader } from './deploy-header.ts';

describe('X-Mock-Deploy', () => {
  it.each([
    ['staging=fail', [{ environment: 'staging', fails: 'always' }]],
    ['staging=delay:2000', [{ environment: 'staging', fails: 'never', delay: 2000 }]],
    ['staging=delay:0', [{ environment: 'staging', fails: 'never', delay: 0 }]],
    ['staging=delay:600000', [{ environment: 'staging', fails: 'never', delay: 600_000 }]],
    [
      'staging=fail, production=delay:2000',
      [
        { environment: 'staging', fails: 'always' },
        { environment: 'production', fails: 'never', delay: 2000 },
      ],
    ],
    [
      'staging=fail,staging=delay:5',
      [
        { environment: 'staging', fails: 'always' },
        { environment: 'staging', fails: 'never', delay: 5 },
      ],
    ],
    ['  my environment=fail  ', [{ environment: 'my environment', fails: 'always' }]],
  ])('reads %j', (value, expected) => {
    expect(parseDeployHeader(value)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', ''],
    ['staging', 'staging'],
    ['=fail', '=fail'],
    ['staging=', 'staging='],
    ['staging=FAIL', 'staging=FAIL'],
    ['staging=fails', 'staging=fails'],
    ['staging=delay', 'staging=delay'],
    ['staging=delay:', 'staging=delay:'],
    ['staging=delay:-1', 'staging=delay:-1'],
    ['staging=delay:600001', 'staging=delay:600001'],
    ['staging=delay:2s', 'staging=delay:2s'],
    ['staging=fail;production=fail', 'staging=fail;production=fail'],
    ['staging=fail,', ''],
    ['staging=fail, production=slow', 'production=slow'],
  ])('finds the part of %j that is wrong', (value, wrong) => {
    expect(parseDeployHeader(value)).toEqual({ ok: false, problem: wrong });
  });
});
