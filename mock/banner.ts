import { generateKeyPairSync } from 'node:crypto';
import type { Contract } from '../openapi/load.ts';
import type { Seed, SeedKey } from './state/read-seed.ts';

type SeedToken = NonNullable<Seed['tokens']>[number];

/** Who may use the control surface: everyone who reaches it, those with the admin token, or nobody. */
export type AdminAccess = 'open' | 'by token' | 'closed';

const ACCESS: Record<AdminAccess, string> = {
  open: '',
  'by token': ', with the admin token',
  closed: '; closed, as this is beyond loopback: start with --admin-token',
};

/** What the command prints once it listens: where, what it responds with, which tokens to use, and one cURL to start with. */
export function banner(url: string, contract: Contract, seed: Seed, access: AdminAccess): string {
  const operations = contract.operations.map(
    ({ method, path, summary }) => `  ${method.padEnd(6)} ${path.padEnd(48)} ${summary}`,
  );
  const tokens = (seed.tokens ?? []).map((token) => `  ${token.token.padEnd(24)} ${describeToken(token)}`);
  return [
    `update-key-mock listens on ${url}`,
    `  ${url}/docs      the contract, to read and to try`,
    `  ${url}/__admin/  keys, faults and journal, live (for programs: /__admin/openapi.json)${ACCESS[access]}`,
    '',
    'Operations',
    ...operations,
    '',
    'Tokens (Authorization: Bearer ...)',
    ...tokens,
    '',
    'Try it: deploy a new key pair and update the JWKs that reference the key',
    curl(url, seed),
    '',
    '',
  ].join('\n');
}

function describeToken({ roles, projects, revoked, expiresAt }: SeedToken): string {
  const state = revoked ? 'revoked; ' : expiresAt === undefined ? '' : `expires ${expiresAt}; `;
  return `${state}${roles.join(', ') || 'no role'}; projects: ${projects.join(', ') || 'none'}`;
}

function curl(url: string, seed: Seed): string {
  const key = seed.keys?.find(({ keyType }) => keyType === 'EC') ?? seed.keys?.[0];
  const token = seed.tokens?.find((candidate) => key !== undefined && mayUpdate(candidate, key));
  if (key === undefined || token === undefined) return `curl '${url}/apiops/test/healthcheck'`;
  const path = `/apiops/projects/${encodeURIComponent(key.project)}/keys/${encodeURIComponent(key.name)}/`;
  return [
    `curl -X PUT '${url}${path}?updateReferencedJwks=true&updateScope=SAME_PROJECT' \\`,
    `  -H 'Authorization: Bearer ${token.token}' -H 'Content-Type: application/json' \\`,
    `  -d ${quote(JSON.stringify(withNewPair(key)))}`,
  ].join('\n');
}

function mayUpdate({ roles, projects, revoked, expiresAt }: SeedToken, key: SeedKey): boolean {
  if (revoked || expiresAt !== undefined) return false;
  if (roles.includes('ROLE_ADMIN')) return true;
  const needed = ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'] as const;
  return projects.includes(key.project) && needed.every((role) => roles.includes(role));
}

/** The key with fresh P-256 pairs; an RSA key as it is, since its pairs would fill the screen and take their time. */
function withNewPair({ name, keyType, cryptoKeyInfoEnvironmentList }: SeedKey): object {
  const entries = cryptoKeyInfoEnvironmentList.map((entry) =>
    keyType === 'EC' ? { environmentName: entry.environmentName, ...newPair() } : entry,
  );
  return { name, description: 'Updated key', keyType, cryptoKeyInfoEnvironmentList: entries };
}

function newPair(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  return { publicKey: publicKey.toString('base64'), privateKey: privateKey.toString('base64') };
}

/** Single-quoted for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
