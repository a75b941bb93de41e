import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceDigest } from './bundle.ts';
import { bundleContract, ContractError, contractFrom, loadContract, loadFreshContract } from './load.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function copyOfContract(): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(fileURLToPath(new URL('.', import.meta.url)), copy, { recursive: true });
  return copy;
}

describe('loadContract', () => {
  const contract = loadContract();

  it('gives an operation its parameters resolved, those of the path first', () => {
    const parameters = contract.operation('updateKey')?.parameters ?? [];
    expect(parameters.map((parameter) => [parameter.in, parameter.name, parameter.required])).toEqual([
      ['path', 'projectName', true],
      ['path', 'keyName', true],
      ['query', 'updateReferencedJwks', false],
      ['query', 'updateScope', false],
    ]);
    expect(parameters[3]?.schema.enum).toEqual(['SAME_PROJECT', 'ALL_PROJECTS']);
  });

  it('gives method, path, roles and clauses of an operation', () => {
    expect(contract.operation('updateKey')).toMatchObject({
      method: 'PUT',
      path: '/apiops/projects/{projectName}/keys/{keyName}/',
      requiredRoles: ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'],
      public: false,
    });
    expect(contract.operation('updateKey')?.clauses).toEqual(contract.clauses);
  });

  it('gives the request body with its example values', () => {
    const body = contract.operation('updateKey')?.requestBody;
    expect(body).toMatchObject({ required: true, contentType: 'application/json' });
    expect(body?.schema).toBe(contract.schema('CryptoKeyInfoInput'));
    expect(body?.examples.descriptionCleared).not.toHaveProperty('description');
  });

  it('gives responses with content, examples and headers by name', () => {
    const rejection = contract.operation('updateKey')?.responses['401'];
    expect(rejection?.headers['WWW-Authenticate']?.schema).toMatchObject({ type: 'string' });
    expect(rejection?.content['application/json']?.examples.expiredToken).toMatchObject({
      summary: 'An expired token',
      value: { error: 'token_expired' },
    });
  });

  it('knows which operations need no token', () => {
    const open = contract.operations.filter((operation) => operation.public);
    expect(open.map(({ id }) => id).sort()).toEqual(['checkHealth', 'createToken']);
  });

  it('names file and place when asked for a schema that is not there', () => {
    expect(() => contract.schema('Nothing')).toThrow(/openapi\.json: at #\/components\/schemas\/Nothing/);
  });
});

describe('loadFreshContract', () => {
  it('reads the generated contract while that was made from these sources', async () => {
    expect((await loadFreshContract()).digest).toBe(loadContract().digest);
  });

  it('bundles the sources once they have changed', async () => {
    const copy = copyOfContract();
    const authored = join(copy, 'openapi.yaml');
    writeFileSync(authored, readFileSync(authored, 'utf8').replace('title: Update Key', 'title: Changed'));
    expect((await loadFreshContract(copy)).document.info.title).toBe('Changed');
    expect(loadContract(copy).document.info.title).toBe('Update Key');
  });

  it('bundles the sources when nothing was generated yet', async () => {
    const copy = copyOfContract();
    rmSync(join(copy, 'generated'), { recursive: true });
    expect((await loadFreshContract(copy)).digest).toBe(loadContract().digest);
    expect(() => loadContract(copy)).toThrow(/openapi\.json: .*npm run generate/);
  });

  it('reads the generated contract where there are no sources, as in an installed package', async () => {
    const copy = copyOfContract();
    rmSync(join(copy, 'openapi.yaml'));
    expect((await loadFreshContract(copy)).digest).toBe(loadContract().digest);
  });
});

describe('contractFrom', () => {
  const minimal = { openapi: '3.1.0', info: { title: 'T', version: '1' }, components: {}, paths: {} };

  it('reads a document without operations', () => {
    expect(contractFrom(minimal, 'small.json').operations).toEqual([]);
  });

  it.each([
    ['no object', null, 'small.json: at #: expected an OpenAPI 3.1 document'],
    ['another version', { ...minimal, openapi: '3.0.3' }, 'expected an OpenAPI 3.1 document'],
    ['no title', { ...minimal, info: {} }, 'small.json: at #/info/title: expected a string'],
    [
      'an operation without id',
      { ...minimal, paths: { '/a': { get: {} } } },
      '#/paths/~1a/get/operationId: expected a string',
    ],
    [
      'an id used twice',
      { ...minimal, paths: { '/a': { get: { operationId: 'x' }, put: { operationId: 'x' } } } },
      'two operations share an operationId',
    ],
    [
      'a reference to nothing',
      { ...minimal, paths: { '/a': { $ref: '#/components/pathItems/a' } } },
      '$ref #/components/pathItems/a points at nothing',
    ],
    [
      'a reference to itself',
      { ...minimal, paths: { '/a': { $ref: '#/paths/~1a' } } },
      '$ref #/paths/~1a refers to itself',
    ],
  ])('rejects a document with %s', (_, document, message) => {
    expect(() => contractFrom(document, 'small.json')).toThrow(message);
    expect(() => contractFrom(document, 'small.json')).toThrow(ContractError);
  });
});

describe('bundleContract', () => {
  it('names each line that refers to what is not there', async () => {
    const copy = copyOfContract();
    const file = join(copy, 'paths/update-key.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text
        .replace("'#/schemas/CryptoKeyInfoInput'", "'#/schemas/KeyInput'")
        .replace('../clauses.yaml', '../rules.yaml'),
    );
    await expect(bundleContract(join(copy, 'openapi.yaml'))).rejects.toThrow(
      /paths\/update-key\.yaml:\d+: \$ref \.\.\/rules\.yaml: there is no such file; .*paths\/update-key\.yaml:\d+: \$ref #\/schemas\/KeyInput: the file has no KeyInput/,
    );
  });

  it('names the file that is missing', async () => {
    await expect(bundleContract(join(folder, 'absent.yaml'))).rejects.toThrow(/absent\.yaml/);
  });

  it('rejects what is no OpenAPI', async () => {
    const file = write('wrong.yaml', 'openapi: 3.1.0\ninfo: { title: T }\npaths: {}\n');
    await expect(bundleContract(file)).rejects.toThrow(/wrong\.yaml: .*version/s);
  });

  it('rejects a shared file that the components do not list', async () => {
    write('text.yaml', 'type: string\n');
    const content = '{ "text/plain": { schema: { $ref: ./text.yaml } } }';
    const operation = (id: string) =>
      `{ operationId: ${id}, responses: { "200": { description: D, content: ${content} } } }`;
    const file = write(
      'deep.yaml',
      `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: { /a: { get: ${operation('a')}, put: ${operation('b')} } }\n`,
    );
    await expect(bundleContract(file)).rejects.toThrow(/is no component: list the file/);
  });
});

describe('sourceDigest', () => {
  it('changes with the text and the name of a file, not with its line ends', () => {
    const digest = () => sourceDigest(folder);
    write('a.yaml', 'one: 1\ntwo: 2\n');
    const before = digest();
    write('a.yaml', 'one: 1\r\ntwo: 2\r\n');
    expect(digest()).toBe(before);
    write('a.yaml', 'one: 1\ntwo: 3\n');
    expect(digest()).not.toBe(before);
  });
});
