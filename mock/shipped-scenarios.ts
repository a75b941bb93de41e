import { once } from '../openapi/once.ts';
import type { Scenario } from './scenarios.ts';
import { defaultSeed, type Seed, type SeedKey } from './state/read-seed.ts';

const KEYS = 1000;

/** The scenarios of the package. Their seeds are made at first use: all but one session needs none of them. */
export const shippedScenarios: Readonly<Record<string, () => Scenario>> = {
  'fresh-team': () => ({
    description: 'A team that begins: its environments and one project, without keys and JWKs.',
    seed: freshSeed(),
  }),
  'staging-down': () => ({
    description: 'Every deployment to staging fails.',
    faults: {
      deployments: [
        { environment: 'staging', fails: 'always', message: 'Deployment failed: staging is down' },
      ],
    },
  }),
  'slow-cluster': () => ({
    description: 'Responses take 200 to 800 ms, deployments 2 s, propagation to JWKs 5 s.',
    faults: {
      latency: [200, 800],
      propagationDelay: 5000,
      deployments: [
        { environment: 'production', fails: 'never', delay: 2000 },
        { environment: 'staging', fails: 'never', delay: 2000 },
      ],
    },
  }),
  'no-rights': () => ({
    description: 'No token has a role: what needs one, every operation on keys and JWKs, is a 403.',
    seed: { ...shippedSeed(), tokens: tokensWithoutRoles(), clients: clientsWithoutRoles() },
  }),
  'thousand-keys': () => ({
    description: `${KEYS} more keys in MyProject, for lists, search and paging.`,
    seed: { ...shippedSeed(), keys: [...(shippedSeed().keys ?? []), ...manyKeys()] },
  }),
};

const shippedSeed = once(defaultSeed);

function freshSeed(): Seed {
  const { environments, projects, tokens = [], clients = [] } = shippedSeed();
  const [project] = projects;
  const ofProject = <T extends { readonly projects: readonly string[] }>(owners: readonly T[]): T[] =>
    owners.map((owner) => ({ ...owner, projects: owner.projects.filter((name) => name === project?.name) }));
  return {
    environments,
    projects: projects.slice(0, 1),
    keys: [],
    jwks: [],
    tokens: ofProject(tokens),
    clients: ofProject(clients),
  };
}

function tokensWithoutRoles(): NonNullable<Seed['tokens']> {
  return (shippedSeed().tokens ?? []).map((token) => ({ ...token, roles: [] }));
}

function clientsWithoutRoles(): NonNullable<Seed['clients']> {
  return (shippedSeed().clients ?? []).map((client) => ({ ...client, roles: [] }));
}

/** All of one material: what is many is the list, and each would take a while to generate. */
function manyKeys(): SeedKey[] {
  const model = shippedSeed().keys?.find(({ name }) => name === 'ec-key');
  if (model === undefined) return [];
  return Array.from({ length: KEYS }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    const id = `00000000-0000-4000-8000-00000000${number}`;
    return { ...model, id, name: `key-${number}`, description: `Key ${index + 1} of ${KEYS}` };
  });
}
