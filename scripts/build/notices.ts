import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Of the repository that it is published from. */
  readonly repository: string;
  /** Undefined when it does not bring the text. */
  readonly text: string | undefined;
}

/**
 * The licences of the packages that went into the bundles, as they ask to be passed on.
 *
 * @param inputs what was bundled, by paths relative to the root
 * @throws {Error} when the text of a licence is found neither in a package nor in another one of its repository
 */
export function noticesFor(root: string, inputs: readonly string[]): string {
  const folders = inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  const packages = [...new Set(folders)].sort().map((folder) => readPackage(join(root, folder)));
  const notices = packages.map(({ name, version, license, repository, text }) => {
    const found = text ?? packages.find((other) => other.repository === repository && other.text)?.text;
    if (found === undefined)
      throw new Error(`the text of the licence of ${name} is not found, so it cannot be bundled`);
    return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${found.trim()}\n`;
  });
  return `The bundles in this package hold code of the following packages.\n\n${[...new Set(notices)].join('\n')}`;
}

function readPackage(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license = 'licence not stated', repository } = manifest;
  const files = readdirSync(folder);
  const file = files.find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const readme = files.find((entry) => /^readme/i.test(entry));
  return {
    name,
    version,
    license,
    repository: repository?.url ?? repository ?? folder,
    text:
      file === undefined
        ? readme && licenceIn(join(folder, readme))
        : readFileSync(join(folder, file), 'utf8'),
  };
}

/** Some packages state their licence at the end of their README. */
function licenceIn(readme: string): string | undefined {
  const [, ...sections] = readFileSync(readme, 'utf8').split(/^#+ *(?=licen[cs]e)/im);
  const section = sections.at(-1);
  return section !== undefined && /permission/i.test(section) ? section : undefined;
}
