import type { components } from '../../openapi/generated/types.ts';
import type { ClientResponse, MockClient } from './client.ts';
import { ecPair, type Pair } from './raw-pairs.ts';

type Schemas = components['schemas'];

/** What the response to an update shows of one environment. */
export function resultIn(response: ClientResponse, environmentName: string): Schemas['EnvironmentResult'] {
  const { deploymentResult } = response.body as Schemas['DeploymentResponse'];
  const result = deploymentResult.environmentResults.find(
    (entry) => entry.environmentName === environmentName,
  );
  if (result === undefined) throw new Error(`no result of ${environmentName} in ${response.text}`);
  return result;
}

/** The version of ec-key that runs in each environment, by what the control surface tells of the environment. */
export async function deployedVersions(client: MockClient): Promise<Record<string, number>> {
  const versions: Record<string, number> = {};
  for (const environment of ['production', 'staging']) {
    const { body } = await client.get(`/__admin/environments/${environment}`);
    const { keys } = body as { keys: readonly { name: string; version: number }[] };
    const key = keys.find(({ name }) => name === 'ec-key');
    if (key !== undefined) versions[environment] = key.version;
  }
  return versions;
}

/** The x coordinate of ec-jwk as it runs in an environment. */
export async function deployedX(client: MockClient, environment: string): Promise<string | undefined> {
  const { body } = await client.get(`/__admin/environments/${environment}/jwks.json?jwk=ec-jwk`);
  return (body as { keys: readonly { x?: string }[] }).keys[0]?.x;
}

/** A body for ec-key with the material of a pair. */
export function ecKey(pair: Pair = ecPair(), environments: readonly string[] = ['production']): object {
  return {
    name: 'ec-key',
    description: 'of a test',
    keyType: 'EC',
    cryptoKeyInfoEnvironmentList: environments.map((environmentName) => ({ environmentName, ...pair.text })),
  };
}

/** The x coordinate of ec-jwk: which material it has. */
export async function xOfJwk(client: MockClient, name = 'ec-jwk'): Promise<string | undefined> {
  const jwk = await client.jwk(name);
  return jwk.type === 'EC' ? jwk.ec.x : undefined;
}

export function xOf(pair: Pair): string | undefined {
  return pair.publicKey.export({ format: 'jwk' }).x;
}
