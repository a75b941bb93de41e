import type { Entry, Schemas } from './client.ts';
import { age, duration } from './format.ts';
import { projectOf, textMember } from './results.ts';
import type { Mark } from './shapes.tsx';

type Key = Schemas['KeyOverview'];
export type Jwk = Schemas['ReferencedJwk'];

/** How a JWK stands to the key that it references, as a line and in words. */
export interface Tie {
  readonly jwk: Jwk;
  readonly line: 'linked' | 'updated' | 'pending' | 'blocked' | 'detached';
  readonly mark: Mark;
  readonly words: string;
}

/** So long an update counts as new, in ms. */
const A_MOMENT = 15_000;

export interface TiesContext {
  readonly project: string;
  /** Of the session, newest first. */
  readonly entries: readonly Entry[];
  /** JWKs that have referenced the key while the page looked on, and no longer do. */
  readonly detached: readonly Jwk[];
  /** By the mock's clock, epoch ms. */
  readonly now: number;
}

/** The JWKs of a key: those of its own project first. */
export function tiesOf(key: Key, context: TiesContext): readonly Tie[] {
  const last = lastUpdate(key, context);
  const linked = key.jwks.map((jwk) => tieOf(jwk, key, last, context.now));
  const detached = context.detached.map(
    (jwk): Tie => ({ jwk, line: 'detached', mark: 'off', words: 'detached: no longer references the key' }),
  );
  const isOwn = ({ jwk }: Tie) => jwk.project === context.project;
  const all = [...linked, ...detached];
  return [...all.filter(isOwn), ...all.filter((tie) => !isOwn(tie))];
}

function tieOf(jwk: Jwk, key: Key, last: Entry | undefined, now: number): Tie {
  if (jwk.dueAt !== null) {
    const left = Math.max(Date.parse(jwk.dueAt) - now, 0);
    return { jwk, line: 'pending', mark: 'waiting', words: `pending, ${duration(left)} left` };
  }
  const blocked = last && blockedReason(last, jwk);
  if (blocked !== undefined) return { jwk, line: 'blocked', mark: 'bad', words: `blocked: ${blocked}` };
  const since = jwk.deployedAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(jwk.deployedAt);
  const isCurrent = currentPrint(key, jwk) === jwk.thumbprint;
  if (isCurrent && jwk.version > 1 && since < A_MOMENT)
    return { jwk, line: 'updated', mark: 'good', words: `v${jwk.version}, updated ${age(since)}` };
  if (isCurrent) return { jwk, line: 'linked', mark: 'neutral', words: `v${jwk.version}, linked` };
  const skipped = last?.account?.jwks.find(
    ({ project, name }) => project === jwk.project && name === jwk.name,
  );
  const why = skipped !== undefined && 'why' in skipped ? `: skipped, as ${skipped.why}` : '';
  return { jwk, line: 'linked', mark: 'partly', words: `v${jwk.version}, has earlier material${why}` };
}

function currentPrint(key: Key, jwk: Jwk): string | undefined {
  const place = key.environments.find(({ environmentName }) => environmentName === jwk.environmentName);
  return place?.saved?.thumbprint;
}

/** The last update of the key that was carried out, or rejected for its JWKs. */
function lastUpdate({ name }: Key, { project, entries }: TiesContext): Entry | undefined {
  return entries.find((entry) => {
    if (entry.operation !== 'updateKey' || projectOf(entry) !== project) return false;
    if (entry.account !== null) return entry.account.key.after.name === name;
    return entry.clause?.id === 'UK-JWK-10' && entry.request.path.endsWith(`/${encodeURIComponent(name)}/`);
  });
}

/** The response names each blocked JWK with its reason. */
function blockedReason({ clause, response }: Entry, { project, name }: Jwk): string | undefined {
  if (clause?.id !== 'UK-JWK-10') return undefined;
  const message = textMember(response.body, 'error_description') ?? '';
  const opening = `JWK (name: ${name}, project: ${project}): `;
  const start = message.indexOf(opening);
  if (start === -1) return undefined;
  const reason = message.slice(start + opening.length);
  return reason.replace(/; JWK \(name: .*$/s, '').replace(/\.$/, '');
}
