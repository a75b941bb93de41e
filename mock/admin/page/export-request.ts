import type { Entry } from './client.ts';
import { searchOf } from './journal-rows.ts';

export const EXPORTS = ['cURL', 'fetch', '.http'] as const;
export type ExportForm = (typeof EXPORTS)[number];

/** Headers that the client adds by itself. */
const OWN =
  /^(?:host|connection|content-length|transfer-encoding|user-agent|accept-encoding|accept-language|origin|referer|cookie|sec-.*)$/;

interface Parts {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** JSON, or the fields of a form; undefined: none. */
  readonly body: string | undefined;
}

/** A request in the form that a tool takes. What is masked is to be filled in: the token is a variable. */
export function exportRequest(entry: Entry, form: ExportForm): string {
  const parts = partsOf(entry);
  if (form === 'cURL') return curl(parts);
  return form === 'fetch' ? fetchCall(parts) : httpFile(parts);
}

function partsOf({ request }: Entry): Parts {
  const { method, path, headers, body } = request;
  const base = new URL('..', document.baseURI).href.replace(/\/$/, '');
  const isForm = headers['content-type']?.includes('x-www-form-urlencoded') === true;
  return {
    method,
    url: base + path + searchOf(request),
    headers: Object.entries(headers).filter(([name]) => !OWN.test(name)),
    body: body === null || body === undefined ? undefined : isForm ? formOf(body) : JSON.stringify(body),
  };
}

function formOf(body: unknown): string {
  return new URLSearchParams(
    Object.entries(Object(body)).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
  ).toString();
}

function curl({ method, url, headers, body }: Parts): string {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = [
    `curl -X ${method} ${quote(url)}`,
    ...headers.map(([name, value]) => {
      const header = `${name}: ${value}`;
      return /^bearer \[masked\]$/i.test(value) ? `-H "${name}: Bearer $TOKEN"` : `-H ${quote(header)}`;
    }),
    ...(body === undefined ? [] : [`-d ${quote(body)}`]),
  ];
  return lines.join(' \\\n  ');
}

function fetchCall({ method, url, headers, body }: Parts): string {
  const named = headers.map(([name, value]) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template in the text that is made
    const text = /^bearer \[masked\]$/i.test(value) ? '`Bearer ${token}`' : JSON.stringify(value);
    return `    ${JSON.stringify(name)}: ${text},`;
  });
  return [
    `await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: {',
    ...named,
    '  },',
    ...(body === undefined ? [] : [`  body: ${JSON.stringify(body)},`]),
    '});',
  ].join('\n');
}

function httpFile({ method, url, headers, body }: Parts): string {
  const lines = headers.map(
    ([name, value]) => `${name}: ${value.replace(/^bearer \[masked\]$/i, 'Bearer {{token}}')}`,
  );
  return [`${method} ${url}`, ...lines, ...(body === undefined ? [] : ['', body]), ''].join('\n');
}
