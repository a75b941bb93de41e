import { readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject } from '../../../openapi/document.ts';
import { UsageError } from '../command.ts';

/** What a mock's journal keeps of a request, as far as a contract can judge it. */
export interface RecordedRequest {
  readonly id: string;
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Null when there was none, or none that was kept. */
  readonly body: unknown;
  /** Why a body that was sent is not in the journal. */
  readonly bodyUnread: string | undefined;
  /** The status of its response. */
  readonly status: number;
}

export interface Journal {
  readonly requests: readonly RecordedRequest[];
  /** How many the mock held when only some of them were taken. */
  readonly total: number;
}

/**
 * Reads a journal: what `GET /__admin/requests` of a mock responded with.
 *
 * @throws UsageError when the file is missing or of another form
 */
export function readJournal(file: string): Journal {
  const value = readJson(file);
  const requests = isJsonObject(value) ? value.requests : undefined;
  if (!isJsonObject(value) || !Array.isArray(requests)) {
    throw new UsageError(`${file} is no journal: save what GET /__admin/requests of a mock responds with`);
  }
  const entries = requests.map((entry: unknown, index) => readEntry(entry, `${file}: requests[${index}]`));
  return { requests: entries, total: typeof value.total === 'number' ? value.total : entries.length };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${file} cannot be read: ${reason}`);
  }
}

function readEntry(entry: unknown, place: string): RecordedRequest {
  const { id, request, response } = objectOf(entry);
  const { method, path, query, headers, body, bodyUnread } = objectOf(request);
  const { status } = objectOf(response);
  if (typeof method !== 'string' || typeof path !== 'string' || typeof status !== 'number') {
    throw new UsageError(`${place} lacks request.method, request.path or response.status`);
  }
  const { reason } = objectOf(bodyUnread);
  return {
    id: String(id),
    method,
    path,
    query: objectOf(query),
    headers: objectOf(headers),
    body: body ?? null,
    bodyUnread: typeof reason === 'string' ? reason : undefined,
    status,
  };
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
