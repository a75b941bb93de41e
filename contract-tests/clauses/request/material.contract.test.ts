import { generateKeyPairSync } from 'node:crypto';
import { clause } from '../../runner/clause.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run, twoEnvironments } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { certificate } from '../../support/keys/certificate.ts';
import { forms, pem } from '../../support/keys/forms.ts';
import { type KeyPair, pairOf } from '../../support/keys/key-pair.ts';
import { type EnvironmentEntry, entryOf } from '../../support/keys/keys.ts';
import { longPair } from '../../support/keys/long-pair.ts';

type Entry = Omit<EnvironmentEntry, 'environmentName'>;

const weak = pairOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);

clause('UK-REQ-06', 'material that is neither base64 nor PEM: 400', async (run) => {
  const pair = run.keys.ec();
  const [publicKey, privateKey] = [pair.spki, pair.pkcs8];
  const spoilt = (text: string) => `${text.slice(0, 20)}!${text.slice(20)}`;
  const texts = ['this is no key!', '<key/>', ''];
  await expectRejected(run, pair, {
    ...Object.fromEntries(texts.map((text) => [`publicKey ${JSON.stringify(text)}`, { publicKey: text }])),
    ...Object.fromEntries(texts.map((text) => [`privateKey ${JSON.stringify(text)}`, { privateKey: text }])),
    'a publicKey with one character that is not base64': { publicKey: spoilt(publicKey) },
    'a privateKey with one character that is not base64': { privateKey: spoilt(privateKey) },
    'a publicKey with a private half that is not base64': { publicKey, privateKey: texts[0] ?? '' },
    'a PEM without its end': { publicKey: pem(Buffer.from(publicKey, 'base64'), 'PUBLIC KEY').slice(0, -20) },
    'a PEM with a body that is not base64': {
      publicKey: `-----BEGIN PUBLIC KEY-----\n!${publicKey}\n-----END PUBLIC KEY-----\n`,
    },
  });
});

clause('UK-REQ-07', 'material that does not fit keyType: 400', async (run) => {
  const [rsa, ec] = [run.keys.rsa(), run.keys.ec()];
  await expectRejected(run, rsa, { 'EC material with keyType RSA': entryWithout(ec) });
  await expectRejected(run, ec, { 'RSA material with keyType EC': entryWithout(rsa) });
  await expectRejected(run, ec, { 'an RSA private key with keyType EC': { privateKey: rsa.pkcs8 } });
});

clause('UK-REQ-07', 'halves that are no pair: 400', async (run) => {
  const [ec, rsa] = [run.keys.ec(), run.keys.rsa()];
  await expectRejected(run, ec, {
    'the halves of two EC pairs': { publicKey: ec.spki, privateKey: run.keys.ec().pkcs8 },
    'the halves of pairs on two curves': { publicKey: ec.spki, privateKey: run.keys.ec('P-384').pkcs8 },
  });
  await expectRejected(run, rsa, {
    'the halves of two RSA pairs': { publicKey: rsa.spki, privateKey: run.keys.rsa().pkcs8 },
  });
});

clause('UK-REQ-08', 'an empty list, an entry without material: 400', async (run) => {
  const key = await updatable(run, run.keys.ec());
  await expectList(run, key, [], 'an empty environment list');
  await expectList(run, key, [{ environmentName: run.environment }], 'an entry without material');
});

clause('UK-REQ-08', 'the same environment twice: 400', async (run) => {
  const pair = run.keys.ec();
  const key = await updatable(run, pair);
  const entry = entryOf(run.environment, pair);
  await expectList(run, key, [entry, entry], 'the same entry twice');
  const other = entryOf(run.environment, run.keys.ec());
  await expectList(run, key, [entry, other], 'two entries of one environment');
});

clause('UK-REQ-08', 'a second entry without material, or of an environment before it: 400', async (run) => {
  const [first, second] = twoEnvironments(run);
  const pair = run.keys.ec();
  const key = await updatable(run, pair);
  const entry = entryOf(first, pair);
  await expectList(run, key, [entry, { environmentName: second }], 'a second entry without material');
  await expectList(run, key, [entry, entryOf(second, pair), entry], 'the first environment again');
});

clause('UK-REQ-12', 'RSA under 2048 bits: 400', async (run) => {
  run.keys.adopt(weak);
  await expectRejected(run, run.keys.rsa(), halvesOf(weak, 'RSA of 1024 bits'));
});

clause('UK-REQ-12', 'an unsupported curve: 400', async (run) => {
  for (const namedCurve of ['secp224r1', 'brainpoolP256r1']) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
    await expectRejected(run, run.keys.ec(), {
      [`a public key on ${namedCurve}`]: { publicKey: derOf(publicKey, 'spki') },
      [`a private key on ${namedCurve}`]: { privateKey: derOf(privateKey, 'pkcs8') },
    });
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  await expectRejected(run, run.keys.ec(), {
    'a public key on Ed25519': { publicKey: derOf(publicKey, 'spki') },
    'a private key on Ed25519': { privateKey: derOf(privateKey, 'pkcs8') },
  });
});

clause('UK-REQ-12', 'an encrypted key, a certificate, a private key in publicKey: 400', async (run) => {
  for (const pair of [run.keys.ec(), run.keys.rsa()]) {
    const cipher = { type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'contract' } as const;
    await expectRejected(run, pair, {
      'an encrypted key in PEM': {
        privateKey: pair.privateKey.export({ format: 'pem', ...cipher }).toString(),
      },
      'an encrypted key in base64': {
        privateKey: pair.privateKey.export({ format: 'der', ...cipher }).toString('base64'),
      },
      'a private key in publicKey': { publicKey: pair.pkcs8 },
      'a private key in publicKey, in PEM': {
        publicKey: pem(Buffer.from(pair.pkcs8, 'base64'), 'PRIVATE KEY'),
      },
      'a private key in both members': { publicKey: pair.pkcs8, privateKey: pair.pkcs8 },
    });
  }
  await expectRejected(run, run.keys.ec(), {
    'a certificate in PEM': { publicKey: certificate },
    'a certificate in base64': { publicKey: certificate.replace(/-----.*-----|\s/g, '') },
  });
});

clause('UK-REQ-13', 'every form of material is accepted', async (run) => {
  const pairs = { RSA: run.keys.rsa(), EC: run.keys.ec() };
  const key = await updatable(run, pairs.EC);
  for (const form of forms) {
    const body = bodyWith(key, pairs[form.keyType], form.entry(run.environment, pairs[form.keyType]));
    expectStatus(await run.api.updateKey(key, { body }), [200], `${form.keyType} as ${form.name}`);
  }
});

clause('UK-REQ-13', 'RSA of 4096 bits is accepted', async (run) => {
  const pair = run.keys.adopt(longPair());
  const key = await updatable(run, run.keys.ec());
  const body = keyBody(key.name, { [run.environment]: pair });
  expectStatus(await run.api.updateKey(key, { body }), [200], 'RSA of 4096 bits');
});

clause('UK-REQ-13', 'every curve is accepted', async (run) => {
  const key = await updatable(run, run.keys.ec());
  for (const curve of ['P-256', 'P-384', 'P-521', 'secp256k1'] as const) {
    const body = keyBody(key.name, { [run.environment]: run.keys.ec(curve) });
    expectStatus(await run.api.updateKey(key, { body }), [200], `EC on ${curve}`);
  }
});

/** A key of which the update with this pair is accepted. */
async function updatable(run: Run, pair: KeyPair): Promise<KeyFixture> {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, keyBody(key.name, { [run.environment]: pair }));
  return key;
}

/** Each entry is rejected with 400 where the pair's own is accepted. */
async function expectRejected(
  run: Run,
  pair: KeyPair,
  entries: Readonly<Record<string, Entry>>,
): Promise<void> {
  const key = await updatable(run, pair);
  for (const [what, entry] of Object.entries(entries)) {
    const body = bodyWith(key, pair, { environmentName: run.environment, ...entry });
    expectStatus(await run.api.updateKey(key, { body }), [400], what);
  }
}

async function expectList(run: Run, key: KeyFixture, list: readonly EnvironmentEntry[], what: string) {
  const body = { name: key.name, keyType: 'EC', cryptoKeyInfoEnvironmentList: list };
  expectStatus(await run.api.updateKey(key, { body }), [400], what);
}

function bodyWith({ name }: KeyFixture, { keyType }: KeyPair, entry: EnvironmentEntry) {
  return { name, keyType, cryptoKeyInfoEnvironmentList: [entry] };
}

function halvesOf(pair: KeyPair, what: string): Record<string, Entry> {
  return {
    [`a pair, ${what}`]: entryWithout(pair),
    [`a public key, ${what}`]: { publicKey: pair.spki },
    [`a private key, ${what}`]: { privateKey: pair.pkcs8 },
  };
}

function entryWithout(pair: KeyPair): Entry {
  return { publicKey: pair.spki, privateKey: pair.pkcs8 };
}

function derOf(key: ReturnType<typeof generateKeyPairSync>['publicKey'], type: 'spki' | 'pkcs8'): string {
  return key.export({ format: 'der', type } as { format: 'der'; type: 'spki' }).toString('base64');
}
