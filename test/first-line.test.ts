import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { busybox, startByFirstLine } from './support/busybox.ts';
import { repository, temporaryFolder } from './support/repository.ts';

const why = busybox === undefined ? 'busybox is not installed' : 'BusyBox is here';

/** A command's first line before a script of our own: the sources need a loader, and the compiler keeps the line. */
function scriptWithFirstLineOf(source: string): string {
  const script = join(temporaryFolder(), 'command.mjs');
  const [firstLine] = readFileSync(join(repository, source), 'utf8').split('\n', 1);
  writeFileSync(script, `${firstLine}\nconsole.log(process.release.name, process.execArgv.length);\n`);
  return script;
}

describe.skipIf(busybox === undefined)(`with the env of BusyBox, as on Alpine Linux (${why})`, () => {
  it.each(['mock/main.ts', 'contract-tests/main.ts'])('the first line of %s starts node', async (source) => {
    const finished = await startByFirstLine(scriptWithFirstLineOf(source));

    expect(finished).toMatchObject({ code: 0, stdout: 'node 0\n', stderr: '' });
  });
});
