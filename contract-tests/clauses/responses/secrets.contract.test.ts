import type { Call } from '../../client/api.ts';
import { clause } from '../../runner/clause.ts';
import { findSecret, secretRunsOf } from '../../support/assertions/secrets.ts';
import { acceptedUpdate, type Run, toThisProject } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { pem } from '../../support/keys/forms.ts';
import type { KeyPair } from '../../support/keys/key-pair.ts';
import { entryOf } from '../../support/keys/keys.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

for (const keyType of ['EC', 'RSA'] as const) {
  clause('UK-RES-03', `no response repeats private ${keyType} material`, async (run) => {
    const key = await run.fixtures.key();
    const pair = keyType === 'RSA' ? run.keys.rsa() : run.keys.ec();
    const material = { [run.environment]: pair };
    await expectSilent(run, key, pair, [{ body: keyBody(key.name, material), query: toThisProject }]);
    await acceptedUpdate(run, key, keyBody(key.name, material, run.fixtures.description('Once more')));
    await expectSilent(run, key, pair, rejections(run, key, pair));
  });
}

clause('UK-RES-03', 'no response repeats the token', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const { full, ...others } = run.settings.tokens;
  const tokens = [run.fixtures.name('token'), full, ...Object.values<string>(others)];
  assume(full.length >= 6, 'tokens.full is too short to be told from ordinary words');
  const { name: _, ...nameless } = key.body;
  await expectSilent(run, key, run.keys.ec(), [
    ...tokens.map((token) => ({ body: key.body, token })),
    { body: nameless },
    ...pasted(key, full),
    { raw: '{"name":' },
    ...['Basic', 'Token'].map((scheme) => ({ body: key.body, authorization: `${scheme} ${full}` })),
  ]);
});

/**
 * The token where it does not belong. Not in the address, which servers write into their logs; and not one that reads as a
 * word, which reports could not tell from an ordinary value.
 */
function pasted({ body }: KeyFixture, token: string): Call[] {
  if (/^\p{L}+$/u.test(token)) return [];
  return [{ body: { ...body, keyType: token } }, { body: { ...body, cryptoKeyInfoEnvironmentList: token } }];
}

async function expectSilent(run: Run, key: KeyFixture, pair: KeyPair, calls: readonly Call[]): Promise<void> {
  const secret = secretRunsOf([pair]);
  for (const call of calls) {
    const finding = findSecret(await run.api.updateKey(key, call), secret);
    if (finding !== undefined) throw new ContractViolation(finding);
  }
}

/** Rejections whose messages are tempted to quote what is wrong. */
function rejections(run: Run, key: KeyFixture, pair: KeyPair): Call[] {
  const { name } = key;
  const { keyType } = pair;
  const privateKey = pair.pkcs8;
  const entry = entryOf(run.environment, pair);
  const inPem = pem(Buffer.from(privateKey, 'base64'), 'PRIVATE KEY');
  const entries: unknown[] = [
    { ...entry, privateKey: `${privateKey}!` },
    { ...entry, privateKey: `!${privateKey}` },
    { ...entry, privateKey: inPem.replace('-----END', '-----STOP') },
    { ...entry, privateKey: [privateKey] },
    { ...entry, privateKey: { value: privateKey } },
    { ...entry, publicKey: privateKey },
    { ...entry, publicKey: inPem },
    { ...entry, publicKey: run.keys.ec('P-384').spki },
    { ...entry, environmentName: run.fixtures.name('nowhere') },
    { privateKey },
  ];
  const whole = JSON.stringify({ name, keyType, cryptoKeyInfoEnvironmentList: [entry] });
  const otherType = keyType === 'RSA' ? 'EC' : 'RSA';
  return [
    ...entries.map((each) => ({ body: { name, keyType, cryptoKeyInfoEnvironmentList: [each] } })),
    { body: { name, keyType: otherType, cryptoKeyInfoEnvironmentList: [entry] } },
    { body: { name, keyType, cryptoKeyInfoEnvironmentList: [entry, entry] } },
    { raw: whole.replace(privateKey, `${privateKey}" x "`) },
    ...[0.4, 0.6, 0.8].map((part) => ({ raw: whole.replace(privateKey, brokenAt(privateKey, part)) })),
    { raw: whole.slice(0, whole.indexOf(privateKey) + privateKey.length - 2) },
    { raw: whole, contentType: 'text/plain' },
  ];
}

/** A quotation mark in the midst of the text: a parser that quotes what it stumbled over quotes the key. */
function brokenAt(text: string, part: number): string {
  const at = Math.floor(text.length * part);
  return `${text.slice(0, at)}"${text.slice(at)}`;
}
