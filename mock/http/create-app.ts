import type { ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Answer } from './answer.ts';
import { json } from './answer.ts';
import { type Pipeline, respond } from './respond.ts';

/** The express application that answers the contract's operations. */
export function createApp(pipeline: Pipeline): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(async (request, response) => {
    write(response, await respond(pipeline, request));
  });
  app.use(answerInternalError);
  return app;
}

function write(response: ServerResponse, answer: Answer): void {
  const headers: Record<string, string | number> = {
    'Content-Type': answer.contentType,
    'Content-Length': Buffer.byteLength(answer.body),
    ...answer.headers,
  };
  if (answer.clause !== undefined) headers['X-Contract-Clause'] = answer.clause;
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

/** A fault of the mock's own: the contract's 500, without a word of what went wrong inside. */
const answerInternalError: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) {
    next(_error);
    return;
  }
  write(
    response,
    json(500, { error: 'internal_error', error_description: 'The mock failed on this request.' }),
  );
};
