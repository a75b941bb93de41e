import { describe, expect, it } from 'vitest';
import { rejected } from '../testing/act.ts';
import { ecPair, type Pair } from '../testing/raw-pairs.ts';
import { entry } from '../testing/world.ts';
import { createKeyDecoder, type DecodeKeyMaterial } from './key-material.ts';
import { type KeyReplacement, type KeyReplacementEnvironment, readEnvironments } from './key-replacement.ts';
import type { Project } from './model.ts';
import { isRejection } from './rejection.ts';

const project: Project = {
  id: 'project-1',
  name: 'MyProject',
  description: null,
  environments: ['production', 'staging'],
};

function read(
  environments: readonly KeyReplacementEnvironment[],
  decode: DecodeKeyMaterial = createKeyDecoder({ remember: 0 }),
  keyType: KeyReplacement['keyType'] = 'EC',
) {
  return readEnvironments(project, { name: 'my-key', description: null, keyType, environments }, decode);
}

function rejectWith(clause: 'UK-REQ-06' | 'UK-REQ-07' | 'UK-REQ-08' | 'UK-REQ-12'): DecodeKeyMaterial {
  return () => ({ ok: false, problem: { clause, member: 'privateKey', message: 'privateKey is wrong' } });
}

/** Each way to send one key that `read` should understand. */
function formsOf({ publicKey, privateKey, text }: Pair) {
  const pem = {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const sec1 = privateKey.export({ type: 'sec1', format: 'der' }).toString('base64');
  return {
    'base64 of DER': text,
    'base64 with line breaks': { ...text, privateKey: text.privateKey.replace(/.{64}/g, '$&\r\n') },
    PEM: pem,
    'base64 of PEM': {
      publicKey: Buffer.from(pem.publicKey).toString('base64'),
      privateKey: Buffer.from(pem.privateKey).toString('base64'),
    },
    'a SEC1 private key': { publicKey: text.publicKey, privateKey: sec1 },
    'a private key alone': { privateKey: text.privateKey },
  };
}

describe('readEnvironments', () => {
  it('reads the material of each entry, in order (UK-UPD-01)', () => {
    const [first, second] = [ecPair(), ecPair('P-384')];
    const environments = read([entry('staging', first), entry('production', second)]);
    expect(environments).toMatchObject([
      { environmentName: 'staging', key: { curve: 'P-256' } },
      { environmentName: 'production', key: { curve: 'P-384' } },
    ]);
  });

  it('reports the mistakes of all entries at once, with the clause and the hint of the first', () => {
    const rejection = rejected(
      read([
        { environmentName: 'production', text: { publicKey: '' } },
        { environmentName: 'nowhere', text: { publicKey: 'x' } },
        entry('staging', ecPair()),
        { environmentName: 'staging', text: {} },
      ]),
    );
    expect(rejection.clause).toBe('UK-REQ-06');
    expect(rejection.hint).toBe('Leave it out, or send null.');
    expect(rejection.violations?.map(({ field }) => field)).toEqual([
      'cryptoKeyInfoEnvironmentList[0].publicKey',
      'cryptoKeyInfoEnvironmentList[1].environmentName',
      'cryptoKeyInfoEnvironmentList[3].environmentName',
    ]);
    expect(rejection.message).toMatch(/^crypto\S+\[0\]: publicKey is empty.*; .*nowhere.*; .*given twice$/);
  });

  it('stops after twenty mistakes, and names three of them in words', () => {
    const wrong = Array.from({ length: 30 }, (_, index) => ({ environmentName: `e${index}`, text: {} }));
    const rejection = rejected(read(wrong));
    expect(rejection.violations).toHaveLength(20);
    expect(rejection.message).toMatch(/ and 17 more$/);
  });

  const pair = ecPair();
  it.each(Object.entries(formsOf(pair)))(
    'takes %s, reads the same key from it and keeps the text as it was sent (UK-REQ-13)',
    (_, text) => {
      const environments = read([{ environmentName: 'production', text }]);
      const [expected] = isRejection(environments) ? [] : environments;
      expect(read([entry('production', pair)])).toMatchObject([{ key: expected?.key }]);
      expect(expected?.text).toEqual(text);
    },
  );

  it('takes a public key alone and has no private part then (UK-REQ-13)', () => {
    const { publicKey } = ecPair().text;
    const environments = read([{ environmentName: 'production', text: { publicKey } }]);
    expect(environments).toMatchObject([{ text: { publicKey } }]);
    expect(environments).not.toHaveProperty([0, 'key', 'private']);
  });

  it.each([
    ['an environment that the project does not have', 'partner'],
    ['an environment in another case', 'Production'],
    ['an environment named like a member of every object', '__proto__'],
  ])('rejects %s (UK-REQ-05)', (_, environmentName) => {
    expect(rejected(read([entry('production', ecPair()), entry(environmentName, ecPair())]))).toMatchObject({
      code: 'bad_request',
      clause: 'UK-REQ-05',
      violations: [{ field: 'cryptoKeyInfoEnvironmentList[1].environmentName' }],
    });
  });

  it('names the environments that there are when it rejects one (UK-REQ-05)', () => {
    expect(rejected(read([entry('partner', ecPair())])).message).toContain('production, staging');
  });

  it.each(['UK-REQ-06', 'UK-REQ-07', 'UK-REQ-08', 'UK-REQ-12'] as const)(
    'rejects material by the clause, the member and the reason that the decoder gives (%s)',
    (clause) => {
      expect(rejected(read([entry('staging', ecPair())], rejectWith(clause)))).toMatchObject({
        code: 'bad_request',
        clause,
        violations: [{ field: 'cryptoKeyInfoEnvironmentList[0].privateKey', message: 'privateKey is wrong' }],
      });
    },
  );

  it('hands the key type and the text of the entry to the decoder (UK-REQ-07)', () => {
    const asked: Parameters<DecodeKeyMaterial>[] = [];
    const sent = entry('staging', ecPair());
    const decode: DecodeKeyMaterial = (...request) => {
      asked.push(request);
      return rejectWith('UK-REQ-07')(...request);
    };
    read([sent], decode, 'RSA');
    expect(asked).toEqual([['RSA', sent.text]]);
  });

  it('rejects an empty list (UK-REQ-08)', () => {
    expect(rejected(read([]))).toMatchObject({ code: 'bad_request', clause: 'UK-REQ-08' });
  });

  it('rejects an environment given twice, be the material the same (UK-REQ-08)', () => {
    const sent = entry('production', ecPair());
    expect(rejected(read([sent, sent]))).toMatchObject({
      code: 'bad_request',
      clause: 'UK-REQ-08',
      violations: [{ field: 'cryptoKeyInfoEnvironmentList[1].environmentName' }],
    });
  });

  it('rejects an entry without material (UK-REQ-08)', () => {
    expect(rejected(read([{ environmentName: 'production', text: {} }]))).toMatchObject({
      code: 'bad_request',
      clause: 'UK-REQ-08',
      violations: [{ field: 'cryptoKeyInfoEnvironmentList[0]' }],
    });
  });

  it('repeats no material when it rejects (UK-RES-03)', () => {
    const [pair, unauthorized] = [ecPair(), ecPair()];
    const text = { publicKey: unauthorized.text.publicKey, privateKey: pair.text.privateKey };
    const rejection = rejected(read([{ environmentName: 'production', text }]));
    expect(JSON.stringify(rejection)).not.toContain(text.privateKey.slice(-20, -4));
    expect(JSON.stringify(rejection)).not.toContain(text.publicKey.slice(-20, -4));
  });
});
