import type { Contract } from '../../../openapi/load.ts';
import { operationOf, responseExamples, updateRequestExamples } from '../examples/listed-examples.ts';
import { operationRequest } from '../examples/operation-request.ts';
import { readGiven, updateRequest } from '../examples/update-request.ts';

/** A request to send to a mock with the shipped seed, and what comes of it when the cases are sent in their order. */
export interface RequestCase {
  readonly title: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent. */
  readonly body?: string;
  readonly status: number;
}

/** The token of the shipped seed that may do everything; a variable in what is generated. */
export const TOKEN = 'full-access-token';

const ORIGIN = 'http://mock';
const BEFORE = ['checkHealth', 'createToken', 'listProjects', 'listEnvironments', 'listKeys', 'getKey'];
const THEN = ['listJwks', 'getJwk', 'createKey', 'createJwk'];

/** What the list of the page's cURL is written as. */
const ELLIPSIS = '[...]';

/** Every operation of the contract, every example of an update, and the cURL of the documentation's page. */
export async function requestCases(contract: Contract): Promise<readonly RequestCase[]> {
  const operation = (id: string, path?: string) => operationCase(contract, id, path);
  const created = operationOf(contract, 'createKey').requestBody?.examples;
  const [{ name }] = Object.values(created ?? {}) as [{ readonly name: string }];
  return [
    ...(await Promise.all([...BEFORE, ...THEN].map((id) => operation(id)))),
    ...(await updateCases(contract)),
    ...(await pageCases(contract)),
    await operation('updateJwk'),
    await operation('deleteJwk'),
    await operation('deleteKey', `/apiops/projects/MyProject/keys/${name}/`),
  ];
}

async function operationCase(contract: Contract, id: string, path?: string): Promise<RequestCase> {
  const operation = operationOf(contract, id);
  const sent = await caseOf(operation.summary, operationRequest(operation, ORIGIN), 200);
  return path === undefined ? sent : { ...sent, path };
}

/** The examples of updates, but for the rename, which is the page's. */
async function updateCases(contract: Contract): Promise<readonly RequestCase[]> {
  const updates = updateRequestExamples(contract)
    .filter(({ name }) => name !== 'renamed')
    .map(({ name, example }) => ({ example, given: { ...example['x-request'], body: name } }));
  const propagations = responseExamples(operationOf(contract, 'updateKey'))
    .filter(({ name }) => name.endsWith('Propagation'))
    .map(({ example }) => ({ example, given: example['x-request'] }));
  return Promise.all(
    [...updates, ...propagations].map(({ example, given }) =>
      caseOf(`Update Key: ${example.summary ?? ''}`, updateRequest(contract, readGiven(given), ORIGIN), 200),
    ),
  );
}

/** The cURL of the Update Key page: word for word, where `[...]` is not JSON, and with the list that it stands for. */
async function pageCases(contract: Contract): Promise<readonly RequestCase[]> {
  const given = readGiven({
    query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT',
    authorization: 'Bearer YOUR_TOKEN',
    body: 'renamed',
  });
  const whole = await caseOf('The cURL of the page', updateRequest(contract, given, ORIGIN), 200);
  const { cryptoKeyInfoEnvironmentList: _, ...rest } = JSON.parse(whole.body ?? '{}');
  const text = JSON.stringify({ ...rest, cryptoKeyInfoEnvironmentList: 0 }, null, 2);
  return [
    {
      ...whole,
      title: 'The cURL of the page, word for word',
      body: text.replace(': 0', `: ${ELLIPSIS}`),
      status: 400,
    },
    { ...whole, title: 'The cURL of the page, with a list of environments' },
  ];
}

async function caseOf(title: string, request: Request, status: number): Promise<RequestCase> {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  const isJson = request.headers.get('Content-Type') === 'application/json';
  const body = isJson ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return {
    title,
    method: request.method,
    path: pathname + search,
    headers: headersOf(request),
    ...(text !== '' && { body }),
    status,
  };
}

function headersOf({ headers }: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['Authorization', 'Content-Type'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value.replace(TOKEN, '{{token}}')]];
    }),
  );
}
