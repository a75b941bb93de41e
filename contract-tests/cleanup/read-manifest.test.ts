import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { isSafe, withWrongTypes } from '../support/malformed-bodies.ts';
import { leftChanged, leftObjects } from './entries.ts';
import { readManifest } from './read-manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
const header = {
  manifest: 1,
  runId: '0a1b2c3d',
  target: 'http://127.0.0.1:4010',
  inProcess: false,
  startedAt: '2026-01-01T00:00:00.000Z',
  pid: 1,
};
const key = { kind: 'key', project: 'P', name: 'uk-0a1b2c3d-aa-1-key' };

function file(...lines: readonly (object | string)[]): string {
  const path = join(folder, 'manifest.jsonl');
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : `${JSON.stringify(line)}\n`)).join(''),
  );
  return path;
}

it('gives what was made and not removed, and what was changed and not restored', () => {
  const jwk = { ...key, kind: 'jwk' };
  const { entries } = readManifest(
    file(
      header,
      { event: 'creates', ...key },
      { event: 'creates', ...jwk },
      { event: 'changes', what: 'a pair' },
      { event: 'changes', what: 'another pair' },
      { event: 'restored', what: 'a pair' },
      { event: 'removed', ...key },
    ),
  );
  expect(leftObjects(entries)).toEqual([jwk]);
  expect(leftChanged(entries)).toEqual(['another pair']);
});

it('leaves out a last line that was cut off by the end of the process', () => {
  const { entries } = readManifest(file(header, { event: 'creates', ...key }, '{"event":"creates","ki'));
  expect(leftObjects(entries)).toEqual([key]);
});

it('takes every name that a server may make of a wrong one by mistake, when nothing had it before', () => {
  const wrong = withWrongTypes(loadContract(), { name: key.name }).filter(isSafe);
  const names = [
    ...new Set([...wrong.map(({ value }) => String(value)).filter((name) => name !== ''), '   ']),
  ];
  const entries = names.map((name) => ({ event: 'creates', ...key, name, wasFree: true }));
  expect(leftObjects(readManifest(file(header, ...entries)).entries).map(({ name }) => name)).toEqual(names);
  expect(names.length).toBeGreaterThan(3);
});

it.each<readonly [string, () => string, RegExp]>([
  [
    'a file that is not there',
    () => join(folder, 'none.jsonl'),
    /none\.jsonl: cannot be read; give the manifest/,
  ],
  ['no header', () => file({ event: 'creates', ...key }), /manifest\.jsonl:1: expected the header/],
  ['a line that is no JSON', () => file(header, 'oops\n'), /:2: expected an entry/],
  [
    'an unknown event',
    () => file(header, { event: 'eats', ...key }),
    /:2: expected an entry whose event is creates, removed, changes, restored/,
  ],
  [
    'an object without its project',
    () => file(header, { ...key, event: 'creates', project: undefined }),
    /:2: expected an entry: must have required property 'project'/,
  ],
  ...['my-key', '.', '..', '', `my-uk-${header.runId}-key`].map(
    (name) =>
      [
        `${JSON.stringify(name)}, said to have been free before`,
        () => file(header, { event: 'creates', ...key, name, wasFree: true }),
        /:2: ".*" is no name of run 0a1b2c3d/,
      ] as const,
  ),
  [
    'the project ".."',
    () => file(header, { event: 'creates', ...key, project: '..' }),
    /:2: expected an entry: project must NOT be valid/,
  ],
  ...['http://a\n::error::b', 'http://a\u001b[31m', 'http://a\u2028b', 'http://['].map(
    (target) =>
      [
        `the target ${JSON.stringify(target)}`,
        () => file({ ...header, target }),
        /:1: expected the header of a manifest(: target must match pattern .*)?$/,
      ] as const,
  ),
  [
    'the name of something that the run did not make',
    () => file(header, { event: 'creates', ...key, name: 'my-key' }),
    /:2: "my-key" is no name of run 0a1b2c3d, whose names begin with uk-0a1b2c3d-/,
  ],
])('rejects %s, and says where', (_, make, message) => {
  expect(() => readManifest(make())).toThrow(message);
});
