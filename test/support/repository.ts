import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The root of this repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** An empty folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'update-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
