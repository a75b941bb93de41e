import type { Entry } from './client.ts';

/** What happened, told by a shape as well as by colour: it stands beside a word. */
export type Mark = 'good' | 'bad' | 'partly' | 'waiting' | 'forced' | 'neutral' | 'off';

const PATHS: Readonly<Record<Mark, string>> = {
  good: 'M2.5 6.5 5 9l4.5-6',
  bad: 'M3 3l6 6M9 3 3 9',
  partly: 'M6 2v4.7M6 9.6v.1',
  waiting: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.5V6l1.7 1.2',
  forced: 'M6 1.5 10.5 6 6 10.5 1.5 6Z',
  neutral: 'M6 3.8a2.2 2.2 0 1 0 .01 0',
  off: 'M2.5 6h7',
};

export function Shape({ mark }: { readonly mark: Mark }) {
  return (
    <svg class={`shape ${mark}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={PATHS[mark]} />
    </svg>
  );
}

const VERDICTS: Readonly<Record<Entry['verdict'], Mark>> = {
  accepted: 'good',
  rejected: 'bad',
  forced: 'forced',
  unknown: 'off',
};

/** An entry's verdict in shape and word; an update that was not deployed everywhere is accepted, and not good. */
export function Verdict({ entry }: { readonly entry: Entry }) {
  const isPartly = entry.verdict === 'accepted' && entry.hint !== null;
  return (
    <span
      class={`verdict ${isPartly ? 'partly' : VERDICTS[entry.verdict]}`}
      title={isPartly ? 'not deployed everywhere' : undefined}
    >
      <Shape mark={isPartly ? 'partly' : VERDICTS[entry.verdict]} /> {entry.verdict}
    </span>
  );
}
