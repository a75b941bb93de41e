import type { IncomingMessage } from 'node:http';
import { Echoes } from '../masking/echoes.ts';
import { longCredentials } from '../masking/known-secrets.ts';
import { MASKED } from '../masking/mask.ts';
import { holdsPrivateKey, looksPrivate } from '../masking/private-material.ts';
import { valuesOf } from './headers.ts';
import type { Answer } from './response.ts';
import { splitTarget } from './target.ts';

const WITHHELD = 'What was sent holds private key material and is not repeated here';
const TOKEN_WITHHELD = 'What was sent holds the token and is not repeated here';

/** So many characters of a credential are hardly the beginning of something else. */
const BEGINNING = 24;

/** Members of an error whose values are the mock's own. */
const OWN_MEMBERS: ReadonlySet<string> = new Set(['type', 'title', 'error']);

/** Headers and parameters by which a request controls the mock: nothing there is random by nature. */
const CONTROL_HEADERS = ['prefer', 'x-mock-deploy'];
const CONTROL_PARAMETERS: ReadonlySet<string> = new Set(['__code', '__example']);

/**
 * An error without what no response repeats of its request (UK-RES-03): its credentials, and private keys wherever they were
 * sent. Messages repeat what was wrong, which may be a token or a key where a name belongs; so every rejection and every
 * problem passes here on its way out.
 */
export function withoutSecrets(answer: Answer, request: IncomingMessage): Answer {
  const isError = answer.status >= 400 && answer.forced === undefined;
  if (!isError || !answer.contentType.includes('json')) return answer;
  const secrets = secretsOf(request);
  const body = JSON.stringify(JSON.parse(answer.body), (name, value: unknown) =>
    typeof value === 'string' && !OWN_MEMBERS.has(name) ? show(value, secrets) : value,
  );
  return body === answer.body ? answer : { ...answer, body };
}

interface Secrets {
  readonly credentials: readonly string[];
  /** Of the longer ones: messages cut off what they repeat. */
  readonly beginnings: readonly string[];
  readonly partsOfKeys: Echoes;
}

function secretsOf(request: IncomingMessage): Secrets {
  const credentials = longCredentials(request.rawHeaders);
  const beginnings = credentials.flatMap((text) => (text.length > BEGINNING ? text.slice(0, BEGINNING) : []));
  const partsOfKeys = new Echoes();
  for (const text of privateTextsOf(request)) partsOfKeys.remember(text);
  return { credentials, beginnings, partsOfKeys };
}

/** Whether a text is private is seen by the whole of it, so what was sent is judged before it was cut off. */
function privateTextsOf(request: IncomingMessage): string[] {
  const { pathname, search } = splitTarget(request.url ?? '');
  const parameters = [...new URLSearchParams(search)];
  const controls = [
    ...CONTROL_HEADERS.flatMap((name) => valuesOf(request, name)),
    ...parameters.flatMap(([name, value]) => (CONTROL_PARAMETERS.has(name) ? [value] : [])),
  ];
  const places = [pathname, decode(pathname), ...parameters.flat()];
  return [...controls.filter(looksPrivate), ...places.filter((text) => holdsPrivateKey(text))];
}

function show(text: string, { credentials, beginnings, partsOfKeys }: Secrets): string {
  if (partsOfKeys.isIn(text) || holdsPrivateKey(text)) return WITHHELD;
  const decoded = decode(text);
  const isEncoded = credentials.some(
    (credential) => !text.includes(credential) && decoded.includes(credential),
  );
  const shown = credentials.reduce(
    (masked, credential) => masked.replaceAll(credential, MASKED),
    isEncoded ? decoded : text,
  );
  return beginnings.some((text) => shown.includes(text)) ? TOKEN_WITHHELD : shown;
}

/** Percent-encoded octets that are UTF-8 as what they stand for; the rest stays as it is. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets;
    }
  });
}
