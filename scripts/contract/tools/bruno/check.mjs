import { readFileSync } from 'node:fs';
import converters from '@usebruno/converters';
import schema from '@usebruno/schema';

// Bruno's "Import collection", and the schema by which Bruno takes or rejects a collection.
const document = JSON.parse(readFileSync('openapi/generated/openapi.json', 'utf8'));
const operations = Object.values(document.paths).flatMap((path) =>
  Object.values(path).filter(({ operationId }) => operationId !== undefined),
);
const collection = converters.openApiToBruno(document);
await schema.collectionSchema.validate(collection);

const requestsIn = (items) => items.flatMap((item) => (item.items ? requestsIn(item.items) : [item]));
const requests = requestsIn(collection.items);
if (requests.length !== operations.length)
  throw new Error(`${operations.length} operations became ${requests.length} requests`);
