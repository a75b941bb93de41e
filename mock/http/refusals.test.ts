import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { rsaPair } from '../testing/pairs.ts';
import { rejectedCallers } from '../testing/rejected-callers.ts';
import { rejectedMeanings } from '../testing/rejected-meanings.ts';
import { rejectedShapes } from '../testing/rejected-shapes.ts';
import { pair, sound } from '../testing/rejection.ts';

/** Which requests break a clause is tested by the contract tests; here, how HTTP reports each clause. */
function onePerClause<Case extends readonly [clause: string, ...rest: unknown[]]>(
  cases: readonly Case[],
): Case[] {
  const clauses = cases.map(([clause]) => clause);
  return cases.filter(([clause], index) => clauses.indexOf(clause) === index);
}

const propagate = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };

describe('Update Key rejects', () => {
  it.each(onePerClause([...rejectedCallers, ...rejectedShapes, ...rejectedMeanings]))(
    '%s: %s, and changes nothing',
    async (clause, _, given) => {
      const client = await listen();
      const before = await client.everything();

      const answer = await client.put(given.key ?? 'ec-key', given.body ?? sound, given.with);

      expect(answer.status).toBe(given.status ?? 400);
      expect(answer.body).toMatchObject({
        error: given.error,
        error_description: expect.stringMatching(/./),
      });
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('x-contract-clause')).toBe(clause);
      expect(answer.headers.get('www-authenticate')).toBe(answer.status === 401 ? 'Bearer' : null);
      if (given.field !== undefined) {
        expect(answer.body).toMatchObject({ validation_errors: [{ field: given.field }] });
      }
      for (const secret of [pair.privateKey, pair.publicKey, 'access-token', '    at ']) {
        expect(answer.text).not.toContain(secret);
      }
      expect(await client.everything()).toBe(before);
    },
  );

  it('UK-JWK-10: a private JWK whose private part is gone', async () => {
    const client = await listen();
    const before = await client.everything();
    const { publicKey } = rsaPair();
    const entries = ['production', 'staging'].map((environmentName) => ({ environmentName, publicKey }));
    const body = { name: 'my-key', keyType: 'RSA', cryptoKeyInfoEnvironmentList: entries };

    const answer = await client.put('my-key', body, propagate);

    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-contract-clause')).toBe('UK-JWK-10');
    expect(answer.text).toContain('my-private-jwk');
    expect(await client.everything()).toBe(before);
  });

  it('UK-AUTH-07: tells 401 before anything else', async () => {
    const client = await listen();
    const options = { token: 'nobody', project: 'NoProject', query: 'updateReferencedJwks=maybe' };

    const answers = await Promise.all([
      client.call('PUT', '/apiops/projects/MyProject/keys/%zz/', options),
      client.put('no-key', '{', options),
      client.put('ec-key', sound, { token: 'nobody' }),
    ]);

    for (const { status, text } of answers) expect([status, text]).toEqual([401, answers[0]?.text]);
  });
});
