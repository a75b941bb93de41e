import type { Seed } from '../../mock/index.ts';
import type { PairText } from './bodies.ts';

/** A project with so many keys of the same material, the first of them `bench-key` with one linked JWK. */
export function benchSeed(pair: PairText, keys: number): Seed {
  const roles = ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'] as const;
  const project = 'BenchProject';
  return {
    environments: [{ name: 'production', status: 'PUBLISHED' }],
    projects: [{ name: project, environments: ['production'] }],
    keys: Array.from({ length: keys }, (_, index) => ({
      project,
      name: index === 0 ? 'bench-key' : `bench-key-${index}`,
      keyType: 'RSA',
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair }],
    })),
    jwks: [
      {
        project,
        name: 'bench-jwk',
        sourceType: 'PUBLIC_KEY',
        keyName: 'bench-key',
        environmentName: 'production',
        useType: 'SIGNATURE',
        algorithm: 'RS256',
      },
    ],
    tokens: [{ token: 'full-access-token', roles, projects: [project] }],
  };
}
