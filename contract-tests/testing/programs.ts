import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is; undefined when it is not installed. Servers such as nginx lie outside of a user's PATH. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
