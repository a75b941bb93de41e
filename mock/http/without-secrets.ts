import type { IncomingMessage } from 'node:http';
import { longCredentials } from '../masking/gather-secrets.ts';
import { KnownSecrets } from '../masking/known-secrets.ts';
import { holdsPrivateKey } from '../masking/private-material.ts';
import { valuesOf } from './headers.ts';
import type { MockResponse } from './response.ts';
import { splitTarget } from './target.ts';

const WITHHELD = 'What was sent holds private key material and is not repeated here';
/** Members of an error whose values are the mock's own. */
const OWN_MEMBERS: ReadonlySet<string> = new Set(['type', 'title', 'error']);

/** Headers by which a request controls the mock, whose values its errors repeat. */
const CONTROL_HEADERS = ['prefer', 'x-mock-deploy'];

/**
 * An error without what no response repeats of its request (UK-RES-03): its credentials, and private keys wherever they were
 * sent. Messages repeat what was wrong, which may be a token or a key where a name belongs; so every rejection and every
 * problem passes here on its way out.
 */
export function withoutSecrets(response: MockResponse, request: IncomingMessage): MockResponse {
  const isError = response.status >= 400 && response.forced === undefined;
  if (!isError || !response.contentType.includes('json')) return response;
  const secrets = secretsOf(request);
  const body = JSON.stringify(JSON.parse(response.body), (name, value: unknown) =>
    typeof value === 'string' && !OWN_MEMBERS.has(name) ? show(value, secrets) : value,
  );
  return body === response.body ? response : { ...response, body };
}

function secretsOf(request: IncomingMessage): KnownSecrets {
  const secrets = new KnownSecrets(longCredentials(request.rawHeaders));
  for (const text of privateTextsOf(request)) secrets.addPrivateText(text);
  return secrets;
}

/** Whether a text is private is seen by the whole of it, so what was sent is judged before it was cut off. */
function privateTextsOf(request: IncomingMessage): string[] {
  const { pathname, search } = splitTarget(request.url ?? '');
  const parameters = [...new URLSearchParams(search)].flat();
  const controls = CONTROL_HEADERS.flatMap((name) => valuesOf(request, name));
  const places = [pathname, decode(pathname), ...parameters, ...controls];
  return places.filter((text) => holdsPrivateKey(text));
}

function show(text: string, secrets: KnownSecrets): string {
  if (holdsPrivateKey(text)) return WITHHELD;
  const decoded = decode(text);
  return secrets.has(text) || !secrets.has(decoded) ? secrets.mask(text) : secrets.mask(decoded);
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
