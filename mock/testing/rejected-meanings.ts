import { generateKeyPairSync } from 'node:crypto';
import { ecPair, keyBody, rsaPair } from './pairs.ts';
import { pair, type Rejection, sound, withEntry } from './rejection.ts';

const encrypted = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { format: 'pem', type: 'spki' },
  privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'secret' },
}).privateKey;
const propagate = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };

/** Rejected for what the body holds or what it would do. */
export const rejectedMeanings: readonly Rejection[] = [
  [
    'UK-REQ-12',
    'RSA of 1024 bits',
    { key: 'my-key', body: keyBody('my-key', 'RSA', rsaPair(1024)), error: 'bad_request' },
  ],
  ['UK-REQ-12', 'an unsupported curve', { body: withEntry(ecPair('secp224r1')), error: 'bad_request' }],
  [
    'UK-REQ-12',
    'an encrypted key',
    { body: withEntry({ publicKey: undefined, privateKey: encrypted }), error: 'bad_request' },
  ],
  [
    'UK-REQ-12',
    'a private key as publicKey',
    { body: withEntry({ publicKey: pair.privateKey, privateKey: undefined }), error: 'bad_request' },
  ],
  [
    'UK-REQ-12',
    'another keyType',
    { body: { ...sound, keyType: 'OCT' }, error: 'validation_failed', field: 'keyType' },
  ],

  ['UK-UPD-06', 'a name taken', { body: { ...sound, name: 'my-key' }, error: 'bad_request', field: 'name' }],
  [
    'UK-UPD-08',
    'an unknown key',
    { key: 'no-key', body: { ...sound, name: 'no-key' }, error: 'bad_request' },
  ],
  ['UK-UPD-08', 'a key of another case', { key: 'EC-key', error: 'bad_request' }],
  ['UK-UPD-09', 'an unknown project', { with: { project: 'myproject' }, error: 'bad_request' }],
  [
    'UK-JWK-10',
    'a linked JWK that loses its environment',
    { body: withEntry({ environmentName: 'staging' }), with: propagate, error: 'bad_request' },
  ],
  [
    'UK-JWK-10',
    'a linked JWK whose algorithm needs another curve',
    { body: withEntry(ecPair('P-384')), with: propagate, error: 'bad_request' },
  ],
  [
    'UK-JWK-10',
    'a linked JWK of another key type',
    {
      key: 'shared-key',
      body: { ...sound, name: 'shared-key' },
      with: { query: propagate.query.replace('SAME_PROJECT', 'ALL_PROJECTS') },
      error: 'bad_request',
    },
  ],
];
