/**
 * Loaded before everything else by the processes of the tests (`NODE_OPTIONS`): a new RSA pair is then one of
 * `rsa-pairs.json`, each in turn. To make one takes some 0.3 s of a core, and each run of the contract suite wants four.
 * `npm run contract` and `npm run mutation` really make them.
 */
const crypto = require('node:crypto');
const { readFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { join } = require('node:path');
const { promisify } = require('node:util');

const { generateKeyPair, generateKeyPairSync, createPrivateKey, createPublicKey } = crypto;
const file = join(__dirname, '../../mock/testing/rsa-pairs.json');
let stored;
let turn = process.pid;

/** A pair like that which is wanted; undefined where too few are stored to tell them apart. */
function knownPair(type, { modulusLength, publicExponent = 0x10001, ...others } = {}) {
  if (type !== 'rsa' || Object.keys(others).length > 0) return undefined;
  stored ??= JSON.parse(readFileSync(file, 'utf8'));
  const pairs = stored[`${modulusLength} ${publicExponent}`] ?? [];
  if (pairs.length < 4) return undefined;
  const der = Buffer.from(pairs[turn++ % pairs.length], 'base64');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { publicKey: createPublicKey(privateKey), privateKey };
}

const makePair = promisify(generateKeyPair);

function generateQuickly(type, options, done) {
  const known = knownPair(type, options);
  if (known === undefined) return generateKeyPair(type, options, done);
  setImmediate(done, null, known.publicKey, known.privateKey);
}
generateQuickly[promisify.custom] = async (type, options) =>
  knownPair(type, options) ?? makePair(type, options);

crypto.generateKeyPair = generateQuickly;
crypto.generateKeyPairSync = (type, options) =>
  knownPair(type, options) ?? generateKeyPairSync(type, options);
syncBuiltinESMExports();
