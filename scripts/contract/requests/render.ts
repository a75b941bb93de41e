import { type RequestCase, TOKEN } from './cases.ts';

/** A file below `examples/requests/`. */
export interface RequestFile {
  readonly name: string;
  readonly text: string;
}

const HOST = 'http://127.0.0.1:4010';
const NOTE =
  'Generated from the examples of the contract by `npm run generate`: real keys, made for these examples only. They fit a mock with its shipped seed, in this order.';

/** The cases as a file for REST clients of editors, as one for Hurl, and as a collection of Bruno. */
export function renderRequests(cases: readonly RequestCase[]): readonly RequestFile[] {
  return [
    { name: 'update-key.http', text: renderHttp(cases) },
    { name: 'update-key.hurl', text: renderHurl(cases) },
    ...renderBruno(cases),
  ];
}

function renderHttp(cases: readonly RequestCase[]): string {
  const requests = cases.map(
    (each) =>
      `### ${each.title}: ${each.status}\n${linesOf(each)}\n${each.body === undefined ? '' : `\n${each.body}\n`}`,
  );
  return `# ${NOTE}\n@host = ${HOST}\n@token = ${TOKEN}\n\n${requests.join('\n')}`;
}

function renderHurl(cases: readonly RequestCase[]): string {
  const requests = cases.map((each) => {
    const body = each.body === undefined ? '' : hurlBody(each.body);
    return `# ${each.title}\n${linesOf(each)}\n${body}HTTP ${each.status}\n`;
  });
  const usage = `hurl --test --variable host=${HOST} --variable token=${TOKEN} update-key.hurl`;
  return `# ${NOTE}\n# ${usage}\n\n${requests.join('\n')}`;
}

/** As text between marks, since Hurl would take one that begins as JSON for JSON; text of several lines ends with a line end. */
function hurlBody(body: string): string {
  return body.includes('\n') ? `\`\`\`\n${body}\n\`\`\`\n` : `\`${body}\`\n`;
}

function linesOf({ method, path, headers }: RequestCase): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} {{host}}${path}`, ...fields].join('\n');
}

function renderBruno(cases: readonly RequestCase[]): readonly RequestFile[] {
  const collection = { version: '1', name: 'Update Key', type: 'collection', ignore: [] };
  const environment = `vars {\n  host: ${HOST}\n  token: ${TOKEN}\n}\n`;
  return [
    { name: 'bruno/bruno.json', text: `${JSON.stringify(collection, null, 2)}\n` },
    { name: 'bruno/collection.bru', text: `docs {\n  ${NOTE}\n}\n` },
    { name: 'bruno/environments/mock.bru', text: environment },
    ...cases.map((each, index) => ({
      name: `bruno/${String(index + 1).padStart(2, '0')}-${fileNameOf(each.title)}.bru`,
      text: renderBru(each, index + 1),
    })),
  ];
}

function fileNameOf(title: string): string {
  return (
    title
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? ''
  );
}

function renderBru({ title, method, path, headers, body, status }: RequestCase, position: number): string {
  const kind = body === undefined ? 'none' : 'text';
  const blocks = [
    block('meta', [`name: ${title.replaceAll(':', ',')}`, 'type: http', `seq: ${position}`]),
    block(method.toLowerCase(), [`url: {{host}}${path}`, `body: ${kind}`, 'auth: none']),
    block(
      'headers',
      Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ),
    ...(body === undefined ? [] : [block('body:text', body.split('\n'))]),
    block('assert', [`res.status: eq ${status}`]),
  ];
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`;
}

function block(name: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${name} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}
