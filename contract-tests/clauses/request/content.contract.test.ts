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
    ...almostJson(raw),
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

/**
 * What parsers take for JSON when they are let: Jackson's features, Gson when lenient, JSON5, literals of Python. RFC 8259 has none
 * of it. `NaN`, members that come twice and a byte order mark are not judged (decisions.yaml).
 */
function almostJson(raw: string): Readonly<Record<string, string>> {
  const withMember = (value: string) => raw.replace(/\}$/, `,"unknown":${value}}`);
  const inDescription = (text: string) => raw.replace('Sent as', `Sent${text}as`);
  return {
    'an object after a comment': `/* a key */ ${raw}`,
    'an object after a line of comment': `// a key\n${raw}`,
    'an object after a line of comment in shell': `# a key\n${raw}`,
    'a list with a trailing comma': raw.replace(/\](?=\}$)/, ',]'),
    'members without quotes': raw.replace(/([{,])"(\w+)":/g, '$1$2:'),
    'a line end in a text': inDescription('\n'),
    'a tab in a text': inDescription('\t'),
    'a number that begins with zero': withMember('007'),
    'a number that begins with a plus': withMember('+7'),
    'equals signs instead of colons': raw.replace(/":/g, '"='),
    'semicolons instead of commas': raw.replaceAll('","', '";"'),
    'a literal of Python': withMember('True'),
    'an escape that JSON does not have': inDescription("\\'"),
    'an object after a prefix against hijacking': `)]}'\n${raw}`,
    'an object after a no-break space': `\u00a0${raw}`,
  };
}

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
