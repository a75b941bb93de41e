import { editDeployment, editResponse, hasSucceeded, rejection } from '../edits.ts';
import { type Asked, entriesOf, type Json, jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { responding } from '../steps.ts';

/** Changes every 200 to an update. */
function ofSuccess(change: (response: MutantResponse, asked: Asked) => MutantResponse): MakeBehaviour {
  return () => responding((response, asked) => (hasSucceeded(response) ? change(response, asked) : response));
}

/** Changes every rejection of an update. */
function ofRejection(change: (response: MutantResponse, asked: Asked) => MutantResponse): MakeBehaviour {
  return () =>
    responding((response, asked) =>
      response.status >= 400 && response.status < 500 ? change(response, asked) : response,
    );
}

const bodyOf = (change: (body: Json, asked: Asked) => Json) => (response: MutantResponse, asked: Asked) =>
  editResponse(response, (body) => change(body, asked));
const typed = (type: string) => (response: MutantResponse) => ({
  ...response,
  headers: { ...response.headers, 'content-type': type },
});
const withoutResult = ['UK-DEP-02', 'UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'];
const tokenOf = ({ headers }: Asked) => headers.authorization?.split(' ')[1] ?? '';
const secretOf = (asked: Asked) => entriesOf(jsonOf(asked))[0]?.privateKey;
const depthOf = (text: string) =>
  Math.max(0, ...(text.match(/(?:\[|\{"a":)+/g) ?? []).map(({ length }) => length));

/** Responds with 500 where a server that does not expect such a request breaks. */
function failingOn(breaks: (asked: Asked) => boolean): MakeBehaviour {
  return () => ({
    updateKey: (asked, next) => (breaks(asked) ? rejection(500, 'internal_error') : next(asked)),
  });
}

/** Mutants of the form of responses. */
export const wireMutants = [
  mutant('a 200 is text/html', ['UK-RES-01'], ofSuccess(typed('text/html'))),
  mutant(
    'a 200 has no Content-Type',
    ['UK-RES-01'],
    ofSuccess(({ headers, ...response }) => {
      const { 'content-type': _, ...others } = headers;
      return { ...response, headers: others };
    }),
  ),
  mutant(
    'success is the text "true"',
    ['UK-RES-01'],
    ofSuccess(bodyOf((body) => ({ ...body, success: 'true' }))),
  ),
  mutant(
    'deploymentResult has no message',
    ['UK-RES-01'],
    ofSuccess((response) => editDeployment(response, ({ message: _, ...result }) => result)),
  ),
  mutant(
    'a 200 is followed by a comment in HTML',
    ['UK-RES-01', 'UK-DEP-01'],
    ofSuccess((response) => ({ ...response, body: `${response.body}\n<!-- served by node 2 -->` })),
    { unverified: withoutResult },
  ),
  mutant(
    'a rejection is a page in HTML',
    ['UK-RES-02'],
    ofRejection((response) => ({
      ...typed('text/html')(response),
      body: '<html><body><h1>Bad Request</h1></body></html>',
    })),
  ),
  mutant(
    'a rejection wraps its code in an object',
    ['UK-RES-02'],
    ofRejection(bodyOf((body) => ({ error: { code: body.error, message: body.error_description } }))),
  ),
  mutant(
    'the description of a rejection is a blank',
    ['UK-RES-02'],
    ofRejection(bodyOf((body) => ({ ...body, error_description: ' ' }))),
  ),
  mutant(
    'a 400 carries the code of a 404',
    ['UK-RES-02'],
    ofRejection((response) => (response.status === 400 ? rejection(400, 'not_found') : response)),
  ),
  mutant(
    'validation_errors is a text',
    ['UK-RES-02'],
    ofRejection(
      bodyOf((body) =>
        'validation_errors' in body ? { ...body, validation_errors: 'name is required' } : body,
      ),
    ),
  ),
  mutant(
    'a rejection echoes the token',
    ['UK-RES-03'],
    ofRejection(
      bodyOf((body, asked) => ({
        ...body,
        error_description: `${body.error_description} (token ${tokenOf(asked)})`,
      })),
    ),
  ),
  mutant(
    'a rejection quotes the keyType that was sent',
    ['UK-RES-03'],
    ofRejection(
      bodyOf((body, asked) => ({
        ...body,
        error_description: `${body.error_description} (keyType ${String(jsonOf(asked)?.keyType)})`,
      })),
    ),
  ),
  mutant('a header of every response echoes the token', ['UK-RES-03'], () =>
    responding((response, asked) => ({
      ...response,
      headers: { ...response.headers, 'x-debug-caller': tokenOf(asked) || 'none' },
    })),
  ),
  mutant(
    'a 200 repeats the key with its private halves',
    ['UK-RES-03'],
    ofSuccess(bodyOf((body, asked) => ({ ...body, resultList: [jsonOf(asked)] }))),
  ),
  mutant(
    'a 200 shows a private key in hex',
    ['UK-RES-03'],
    ofSuccess(
      bodyOf((body, asked) => ({
        ...body,
        debug: Buffer.from(String(secretOf(asked) ?? ''), 'base64').toString('hex'),
      })),
    ),
  ),
  mutant(
    'a body that is nested too deep is a 500',
    ['UK-RES-04'],
    failingOn(({ body }) => depthOf(String(body)) > 4000),
  ),
  mutant('broken percent-encoding is a 500', ['UK-RES-04'], () => ({
    all: (asked, next) => {
      try {
        decodeURIComponent(asked.path);
        return next(asked);
      } catch {
        return rejection(500, 'internal_error', 'URIError');
      }
    },
    updateKey: (asked, next) => {
      try {
        decodeURIComponent(asked.path);
        return next(asked);
      } catch {
        return rejection(500, 'internal_error', 'URIError');
      }
    },
  })),
  mutant(
    'null for the environment list is a 500',
    ['UK-RES-04'],
    failingOn((asked) => jsonOf(asked)?.cryptoKeyInfoEnvironmentList === null),
  ),
  mutant(
    'null for a description is a 500',
    ['UK-RES-04'],
    failingOn((asked) => jsonOf(asked)?.description === null),
  ),
  mutant(
    'a NUL in a text is a 500',
    ['UK-RES-04'],
    failingOn((asked) => /\\u0000|\0/.test(String(asked.body))),
  ),
  mutant(
    'a long text is a 500',
    ['UK-RES-04'],
    failingOn((asked) => String(jsonOf(asked)?.description ?? '').length > 4000),
  ),
  mutant(
    'an unknown charset is a 500',
    ['UK-RES-04'],
    failingOn(({ headers }) => /nonsense/.test(headers['content-type'] ?? '')),
  ),
  mutant('a large body is a 503', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      (asked.body?.length ?? 0) > 500_000 ? rejection(503, 'server_error') : next(asked),
  })),
];
