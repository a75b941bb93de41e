import type { Address } from '../client/api.ts';
import type { ProcessMark } from './process-mark.ts';

/** A key or a JWK that a run makes. */
export interface MadeObject extends Address {
  readonly kind: 'key' | 'jwk';
  /** For a name that a server may make by mistake, and is none of the run's own: nothing had it right before. */
  readonly wasFree?: true;
}

/** The first line of a manifest. The mark is that of the process that runs it. */
export interface ManifestHeader extends ProcessMark {
  /** The version of this format. */
  readonly manifest: 1;
  readonly runId: string;
  /** Base URL of the server, without a trailing slash. */
  readonly target: string;
  /** Whether that server lives and dies with the run. */
  readonly inProcess: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** Every other line: written before a run makes or changes something, and once that is shown to be gone or restored. */
export type ManifestEntry =
  | ({ readonly event: 'creates' | 'removed' } & MadeObject)
  | { readonly event: 'changes' | 'restored' /** Names it in messages. */; readonly what: string }
  /** The run is over, and nothing of it is left. */
  | { readonly event: 'over' };

/** What a manifest tells: whose it is, and what is not as it was before that run. */
export interface ManifestContent {
  readonly header: ManifestHeader;
  readonly entries: readonly ManifestEntry[];
}

/** What was made and not removed, in the order in which it was made. */
export function leftObjects(entries: readonly ManifestEntry[]): readonly MadeObject[] {
  const left = new Map<string, MadeObject>();
  for (const entry of entries) {
    if (entry.event !== 'creates' && entry.event !== 'removed') continue;
    const { event, kind, project, name } = entry;
    const key = JSON.stringify([kind, project, name]);
    if (event === 'removed') left.delete(key);
    else left.set(key, { kind, project, name });
  }
  return [...left.values()];
}

/** Whether the run has told that it is over. */
export function isOver(entries: readonly ManifestEntry[]): boolean {
  return entries.at(-1)?.event === 'over';
}

/** What of the server's own was changed and not restored: its names in messages. */
export function leftChanged(entries: readonly ManifestEntry[]): readonly string[] {
  const left = new Set<string>();
  for (const entry of entries) {
    if (entry.event === 'changes') left.add(entry.what);
    if (entry.event === 'restored') left.delete(entry.what);
  }
  return [...left];
}

/** How an object is named in messages. */
export function nameOf({ kind, project, name }: MadeObject): string {
  return `${kind} ${JSON.stringify(name)} of project ${JSON.stringify(project)}`;
}
