import type { Api } from '../client/api.ts';
import { type Exchange, memberOf } from '../client/exchange.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import { ConfigError } from '../config/config-error.ts';
import type { CrossProject, Tokens } from '../config/settings.ts';
import { thumbprintOf } from '../support/keys/jwk-parameters.ts';
import { jwkStateOf, keyStateOf } from '../support/readings.ts';
import { explainLaterEdition, signOfLaterEdition } from './edition.ts';

/** What a server shows to who only reads. */
export interface Discovered {
  /** The project for the run: the one with the most published environments, unless one was named. */
  readonly project: string;
  /** All that the token of full access reads. */
  readonly projects: readonly string[];
  readonly published: readonly string[];
  readonly unpublished: readonly string[];
  /** JWKs of one project with the material of a key of another. */
  readonly pairs: readonly CrossProject[];
  /** What each token may, by the response to it. */
  readonly tokens: Readonly<Partial<Record<keyof Tokens, TokenReading>>>;
}

export interface TokenReading {
  /** The response to List Keys of the project. */
  readonly status: number;
  /** Whether that is the response such a token is to get. */
  readonly fits: boolean;
}

export interface DiscoverOptions {
  readonly url: string;
  /** By the token of each caller; `full` is the one that finds out. */
  readonly apiOf: (name: keyof Tokens) => Api;
  readonly names: readonly (keyof Tokens)[];
  readonly project?: string | undefined;
}

/** More are not read: a shared server may have thousands. */
const mostProjects = 20;
const mostJwks = 50;

/** Statuses of List Keys by what the token may; the role to deploy shows only in a write. */
const expected: Readonly<Record<keyof Tokens, readonly number[]>> = {
  full: [200],
  admin: [200],
  noSecurityRole: [403],
  noDeployRole: [200],
  outsider: [403, 404],
  expired: [401],
  revoked: [401],
};

/**
 * Asks a server, by reads alone, for what a settings file names.
 *
 * @throws ConfigError where it is not such a server, or the token reads no project
 */
export async function discover({ url, apiOf, names, project: wanted }: DiscoverOptions): Promise<Discovered> {
  const api = apiOf('full');
  const projects = namesIn(assumeList(url, await api.listProjects(), 'List Projects'));
  const read = [...new Set([wanted ?? [], projects].flat())].slice(0, mostProjects);
  const all = await Promise.all(read.map((project) => readProject(api, project)));
  const readable = all.filter(({ isReadable }) => isReadable);
  const most = Math.max(0, ...readable.map(({ published }) => published.length));
  const chosen = readable.find(({ project, published }) =>
    wanted === undefined ? published.length === most : project === wanted,
  );
  if (chosen === undefined) {
    const what = wanted === undefined ? 'the keys of no project' : `no keys of project ${wanted}`;
    throw new ConfigError(
      `${url}: the token reads ${what}; it needs ROLE_API_SECURITY and membership (projects: ${projects.join(', ') || 'none'})`,
    );
  }
  const { project, published, unpublished } = chosen;
  const pairs = pairsIn(readable, await Promise.all(readable.map((each) => readJwks(api, each.project))));
  const tokens = await Promise.all(
    names.map(async (name) => {
      const { status } = await apiOf(name).listKeys(project);
      return [name, { status, fits: expected[name].includes(status) }] as const;
    }),
  );
  return {
    project,
    projects: readable.map((each) => each.project),
    published,
    unpublished,
    pairs,
    tokens: Object.fromEntries(tokens),
  };
}

interface ReadProject {
  readonly project: string;
  readonly isReadable: boolean;
  readonly published: readonly string[];
  readonly unpublished: readonly string[];
  /** Thumbprints of the material of each key, by its name. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

async function readProject(api: Api, project: string): Promise<ReadProject> {
  const [keys, environments] = [await api.listKeys(project), await api.listEnvironments(project)];
  const named = (isPublished: boolean) =>
    itemsOf(environments)
      .filter((item) => (memberOf(item, 'status') !== 'UNPUBLISHED') === isPublished)
      .map((item) => String(memberOf(item, 'name')));
  const material = itemsOf(keys).map((item) => {
    const halves = keyStateOf(item).environments.flatMap(({ publicKey }) =>
      publicKey === 'absent' ? [] : [publicKey.read()?.public].filter((each) => each !== undefined),
    );
    return [String(memberOf(item, 'name')), halves.map(thumbprintOf)] as const;
  });
  return {
    project,
    isReadable: keys.status === 200 && environments.status === 200,
    published: named(true),
    unpublished: named(false),
    keys: new Map(material),
  };
}

interface ReadJwk {
  readonly project: string;
  readonly name: string;
  readonly thumbprint: string;
}

async function readJwks(api: Api, project: string): Promise<readonly ReadJwk[]> {
  const names = itemsOf(await api.listJwks(project))
    .filter((item) => memberOf(item, 'sourceType') !== 'COPY_PASTE')
    .map((item) => String(memberOf(item, 'name')))
    .slice(0, mostJwks);
  const read = names.map(async (name) => {
    const parameters = jwkStateOf(itemsOf(await api.getJwk({ project, name }))[0] ?? {}).public;
    return Object.keys(parameters).length === 0
      ? []
      : [{ project, name, thumbprint: thumbprintOf(parameters) }];
  });
  return (await Promise.all(read)).flat();
}

function pairsIn(
  projects: readonly ReadProject[],
  jwks: readonly (readonly ReadJwk[])[],
): readonly CrossProject[] {
  return jwks.flat().flatMap(({ project: jwkProject, name: jwkName, thumbprint }) => {
    const isOwn = projects.some(
      ({ project, keys }) => project === jwkProject && [...keys.values()].flat().includes(thumbprint),
    );
    if (isOwn) return [];
    return projects.flatMap(({ project: keyProject, keys }) =>
      [...keys].flatMap(([keyName, thumbprints]) =>
        thumbprints.includes(thumbprint) ? [{ keyProject, keyName, jwkProject, jwkName }] : [],
      ),
    );
  });
}

function assumeList(url: string, exchange: Exchange, operation: string): Exchange {
  const sign = signOfLaterEdition(exchange);
  if (sign !== undefined) throw new ConfigError(explainLaterEdition(url, sign));
  if (exchange.status === 200 && Array.isArray(memberOf(exchange.json, 'resultList'))) return exchange;
  const remedy =
    exchange.status === 401
      ? 'give a valid token in CONTRACT_TOKEN'
      : 'is this the base URL under which /apiops responds?';
  throw new ConfigError(`${url}: ${operation} responded with ${quotedSummaryOf(exchange)}; ${remedy}`);
}

function itemsOf({ status, json }: Exchange): readonly object[] {
  const list = status === 200 ? memberOf(json, 'resultList') : undefined;
  return (Array.isArray(list) ? list : []).filter(
    (item: unknown): item is object => typeof item === 'object' && item !== null,
  );
}

function namesIn(exchange: Exchange): readonly string[] {
  return itemsOf(exchange).map((item) => String(memberOf(item, 'name')));
}
