import { clause } from '../../runner/clause.ts';
import { expectClientError, expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run } from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';

clause('UK-REQ-01', 'a Content-Type other than application/json is rejected', async (run) => {
  const { key, raw } = await updatable(run);
  const others = [
    'text/plain',
    'text/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/json-patch+json',
    'application/octet-stream',
    'multipart/form-data; boundary=application/json',
  ];
  for (const contentType of [...others, null]) {
    const exchange = await run.api.updateKey(key, { raw, contentType });
    expectClientError(exchange, contentType === null ? 'no Content-Type' : `Content-Type ${contentType}`);
  }
});

clause('UK-REQ-01', 'parameters of the Content-Type are accepted, and its name in any case', async (run) => {
  const { key } = await updatable(run);
  // Names of media types have no case (RFC 9110 8.3.1).
  for (const contentType of [
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON',
  ]) {
    const body = { ...key.body, description: run.fixtures.description(contentType) };
    const exchange = await run.api.updateKey(key, { body, contentType });
    expectStatus(exchange, [200], `Content-Type ${contentType}`);
  }
});

clause('UK-REQ-02', 'a body that is not JSON, is empty, or is no object is rejected', async (run) => {
  const { key, raw } = await updatable(run);
  const bodies = {
    'an empty body': '',
    'white space': '  \n',
    'a truncated object': raw.slice(0, -1),
    'an object with something after it': `${raw} x`,
    'two objects': `${raw}${raw}`,
    'an object in single quotes': raw.replaceAll('"', "'"),
    'an object with a trailing comma': raw.replace(/\}$/, ',}'),
    'a form': `name=${key.name}`,
    'an array of the object': `[${raw}]`,
    'the object as a string': JSON.stringify(raw),
    'a number': '42',
    true: 'true',
    null: 'null',
  };
  for (const [what, body] of Object.entries(bodies)) {
    expectClientError(await run.api.updateKey(key, { raw: body }), what);
  }
});

async function updatable(run: Run) {
  const key = await run.fixtures.key();
  const body = keyBody(
    key.name,
    { [run.environment]: run.keys.ec() },
    run.fixtures.description('Sent as it is'),
  );
  await acceptedUpdate(run, key, body);
  return { key, raw: JSON.stringify(body) };
}
