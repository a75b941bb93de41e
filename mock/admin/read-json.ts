import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/read-body.ts';
import { type Answer, problem } from '../http/response.ts';
import { placeWhereParsingStops } from '../journal/json-stop.ts';

export type ReadJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** Texts longer than this are not searched for the place where they stop being JSON. */
const SEARCHED = 4 * 1024 * 1024;

/** Reads a JSON body, whatever the Content-Type says: cURL sends its own unless told. */
export async function readJson(request: IncomingMessage, limit: number): Promise<ReadJson> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    return reject(415, 'Content-Encoding must be identity: send the body uncompressed.');
  const body = await readBody(request, limit);
  if (body.kind === 'too-large') return reject(413, `The request body is larger than ${limit} bytes.`);
  if (body.kind === 'not-utf8') return reject(400, 'The body is not valid UTF-8.');
  try {
    return { kind: 'json', value: JSON.parse(body.text) };
  } catch {
    return reject(400, `The body is not valid JSON${placeIn(body.text)}.`);
  }
}

function reject(status: number, detail: string): ReadJson {
  return { kind: 'answer', answer: problem(status, 'bad_request', detail) };
}

function placeIn(text: string): string {
  if (text.trim() === '') return ': it is empty';
  const place = text.length > SEARCHED ? undefined : placeWhereParsingStops(text);
  return place === undefined ? '' : `: it stops at line ${place.line}, column ${place.column}`;
}
