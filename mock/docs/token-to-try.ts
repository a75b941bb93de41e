import type { Seed } from '../state/read-seed.ts';

/** A token of a seed that may do everything at least somewhere, for trying out; undefined when there is none. */
export function tokenToTry({ tokens = [] }: Seed): string | undefined {
  return tokens.find(({ roles, projects, revoked, expiresAt }) => {
    if (revoked === true || expiresAt !== undefined) return false;
    const mayUpdate = roles.includes('ROLE_API_SECURITY') && roles.includes('ROLE_DEPLOY_UNDEPLOY_PROXIES');
    return roles.includes('ROLE_ADMIN') || (mayUpdate && projects.length > 0);
  })?.token;
}
