import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtUrl } from '../test/support/built.ts';
import { run } from '../test/support/child.ts';
import { repository, temporaryFolder } from '../test/support/repository.ts';
import { watchPath } from './watch.ts';

interface Watching {
  /** Resolves at the next call that has not been waited for. */
  next(): Promise<void>;
  readonly calls: number;
  stop(): void;
}

function watching(path: string, kind: 'file' | 'folder'): Watching {
  let calls = 0;
  let waitedFor = 0;
  let wake = () => {};
  const stop = watchPath(path, kind, () => {
    calls += 1;
    wake();
  });
  onTestFinished(stop);
  return {
    stop,
    get calls() {
      return calls;
    },
    next: async () => {
      waitedFor += 1;
      while (calls < waitedFor) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function fileIn(folder: string, name = 'seed.json'): string {
  const file = join(folder, name);
  writeFileSync(file, 'first');
  return file;
}

describe('watching a file', () => {
  it('calls back when it is written', async () => {
    const file = fileIn(temporaryFolder());
    const watched = watching(file, 'file');

    writeFileSync(file, 'second');

    await watched.next();
  });

  it('calls back again for a later change', async () => {
    const file = fileIn(temporaryFolder());
    const watched = watching(file, 'file');
    writeFileSync(file, 'second');
    await watched.next();

    writeFileSync(file, 'third');

    await watched.next();
  });

  it('calls back when another file takes its place, as many editors save', async () => {
    const folder = temporaryFolder();
    const file = fileIn(folder);
    const watched = watching(file, 'file');

    renameSync(fileIn(folder, 'seed.json.tmp'), file);
    await watched.next();
    writeFileSync(file, 'written in place');

    await watched.next();
  });

  it('calls back once for several writes in a row', async () => {
    const file = fileIn(temporaryFolder());
    const watched = watching(file, 'file');

    for (const text of ['a', 'b', 'c']) writeFileSync(file, text);
    await watched.next();

    expect(watched.calls).toBe(1);
  });

  it('calls back when a link on the way to it leads elsewhere, as in a mounted ConfigMap', async () => {
    const folder = temporaryFolder();
    for (const version of ['one', 'two']) {
      mkdirSync(join(folder, version));
      fileIn(join(folder, version));
    }
    symlinkSync('one', join(folder, '..data'));
    symlinkSync(join('..data', 'seed.json'), join(folder, 'seed.json'));
    const watched = watching(join(folder, 'seed.json'), 'file');

    symlinkSync('two', join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));

    await watched.next();
  });

  it('calls back when its folder is removed and created anew', async () => {
    const folder = join(temporaryFolder(), 'seeds');
    mkdirSync(folder);
    const file = fileIn(folder);
    const watched = watching(file, 'file');

    rmSync(folder, { recursive: true });
    await watched.next();
    mkdirSync(folder);
    fileIn(folder);
    await watched.next();
    writeFileSync(file, 'written in place');

    await watched.next();
  });

  it('does not call back for its neighbours', async () => {
    const folder = temporaryFolder();
    const watched = watching(fileIn(folder), 'file');
    const sentinel = watching(folder, 'folder');

    fileIn(folder, 'other.json');
    await sentinel.next();
    fileIn(folder, 'yet-another.json');
    await sentinel.next();

    expect(watched.calls).toBe(0);
  });
});

describe('watching a folder', () => {
  it('calls back when a file deep in it changes', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'schemas', 'deep'), { recursive: true });
    const file = fileIn(join(folder, 'schemas', 'deep'));
    const watched = watching(folder, 'folder');

    writeFileSync(file, 'second');

    await watched.next();
  });

  it('calls back when a file is added', async () => {
    const folder = temporaryFolder();
    const watched = watching(folder, 'folder');

    fileIn(folder);

    await watched.next();
  });

  it('goes on calling back after files and folders were replaced by others of their names', async () => {
    const folder = temporaryFolder();
    const deep = join(folder, 'schemas');
    mkdirSync(deep);
    const file = fileIn(deep);
    const watched = watching(folder, 'folder');

    renameSync(fileIn(deep, 'seed.json.tmp'), file);
    await watched.next();
    writeFileSync(file, 'written in place');
    await watched.next();

    rmSync(deep, { recursive: true });
    mkdirSync(deep);
    await watched.next();
    fileIn(deep);
    await watched.next();
    writeFileSync(file, 'written in place');
    await watched.next();
  });
});

/** A user namespace of its own, in which nobody may watch anything. */
const withoutWatches = [
  '-Ur',
  'sh',
  '-c',
  'echo 0 > /proc/sys/user/max_inotify_instances && exec "$@"',
  'sh',
];
const canForbid = spawnSync('unshare', [...withoutWatches, 'true']).status === 0;

it.skipIf(!canForbid)('a folder is watched though the system allows no more watches', async () => {
  const folder = temporaryFolder();
  const file = fileIn(folder);
  const script = `
    import { writeFileSync } from 'node:fs';
    import { watchPath } from '${builtUrl('mock/watch.js')}';
    const stop = watchPath(${JSON.stringify(folder)}, 'folder', () => { stop(); console.log('called back'); });
    setInterval(() => {}, 10_000).unref();
    writeFileSync(${JSON.stringify(file)}, 'second');
    await new Promise((resolve) => { setTimeout(resolve, 500); });`;
  const flags = [...withoutWatches, process.execPath, '--input-type', 'module', '--eval', script];

  expect(await run('unshare', flags, { cwd: repository })).toMatchObject({ stdout: 'called back\n' });
});

describe('the end of the watching', () => {
  it.each(['file', 'folder'] as const)(
    'leaves nothing of a %s that keeps the process running',
    async (kind) => {
      const folder = temporaryFolder();
      const path = kind === 'file' ? fileIn(folder) : folder;
      const script = `
      import { watchPath } from '${builtUrl('mock/watch.js')}';
      watchPath(${JSON.stringify(path)}, '${kind}', () => {})();`;
      const flags = ['--input-type', 'module', '--eval', script];

      expect(await run(process.execPath, flags, { cwd: repository })).toMatchObject({ code: 0, stderr: '' });
    },
  );

  it('drops a change that has not settled', async () => {
    const folder = temporaryFolder();
    const file = fileIn(folder);
    const watched = watching(folder, 'folder');
    const sentinel = watching(folder, 'folder');
    const raw = watch(folder);
    onTestFinished(() => raw.close());
    const noticed = once(raw, 'change');
    writeFileSync(file, 'second');
    await noticed;

    watched.stop();
    await sentinel.next();
    fileIn(folder, 'later.json');
    await sentinel.next();

    expect(watched.calls).toBe(0);
  });
});
