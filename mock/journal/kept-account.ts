import type { EnvironmentOutcome } from '../domain/deployment.ts';
import type { Account, AccountedJwk, AccountedKey, PublicParameters } from './account.ts';
import type { KeptTexts, TextReader } from './texts.ts';

/** Writes what is told of an account, and nothing else of its records: no private key is in it. */
export function writeAccount(texts: KeptTexts, account: Account): void {
  const { before, after, deployment, undeployed, jwks } = account;
  writeKey(texts, before);
  writeKey(texts, after);
  texts.count(deployment.environments.length);
  for (const { environmentName, success, message } of deployment.environments) {
    texts.text(environmentName);
    texts.count(success ? 1 : 0);
    texts.text(message);
  }
  texts.count(undeployed.length);
  for (const name of undeployed) texts.text(name);
  texts.count(jwks.length);
  for (const { kind, jwk, reason } of jwks) {
    texts.text(kind);
    texts.text(jwk.project);
    texts.text(jwk.name);
    texts.text(reason);
  }
}

export function readAccount(reader: TextReader): Account {
  const before = readKey(reader);
  const after = readKey(reader);
  const environments: EnvironmentOutcome[] = reader.list(() => ({
    environmentName: reader.text(),
    success: reader.count() === 1,
    message: reader.text(),
  }));
  return {
    before,
    after,
    deployment: { success: environments.every(({ success }) => success), environments },
    undeployed: reader.list(() => reader.text()),
    jwks: reader.list(() => readJwk(reader)),
  };
}

function writeKey(texts: KeptTexts, key: AccountedKey): void {
  texts.text(key.name);
  texts.text(key.description ?? undefined);
  texts.text(key.keyType);
  texts.count(key.version);
  texts.count(key.environments.length);
  for (const { environmentName, key: half } of key.environments) {
    texts.text(environmentName);
    writeParameters(texts, half.public);
  }
}

function readKey(reader: TextReader): AccountedKey {
  return {
    name: reader.text(),
    description: reader.optional() ?? null,
    keyType: reader.text(),
    version: reader.count(),
    environments: reader.list(() => ({
      environmentName: reader.text(),
      key: { public: readParameters(reader) },
    })),
  };
}

/** An RSA key has no curve. */
function writeParameters(texts: KeptTexts, key: PublicParameters): void {
  if ('n' in key) {
    texts.text(undefined);
    texts.text(key.n);
    texts.text(key.e);
  } else {
    texts.text(key.crv);
    texts.text(key.x);
    texts.text(key.y);
  }
}

function readParameters(reader: TextReader): PublicParameters {
  const crv = reader.optional();
  const [first, second] = [reader.text(), reader.text()];
  return crv === undefined ? { n: first, e: second } : { crv: crv as EllipticCurveName, x: first, y: second };
}

type EllipticCurveName = Extract<PublicParameters, { crv: unknown }>['crv'];

function readJwk(reader: TextReader): AccountedJwk {
  const kind = reader.text() as AccountedJwk['kind'];
  const jwk = { project: reader.text(), name: reader.text() };
  const reason = reader.optional();
  return { kind, jwk, ...(reason !== undefined && { reason }) };
}
