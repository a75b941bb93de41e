import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { CHECKS } from '../../scripts/checks.ts';
import { builtFile, builtUrl } from './built.ts';
import { type Finished, run } from './child.ts';
import { copyOfRepository, readJson, write } from './package.ts';
import { type Block, difference } from './page.ts';
import type { PageMocks } from './page-mocks.ts';
import { repository, temporaryFolder } from './repository.ts';

const PAGE_URL = 'http://127.0.0.1:4010';
const RESPONSES = ['json', 'http', 'text'];
const SERVE = /^(npm ci && )?npm start(?: -- (?<flags>(?!--help).*))?$/;

const NPM_SCRIPT = /^npm (?:run )?([\w:-]+)(?: -- (.*))?$/gm;

/** Scripts that are a command of the package. */
const BUILT: Readonly<Record<string, string>> = { start: 'mock/main.js', contract: 'contract-tests/main.js' };

export const { scripts } = readJson<{ readonly scripts: Readonly<Record<string, string>> }>(
  join(repository, 'package.json'),
);

/** Does what a page says, from top to bottom, and compares what it shows with what comes. */
export class PageReader {
  /** Commands and programs so far. */
  executed = 0;
  readonly #page: string;
  readonly #mocks: PageMocks;
  readonly #folder = folderWithPackages();
  readonly #files = new Map<string, string>();
  /** What later commands of the same shell know. */
  readonly #exports: string[] = [];
  #copy: string | undefined;
  /** Whether the sources of the copy are other than the repository's. */
  #hasChanged = false;
  /** What the last command printed, while no response was compared with it. */
  #output: string | undefined;

  /** @param page relative to the repository */
  constructor(page: string, mocks: PageMocks) {
    this.#page = page;
    this.#mocks = mocks;
    mocks.forget();
  }

  async read(block: Block): Promise<void> {
    const { language, text, line } = block;
    if (language === 'bash') this.#output = await this.#execute(text, line);
    else if (language === 'ts') this.#output = await this.#runCode(text, line);
    else if (language === 'yaml' || language === 'groovy') await this.#save(text, line);
    else if (language === 'diff') await this.#change(text, line);
    else if (RESPONSES.includes(language)) this.#compare(block);
    else if (language !== '') throw new Error(`line ${line}: what to do with ${language}?`);
  }

  async #execute(command: string, line: number): Promise<string | undefined> {
    this.executed += 1;
    if (!this.#hasChanged && isStepOfTheTests(command)) return undefined;
    const serve = SERVE.exec(command);
    if (serve === null) return this.#toItsEnd(command, line);
    if (command.startsWith('npm ci')) await assertInstallable();
    await this.#mocks.start(this.#withFiles(serve.groups?.flags ?? ''));
    return undefined;
  }

  async #toItsEnd(command: string, line: number): Promise<string> {
    const { launched, cwd } = this.#launch(command);
    const addressed = this.#addressed(this.#withFiles(launched)).replace(/\bcurl /g, 'curl -sS ');
    const script = [...this.#exports, addressed].join('\n');
    this.#exports.push(...(command.match(/^export .*$/gm) ?? []));
    const env = { PATH: `${join(repository, 'node_modules', '.bin')}:${process.env.PATH}` };
    return this.#successOf(line, await run('bash', ['-ec', script], { cwd, env, deadline: 120_000 }));
  }

  /**
   * The same command without npm, which takes half a second at each start and has tests of its own: by the build where the page has
   * changed no sources, otherwise by what package.json has for it, in a copy, as scripts write.
   */
  #launch(command: string): { readonly launched: string; readonly cwd: string } {
    let cwd = repository;
    const launched = command.replace(NPM_SCRIPT, (whole, name: string, args = '') => {
      const built = this.#hasChanged ? undefined : BUILT[name];
      cwd = built === undefined ? this.#writable() : this.#folder;
      const script = built === undefined ? scripts[name]?.replace(/^exec /, '') : `node ${builtFile(built)}`;
      return script === undefined ? whole : `${script} ${args}`.trimEnd();
    });
    return { launched, cwd };
  }

  async #runCode(code: string, line: number): Promise<string> {
    this.executed += 1;
    const sources = {
      'update-key-contract': 'mock/index.js',
      'update-key-contract/verify': 'contract-tests/verify.js',
    };
    let linked = code;
    for (const [name, file] of Object.entries(sources)) {
      linked = linked.replace(`'${name}'`, `'${builtUrl(file)}'`);
    }
    write(this.#folder, 'example.mjs', transformSync(linked, { loader: 'ts' }).code);
    const example = join(this.#folder, 'example.mjs');
    return this.#successOf(line, await run(process.execPath, [example], { cwd: repository }));
  }

  /** A settings file; or one of a CI server, of which the commands that are ours are run. */
  async #save(text: string, line: number): Promise<void> {
    const name = /^(?:#|\/\/) (\S+)\n/.exec(text)?.[1];
    if (name === undefined) throw new Error(`line ${line}: the first line should name the file`);
    const file = join(this.#folder, name);
    mkdirSync(dirname(file), { recursive: true });
    write(this.#folder, name, this.#addressed(text));
    this.#files.set(name, file);
    const commands = ownCommands(name, text);
    if (commands === undefined) return;
    expect(commands.length, `${this.#page} line ${line}`).toBeGreaterThan(0);
    const variables = Object.entries(TOKENS).map(([variable, token]) => `export ${variable}=${token}`);
    for (const command of commands) {
      // All clauses are judged by `npm test` itself.
      const local = `${command.replace('npx update-key-contract', 'npm run contract --')} --only UK-ROUTE-02 --sequences 0`;
      await this.#execute([...variables, local].join('\n'), line);
    }
  }

  /** A change of the sources, after a commit of the contract as it was. */
  async #change(patch: string, line: number): Promise<void> {
    const cwd = this.#writable();
    this.#hasChanged = true;
    write(this.#folder, 'change.diff', `${patch}\n`);
    const commit =
      'git -c user.name=Designer -c user.email=designer@example.com commit --quiet --message Start';
    const apply = `git apply -p0 ${join(this.#folder, 'change.diff')}`;
    const script = ['git init --quiet', 'git add openapi', commit, apply].join('\n');
    this.#successOf(line, await run('bash', ['-ec', script], { cwd }));
  }

  #compare(block: Block): void {
    if (this.#output === undefined) throw new Error(`line ${block.line}: a response to what?`);
    const real = this.#output.replaceAll(this.#mocks.url ?? PAGE_URL, PAGE_URL);
    expect(difference(block, real), `${this.#page} line ${block.line}`).toBeUndefined();
    this.#output = undefined;
  }

  #writable(): string {
    this.#copy ??= copyOfRepository();
    return this.#copy;
  }

  /** The mock listens on a port of its own here. */
  #addressed(text: string): string {
    return text.replaceAll(PAGE_URL, this.#mocks.url ?? PAGE_URL);
  }

  #withFiles(command: string): string {
    return command
      .split(' ')
      .map((word) => this.#files.get(word) ?? word)
      .join(' ');
  }

  #successOf(line: number, { code, stdout, stderr }: Finished): string {
    if (code === 0) return stdout;
    throw new Error(`${this.#page} line ${line} ended with ${code}: ${stdout}${stderr}`);
  }
}

/** What `npm test` runs beside these tests need not run twice. */
function isStepOfTheTests(command: string): boolean {
  const script = /^npm run ([\w:-]+)$/.exec(command)?.[1] ?? '';
  const steps = scripts.test?.split(' && ') ?? [];
  return CHECKS.some((check) => check === script) || steps.includes(`npm run ${script}`);
}

/** What `npm ci` demands: a lockfile that fits package.json. A test does not install over what it runs on. */
async function assertInstallable(): Promise<void> {
  const args = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--no-audit'];
  const { code, stderr } = await run('npm', args, { cwd: repository, deadline: 60_000 });
  if (code !== 0) throw new Error(`npm ci would fail: ${stderr}`);
}

const TOKENS: Readonly<Record<string, string>> = {
  CONTRACT_TOKEN: 'full-access-token',
  CONTRACT_READER_TOKEN: 'no-deploy-role-token',
};

/** Steps of CI servers, by the members that hold a command. */
interface Steps {
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  readonly steps?: readonly Step[];
  readonly contract?: { readonly script: readonly string[] };
}

interface Step {
  readonly run?: string;
  readonly script?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** The commands of a CI server's file that call ours; undefined for another file. */
function ownCommands(name: string, text: string): readonly string[] | undefined {
  if (name === 'Jenkinsfile')
    return own([...text.matchAll(/^ *sh '(.*)'$/gm)].map(([, command = '']) => command));
  if (!/^\.github\/workflows\/|^\.gitlab-ci|^azure-pipelines/.test(name)) return undefined;
  const { jobs = {}, steps = [], contract }: Steps = parse(text);
  const all = [...Object.values(jobs).flatMap((job) => job.steps), ...steps];
  return own([...(contract?.script ?? []), ...all.map(commandOf)]);
}

function own(commands: readonly string[]): readonly string[] {
  return commands.filter((command) => command.includes('update-key-contract'));
}

/** Of our own action what it does in the end; its steps have a test of their own. */
function commandOf({ run: command, script, uses = '', with: inputs = {} }: Step): string {
  if (uses.startsWith('update-key-contract/')) return `npx update-key-contract --config ${inputs.config}`;
  return command ?? script ?? '';
}

/** Where code may import what is installed here. */
function folderWithPackages(): string {
  const folder = temporaryFolder();
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
