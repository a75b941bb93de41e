import { readFileSync } from 'node:fs';
import converter from 'openapi-to-postmanv2';
import postman from 'postman-collection';

// Postman's import, with the bodies that the contract has as examples; then the collection is read as Postman reads it.
const data = readFileSync('openapi/generated/openapi.json', 'utf8');
const operations = Object.values(JSON.parse(data).paths).flatMap((path) =>
  Object.values(path).filter(({ operationId }) => operationId !== undefined),
);
const { result, reason, output } = await new Promise((resolve, reject) => {
  converter.convertV2({ type: 'string', data }, { parametersResolution: 'Example' }, (error, converted) =>
    error ? reject(error) : resolve(converted),
  );
});
if (!result) throw new Error(reason);

const requests = [];
new postman.Collection(output[0].data).forEachItem((item) => requests.push(item));
if (requests.length !== operations.length)
  throw new Error(`${operations.length} operations became ${requests.length} requests`);
for (const { name, request } of requests) {
  if (request.body?.mode === 'raw' && request.body.raw !== '') JSON.parse(request.body.raw);
  if (/\]\(/.test(name)) throw new Error(`the request ${name} has a link in its name`);
}
