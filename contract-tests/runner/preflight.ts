import type { Contract } from '../../openapi/load.ts';
import { type Api, createApi } from '../client/api.ts';
import { type Exchange, memberOf } from '../client/exchange.ts';
import { demandForCertificate, explainNoResponse } from '../client/no-response.ts';
import { createPatientSender } from '../client/patience.ts';
import { quotedSummaryOf, wordsOf } from '../client/server-words.ts';
import { createSender, NoResponse } from '../client/transport.ts';
import { ConfigError } from '../config/config-error.ts';
import { contradictionsIn } from '../config/contradictions.ts';
import { asOneText, didYouMean } from '../config/did-you-mean.ts';
import type { Settings } from '../config/settings.ts';
import { createRedactor } from '../results/mask-report.ts';
import { descriptionPath, explainLaterEdition, signOfLaterEdition } from './edition.ts';
import { tokenVariables } from './suite.ts';

/** What is being checked, and where. */
interface Subject {
  readonly url: string;
  readonly project: string;
  /** The setting that names the project. */
  readonly setting: 'project' | 'otherProject';
  readonly settings: Settings;
}

/** A name that no key has: the response shows how the server words errors. */
const noSuchKey = 'uk-contract-no-such-key';

/**
 * Sees, before anything is written, that the server responds, is one of this API and of this edition, knows the token, and has
 * the projects and the environments.
 *
 * @param sender reaches it; over the network unless given
 * @throws ConfigError that says what to do about it
 */
export async function checkTarget(
  contract: Contract,
  url: string,
  settings: Settings,
  sender = createSender(settings),
): Promise<void> {
  const send = createPatientSender(sender, {
    pace: settings.connection?.pace,
    note: () => undefined,
    mustBeTold: true,
  });
  const { text: mask } = createRedactor({ tokens: tokenVariables(settings), pairs: [] });
  const seen: Exchange[] = [];
  const record = (exchange: Exchange) => seen.push(exchange);
  const api = createApi({ contract, url, token: settings.tokens.full, send, record });
  const contradictions = contradictionsIn(settings);
  const rejectLaterEdition = () => {
    const sign = seen.map(signOfLaterEdition).find((found) => found !== undefined);
    if (sign !== undefined) throw new ConfigError(mask(explainLaterEdition(url, sign)));
  };
  try {
    await checkReads(api, url, settings);
    await Promise.all([
      api.getKey({ project: settings.project, name: noSuchKey }),
      api.listProjects({ path: descriptionPath }),
    ]);
    rejectLaterEdition();
  } catch (error) {
    if (error instanceof UnfitResponse) {
      rejectLaterEdition();
      throw new ConfigError(mask(asOneText([...contradictions, ...error.mistakes])));
    }
    if (!(error instanceof NoResponse)) throw error;
    throw new ConfigError(asOneText([...contradictions, explainNoResponse(url, error, settings)]));
  }
  if (contradictions.length > 0) throw new ConfigError(asOneText(contradictions));
}

async function checkReads(api: Api, url: string, settings: Settings): Promise<void> {
  const subject = (name: string, setting: Subject['setting']) => ({ url, project: name, setting, settings });
  const { project, otherProject } = settings;
  const environments = await readEnvironments(api, subject(project, 'project'));
  await readKeys(api, subject(project, 'project'));
  const mistakes = [
    ...unknownEnvironments(settings, environments),
    ...(otherProject === undefined ? [] : await wrongProject(api, subject(otherProject, 'otherProject'))),
    ...(await missingPair(api, settings)),
  ];
  if (mistakes.length > 0) throw new UnfitResponse(mistakes);
}

/** The names of the project's environments; undefined when the server does not list them: its keys may tell why. */
async function readEnvironments(api: Api, subject: Subject): Promise<readonly string[] | undefined> {
  const exchange = await api.listEnvironments(subject.project);
  if (exchange.status !== 200) return undefined;
  return namesIn(exchange) ?? reject(explainResponse(subject, exchange));
}

async function readKeys(api: Api, subject: Subject): Promise<void> {
  const exchange = await api.listKeys(subject.project);
  if (exchange.status === 200 && namesIn(exchange) !== undefined) return;
  const isOurs = typeof memberOf(exchange.json, 'error') === 'string';
  if (isOurs && exchange.status === 404 && (await api.listProjects()).status === 404) {
    reject(
      `${subject.url}: is not the base URL of this API: List Projects responds with 404 there, too; give the one under which /apiops responds`,
    );
  }
  reject(explainResponse(subject, exchange));
}

/** A response that tells that this server cannot be judged so; it repeats what the server said. */
class UnfitResponse extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('; '));
    this.mistakes = mistakes;
  }
}

function reject(message: string): never {
  throw new UnfitResponse([message]);
}

function explainResponse(subject: Subject, exchange: Exchange): string {
  const words = exchange.status < 400 ? undefined : wordsOf(exchange);
  const explanation = explainStatus(subject, exchange);
  return words === undefined ? explanation : `${explanation}; it says: "${words}"`;
}

function explainStatus({ url, project, setting, settings }: Subject, exchange: Exchange): string {
  const { status, headers } = exchange;
  const isOurs = typeof memberOf(exchange.json, 'error') === 'string';
  if (exchange.text.startsWith('\uFEFF')) {
    return `${url}: its responses begin with a byte order mark (U+FEFF), which JSON must not have (RFC 8259 8.1); send them without`;
  }
  if (status >= 300 && status < 400) {
    const [to = ''] = (headers.location ?? 'elsewhere').split('?');
    return `${url}: redirects to ${to} (${status}), to a login perhaps; give the base URL under which /apiops itself responds`;
  }
  if (status >= 400 && status < 500 && /SSL certificate|client certificate/i.test(exchange.text)) {
    return `${url}: ${demandForCertificate(settings)} (${status})`;
  }
  switch (status) {
    case 401:
      return `${url}: tokens.full is not accepted (401); give a valid token in tokens.full`;
    case 403:
      return `${url}: tokens.full may not read the keys of project ${project} (403); it needs ROLE_API_SECURITY and membership${
        setting === 'project' ? '' : `, or leave ${setting} out`
      }`;
    case 407:
      return `${url}: the proxy wants to know who asks (407); give HTTP_PROXY as http://user:password@host:port`;
    case 429:
      return `${url}: limits requests (429); wait, and give --max-rps N`;
  }
  if (status >= 500)
    return `${url}: is not well, or not reached by what stands before it (${status}); try again later`;
  if (status === 200 || !isOurs) {
    const type = headers['content-type'] ?? 'no Content-Type';
    return `${url}: is not this API, or not its base URL: GET ${new URL(exchange.request.url).pathname} responded with ${status} and ${type}, not the product's JSON`;
  }
  return `${url}: project ${project} cannot be read (${status}); name a project of this server in the setting ${setting}`;
}

function unknownEnvironments(
  { project, environments, failingEnvironment }: Settings,
  known: readonly string[] | undefined,
): string[] {
  if (known === undefined) return [];
  const wanted = [...environments, failingEnvironment ?? []].flat();
  return wanted
    .filter((name) => !known.includes(name))
    .map(
      (name) =>
        `environment ${name} is none of project ${project}, which has: ${known.join(', ') || 'none'}${didYouMean(name, known)}`,
    );
}

async function wrongProject(api: Api, subject: Subject): Promise<string[]> {
  try {
    await readKeys(api, subject);
    return [];
  } catch (error) {
    if (error instanceof UnfitResponse) return [error.message];
    throw error;
  }
}

async function missingPair(api: Api, { crossProject }: Settings): Promise<string[]> {
  if (crossProject === undefined) return [];
  const { keyProject, keyName, jwkProject, jwkName } = crossProject;
  const [key, jwk] = await Promise.all([
    api.getKey({ project: keyProject, name: keyName }),
    api.getJwk({ project: jwkProject, name: jwkName }),
  ]);
  const missing = (what: string, exchange: Exchange) =>
    exchange.status < 400 || exchange.status >= 500
      ? []
      : [
          `crossProject: ${what} cannot be read: ${quotedSummaryOf(exchange)}; name one that exists, or leave it out`,
        ];
  return [
    ...missing(`key ${keyName} of project ${keyProject}`, key),
    ...missing(`JWK ${jwkName} of project ${jwkProject}`, jwk),
  ];
}

/** The names in the response's list; undefined when it is no list of things with names. */
function namesIn({ json }: Exchange): readonly string[] | undefined {
  const list = memberOf(json, 'resultList');
  if (!Array.isArray(list)) return undefined;
  const names = list.map((item: unknown) => memberOf(item, 'name'));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}
