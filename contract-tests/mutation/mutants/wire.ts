import { editAnswer, hasSucceeded, rejectedFor, rejection } from '../edits.ts';
import { type Answer, type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { answering } from '../steps.ts';

/** Changes every 200 to an update. */
function ofSuccess(change: (answer: Answer, asked: Asked) => Answer): MakeBehaviour {
  return () => answering((answer, asked) => (hasSucceeded(answer) ? change(answer, asked) : answer));
}

/** Changes every rejection of an update. */
function ofRejection(change: (answer: Answer, asked: Asked) => Answer): MakeBehaviour {
  return () =>
    answering((answer, asked) =>
      answer.status >= 400 && answer.status < 500 ? change(answer, asked) : answer,
    );
}

const bodyOf = (change: (body: Json, asked: Asked) => Json) => (answer: Answer, asked: Asked) =>
  editAnswer(answer, (body) => change(body, asked));
const typed = (type: string) => (answer: Answer) => ({
  ...answer,
  headers: { ...answer.headers, 'content-type': type },
});
const withoutResult = ['UK-DEP-02', 'UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'];
const tokenOf = ({ headers }: Asked) => headers.authorization?.split(' ')[1] ?? '';
const secretOf = (asked: Asked) => entriesOf(jsonOf(asked))[0]?.privateKey;
const depthOf = (text: string) =>
  Math.max(0, ...(text.match(/(?:\[|\{"a":)+/g) ?? []).map(({ length }) => length));

/** Faults in the form of answers. */
export const wireFaults = [
  fault('a 200 is text/html', ['UK-RES-01'], ofSuccess(typed('text/html'))),
  fault('a 200 is text/plain', ['UK-RES-01'], ofSuccess(typed('text/plain; charset=utf-8'))),
  fault('a 200 is application/vnd.api+json', ['UK-RES-01'], ofSuccess(typed('application/vnd.api+json'))),
  fault(
    'a 200 has no Content-Type',
    ['UK-RES-01'],
    ofSuccess(({ headers, ...answer }) => {
      const { 'content-type': _, ...others } = headers;
      return { ...answer, headers: others };
    }),
  ),
  fault(
    'success is the text "true"',
    ['UK-RES-01'],
    ofSuccess(bodyOf((body) => ({ ...body, success: 'true' }))),
  ),
  fault('success is missing', ['UK-RES-01'], ofSuccess(bodyOf(({ success: _, ...body }) => body))),
  fault(
    'a 200 says status SUCCESS, not success true',
    ['UK-RES-01'],
    ofSuccess(bodyOf(({ success: _, ...body }) => ({ status: 'SUCCESS', ...body }))),
  ),
  fault(
    'deploymentResult has no message',
    ['UK-RES-01'],
    ofSuccess(
      bodyOf((body) => {
        const { message: _, ...result } = (body.deploymentResult ?? {}) as Json;
        return { ...body, deploymentResult: result };
      }),
    ),
  ),
  fault('a 200 is wrapped in data', ['UK-RES-01', 'UK-DEP-01'], ofSuccess(bodyOf((data) => ({ data }))), {
    unverified: withoutResult,
  }),
  fault(
    'members are in snake case',
    ['UK-RES-01', 'UK-DEP-01'],
    ofSuccess(bodyOf(({ success, deploymentResult }) => ({ success, deployment_result: deploymentResult }))),
    {
      unverified: withoutResult,
    },
  ),
  fault(
    'a 200 is followed by a comment in HTML',
    ['UK-RES-01', 'UK-DEP-01'],
    ofSuccess((answer) => ({ ...answer, body: `${answer.body}\n<!-- served by node 2 -->` })),
    { unverified: withoutResult },
  ),
  fault(
    'a 200 has no body',
    ['UK-RES-01', 'UK-DEP-01'],
    ofSuccess((answer) => ({ ...answer, body: '' })),
    {
      unverified: withoutResult,
    },
  ),
  fault(
    'environmentResults is an object by environment',
    ['UK-RES-01', 'UK-DEP-02'],
    ofSuccess(
      bodyOf((body) => {
        const result = (body.deploymentResult ?? {}) as Json;
        const entries = Array.isArray(result.environmentResults) ? (result.environmentResults as Json[]) : [];
        const byName = Object.fromEntries(
          entries.map(({ environmentName, ...rest }) => [environmentName, rest]),
        );
        return { ...body, deploymentResult: { ...result, environmentResults: byName } };
      }),
    ),
    { unverified: ['UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'] },
  ),
  fault(
    'a rejection is a page in HTML',
    ['UK-RES-02'],
    ofRejection((answer) => ({
      ...typed('text/html')(answer),
      body: '<html><body><h1>Bad Request</h1></body></html>',
    })),
  ),
  fault(
    'a rejection has no body',
    ['UK-RES-02'],
    ofRejection((answer) => ({ ...answer, body: '' })),
  ),
  fault(
    'a rejection is problem+json',
    ['UK-RES-02'],
    ofRejection((answer) => ({
      ...typed('application/problem+json')(answer),
      body: JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: answer.status }),
    })),
  ),
  fault(
    'a rejection wraps its code in an object',
    ['UK-RES-02'],
    ofRejection(bodyOf((body) => ({ error: { code: body.error, message: body.error_description } }))),
  ),
  fault(
    'a rejection has no error_description',
    ['UK-RES-02'],
    ofRejection(bodyOf(({ error_description: _, ...body }) => body)),
  ),
  fault(
    'a rejection has an empty error_description',
    ['UK-RES-02'],
    ofRejection(bodyOf((body) => ({ ...body, error_description: '' }))),
  ),
  fault(
    'error codes are in upper case',
    ['UK-RES-02'],
    ofRejection(bodyOf((body) => ({ ...body, error: String(body.error).toUpperCase() }))),
  ),
  fault(
    'a 400 carries the code of a 404',
    ['UK-RES-02'],
    ofRejection((answer) => (answer.status === 400 ? rejection(400, 'not_found') : answer)),
  ),
  fault(
    'a 403 carries the code of a 401',
    ['UK-RES-02'],
    ofRejection((answer) => (answer.status === 403 ? rejection(403, 'unauthorized_client') : answer)),
  ),
  fault(
    'a 401 has a code of its own',
    ['UK-RES-02'],
    ofRejection((answer) => (answer.status === 401 ? rejection(401, 'unauthenticated') : answer)),
  ),
  fault(
    'the code of a key that is not found is its own',
    ['UK-RES-02'],
    ofRejection((answer) => (rejectedFor(answer) === 'UK-UPD-08' ? rejection(404, 'key_not_found') : answer)),
  ),
  fault(
    'a 415 carries a code that no page knows',
    ['UK-RES-02'],
    ofRejection((answer) =>
      rejectedFor(answer) === 'UK-REQ-01' ? rejection(415, 'unsupported_media_type') : answer,
    ),
  ),
  fault(
    'validation_errors is a text',
    ['UK-RES-02'],
    ofRejection(
      bodyOf((body) =>
        'validation_errors' in body ? { ...body, validation_errors: 'name is required' } : body,
      ),
    ),
  ),
  fault(
    'a rejection echoes the token',
    ['UK-RES-03'],
    ofRejection(
      bodyOf((body, asked) => ({
        ...body,
        error_description: `${body.error_description} (token ${tokenOf(asked)})`,
      })),
    ),
  ),
  fault(
    'a rejection quotes the keyType that was sent',
    ['UK-RES-03'],
    ofRejection(
      bodyOf((body, asked) => ({
        ...body,
        error_description: `${body.error_description} (keyType ${String(jsonOf(asked)?.keyType)})`,
      })),
    ),
  ),
  fault('a header of every answer echoes the token', ['UK-RES-03'], () =>
    answering((answer, asked) => ({
      ...answer,
      headers: { ...answer.headers, 'x-debug-caller': tokenOf(asked) || 'none' },
    })),
  ),
  fault(
    'a rejection quotes the body',
    ['UK-RES-03'],
    ofRejection(
      bodyOf((body, asked) => ({
        ...body,
        error_description: `Can not take ${String(asked.body).slice(0, 4000)}`,
      })),
    ),
  ),
  fault(
    'a rejection quotes the private key',
    ['UK-RES-03'],
    ofRejection(
      bodyOf((body, asked) => ({
        ...body,
        error_description: `Bad key ${String(secretOf(asked)).slice(0, 120)}`,
      })),
    ),
  ),
  fault(
    'a 200 repeats the key with its private halves',
    ['UK-RES-03'],
    ofSuccess(bodyOf((body, asked) => ({ ...body, resultList: [jsonOf(asked)] }))),
  ),
  fault(
    'a 200 shows a private key in hex',
    ['UK-RES-03'],
    ofSuccess(
      bodyOf((body, asked) => ({
        ...body,
        debug: Buffer.from(String(secretOf(asked) ?? ''), 'base64').toString('hex'),
      })),
    ),
  ),
  fault('a body that is nested too deep is a 500', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      depthOf(String(asked.body)) > 4000
        ? rejection(500, 'internal_error', 'StackOverflowError')
        : next(asked),
  })),
  fault('broken percent-encoding is a 500', ['UK-RES-04'], () => ({
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
  fault('a NUL in a text is a 500', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      /\\u0000|\0/.test(String(asked.body))
        ? rejection(500, 'server_error', 'invalid byte sequence')
        : next(asked),
  })),
  fault('null for the environment list is a 500', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      jsonOf(asked)?.cryptoKeyInfoEnvironmentList === null ? rejection(500, 'internal_error') : next(asked),
  })),
  fault('null for a description is a 500', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      jsonOf(asked)?.description === null ? rejection(500, 'internal_error') : next(asked),
  })),
  fault('a long text is a 500', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      String(jsonOf(asked)?.description ?? '').length > 4000
        ? rejection(500, 'internal_error', 'value too long')
        : next(asked),
  })),
  fault('an unknown charset is a 500', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      /nonsense/.test(asked.headers['content-type'] ?? '') ? rejection(500, 'internal_error') : next(asked),
  })),
  fault('a large body is a 503', ['UK-RES-04'], () => ({
    updateKey: (asked, next) =>
      (asked.body?.length ?? 0) > 500_000 ? rejection(503, 'server_error') : next(asked),
  })),
];
