import type { EnvironmentOutcome } from '../domain/deployment.ts';
import type { Account, AccountedJwk, AccountedKey, PublicParameters } from './account.ts';
import type { KeptValues, ValueReader } from './values.ts';

/** Puts down what is told of an account, and nothing else of its records: no private key is in it. */
export function writeAccount(values: KeptValues, account: Account): void {
  const { before, after, deployment, undeployed, jwks } = account;
  writeKey(values, before);
  writeKey(values, after);
  values.add(deployment.environments.length);
  for (const { environmentName, success, message } of deployment.environments) {
    values.add(environmentName);
    values.add(success);
    values.add(message);
  }
  values.add(undeployed.length);
  for (const name of undeployed) values.add(name);
  values.add(jwks.length);
  for (const { kind, jwk, reason } of jwks) {
    values.add(kind);
    values.add(jwk.project);
    values.add(jwk.name);
    values.add(reason);
  }
}

export function readAccount(reader: ValueReader): Account {
  const before = readKey(reader);
  const after = readKey(reader);
  const environments: EnvironmentOutcome[] = reader.list(() => ({
    environmentName: reader.take<string>(),
    success: reader.take<boolean>(),
    message: reader.take<string>(),
  }));
  return {
    before,
    after,
    deployment: { success: environments.every(({ success }) => success), environments },
    undeployed: reader.list(() => reader.take<string>()),
    jwks: reader.list(() => readJwk(reader)),
  };
}

function writeKey(values: KeptValues, key: AccountedKey): void {
  values.add(key.name);
  values.add(key.description);
  values.add(key.keyType);
  values.add(key.version);
  values.add(key.environments.length);
  for (const { environmentName, key: half } of key.environments) {
    values.add(environmentName);
    values.add(half.public);
  }
}

function readKey(reader: ValueReader): AccountedKey {
  return {
    name: reader.take<string>(),
    description: reader.take<string | null>(),
    keyType: reader.take<string>(),
    version: reader.take<number>(),
    environments: reader.list(() => ({
      environmentName: reader.take<string>(),
      key: { public: reader.take<PublicParameters>() },
    })),
  };
}

function readJwk(reader: ValueReader): AccountedJwk {
  const kind = reader.take<AccountedJwk['kind']>();
  const jwk = { project: reader.take<string>(), name: reader.take<string>() };
  const reason = reader.take<string | undefined>();
  return { kind, jwk, ...(reason !== undefined && { reason }) };
}
