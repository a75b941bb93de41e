import { createHash } from 'node:crypto';
import type {
  Basis,
  Clause,
  Contract,
  ContractContent,
  ContractExample,
  ContractOperation,
  ContractParameter,
  ContractRequestBody,
  ContractResponse,
  Decision,
  SourcePage,
} from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { Place } from './place.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Gives a bundled document its typed face.
 *
 * @param value plain JSON of an OpenAPI 3.1 document without external references
 * @param file what to call it in errors
 * @throws ContractError when it is no such document; the message names the file and the place
 */
export function contractFrom(value: unknown, file: string): Contract {
  const root = new Place(file, value, '#', value);
  if (!root.at('openapi').text('').startsWith('3.1.'))
    throw root.complaint('expected an OpenAPI 3.1 document');
  root.at('info').at('title').text();
  root.at('info').at('version').text();
  root.at('components').object();
  const operations = root
    .at('paths')
    .members()
    .flatMap(([path, item]) => operationsOf(root, path, item));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  if (byId.size < operations.length) throw root.at('paths').complaint('two operations share an operationId');
  return {
    document: value as OpenApiDocument,
    digest: createHash('sha256').update(JSON.stringify(value)).digest('hex'),
    operations,
    operation: (id) => byId.get(id),
    clauses: operations.flatMap((operation) => operation.clauses),
    decisions: operations.flatMap((operation) => operation.decisions),
    sources: operations.flatMap((operation) => operation.sources),
    schema: (name) => root.at('components').at('schemas').at(name).object(),
  };
}

function operationsOf(root: Place, path: string, item: Place): ContractOperation[] {
  return item
    .members()
    .filter(([member]) => methods.includes(member))
    .map(([method, operation]) => readOperation(root, path, method, item, operation));
}

function readOperation(
  root: Place,
  path: string,
  method: string,
  item: Place,
  place: Place,
): ContractOperation {
  const security = place.at('security').value ?? root.at('security').value ?? [];
  const body = place.at('requestBody');
  return {
    id: place.at('operationId').text(),
    method: method.toUpperCase(),
    path,
    summary: place.at('summary').text(''),
    description: place.at('description').text(''),
    tags: texts(place.at('tags')),
    parameters: [...item.at('parameters').elements(), ...place.at('parameters').elements()].map(
      readParameter,
    ),
    ...(body.value !== undefined && { requestBody: readRequestBody(body) }),
    responses: mapMembers(place.at('responses'), readResponse),
    requiredRoles: texts(place.at('x-required-roles')),
    public: Array.isArray(security) && security.length === 0,
    clauses: place.at('x-clauses').elements().map(readClause),
    decisions: place.at('x-decisions').elements().map(readDecision),
    sources: place.at('x-sources').elements().map(readSource),
  };
}

function readParameter(place: Place): ContractParameter {
  return {
    name: place.at('name').text(),
    in: place.at('in').oneOf(['path', 'query', 'header', 'cookie']),
    required: place.at('required').value === true,
    schema: place.at('schema').object(),
    description: place.at('description').text(''),
    example: place.at('example').value,
  };
}

function readRequestBody(place: Place): ContractRequestBody {
  const [first, ...others] = place.at('content').members();
  if (first === undefined || others.length > 0) throw place.complaint('expected exactly one media type');
  const [contentType, content] = first;
  return {
    required: place.at('required').value === true,
    contentType,
    schema: content.at('schema').object(),
    examples: mapMembers(content.at('examples'), (example) => example.at('value').value),
  };
}

function readResponse(place: Place): ContractResponse {
  return {
    description: place.at('description').text(),
    content: mapMembers(place.at('content'), readContent),
    headers: mapMembers(place.at('headers'), (header) => ({
      description: header.at('description').text(''),
      schema: header.at('schema').object(),
    })),
  };
}

function readContent(place: Place): ContractContent {
  const schema = place.at('schema');
  return {
    ...(schema.value !== undefined && { schema: schema.object() }),
    examples: mapMembers(place.at('examples'), (example) => example.object() as unknown as ContractExample),
  };
}

function readClause(place: Place): Clause {
  const basis = readBasis(place);
  return {
    id: place.at('id').text(),
    level: basis === 'decided' ? 'advisory' : 'required',
    basis,
    source: place.at('source').text(),
    ...optionalTexts(place, ['quote', 'says', 'step']),
    text: place.at('text').text(),
    ...optionalTexts(place, ['why']),
  };
}

/** Contracts before 0.2 have a level of two: there nothing tells what is stated from what follows. */
function readBasis(place: Place): Basis {
  const level = place.at('level');
  if (level.value === undefined) return place.at('basis').oneOf(['stated', 'follows', 'decided']);
  return level.oneOf(['required', 'advisory']) === 'required' ? 'stated' : 'decided';
}

function readSource(place: Place): SourcePage {
  return {
    page: place.at('page').text(),
    address: place.at('address').text(),
    excerpts: mapMembers(place.at('excerpts'), texts),
  };
}

function optionalTexts<const Name extends string>(
  place: Place,
  names: readonly Name[],
): { readonly [name in Name]?: string } {
  const present = names.filter((name) => place.at(name).value !== undefined);
  return Object.fromEntries(present.map((name) => [name, place.at(name).text()])) as {
    readonly [name in Name]?: string;
  };
}

function readDecision(place: Place): Decision {
  const mayDiffer = place.at('mayDiffer');
  return {
    question: place.at('question').text(),
    answer: place.at('answer').text(),
    ...(mayDiffer.value !== undefined && { mayDiffer: mayDiffer.text() }),
    clauses: texts(place.at('clauses')),
  };
}

function texts(place: Place): readonly string[] {
  return place.elements().map((element) => element.text());
}

function mapMembers<T>(place: Place, read: (member: Place) => T): Record<string, T> {
  return Object.fromEntries(place.members().map(([name, member]) => [name, read(member)]));
}
