import type { Settings, Tokens } from '../config/settings.ts';

const bothRoles = ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'] as const;
const longAgo = '2000-01-01T00:00:00Z';

/**
 * What a mock starts with that stands in for the server of some settings: its projects, environments and callers, and
 * the pair across projects.
 *
 * @param publicKey material for that pair
 */
export function seedFor(settings: Settings, publicKey: string) {
  const { environments, failingEnvironment, crossProject } = settings;
  const published = environments.filter((name) => name !== failingEnvironment);
  const all = [...new Set([published, failingEnvironment ?? []].flat())];
  const names = projectsOf(settings);
  const [environmentName = ''] = published;
  return {
    environments: all.map((name) => ({
      name,
      status: name === failingEnvironment ? ('UNPUBLISHED' as const) : ('PUBLISHED' as const),
    })),
    projects: names.map((name) => ({ name, environments: all })),
    ...(crossProject !== undefined && {
      keys: [
        {
          project: crossProject.keyProject,
          name: crossProject.keyName,
          keyType: 'EC' as const,
          cryptoKeyInfoEnvironmentList: [{ environmentName, publicKey }],
        },
      ],
      jwks: [
        {
          project: crossProject.jwkProject,
          name: crossProject.jwkName,
          sourceType: 'PUBLIC_KEY' as const,
          keyProject: crossProject.keyProject,
          keyName: crossProject.keyName,
          environmentName,
          useType: 'SIGNATURE' as const,
          algorithm: 'ES256',
        },
      ],
    }),
    tokens: tokensOf(settings.tokens, names),
  };
}

function projectsOf({ project, otherProject, crossProject }: Settings): readonly string[] {
  const named = [project, otherProject, crossProject?.keyProject, crossProject?.jwkProject];
  return [...new Set(named.flatMap((name) => name ?? []))];
}

/** Every caller of the settings with the rights that its name tells; of the same token the first. */
function tokensOf(tokens: Tokens, projects: readonly string[]) {
  const member = { roles: bothRoles, projects };
  const rights = {
    full: member,
    admin: { roles: ['ROLE_ADMIN'] as const, projects: [] },
    noSecurityRole: { ...member, roles: ['ROLE_DEPLOY_UNDEPLOY_PROXIES'] as const },
    noDeployRole: { ...member, roles: ['ROLE_API_SECURITY'] as const },
    outsider: { ...member, projects: [] },
    expired: { ...member, expiresAt: longAgo },
    revoked: { ...member, revoked: true },
  } as const satisfies Record<keyof Tokens, object>;
  const given = (Object.keys(rights) as (keyof Tokens)[]).flatMap((name) => {
    const token = tokens[name];
    return token === undefined ? [] : [{ token, ...rights[name] }];
  });
  return given.filter(({ token }, index) => given.findIndex((other) => other.token === token) === index);
}
