import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CHECKS } from '../../scripts/checks.ts';
import { builtUrl } from './built.ts';
import { Child, type Finished, run } from './child.ts';
import { type MockProcess, mockProcess } from './mock-process.ts';
import { copyOfRepository, readJson, write } from './package.ts';
import { type Block, blocksOf, difference } from './page.ts';
import { repository, temporaryFolder } from './repository.ts';

const PAGE_URL = 'http://127.0.0.1:4010';
const ANSWERS = ['json', 'http', 'text'];
const SERVE = /^(npm ci && )?npm start(?<flags> -- (?!--help).*)?$/;

/**
 * Tests a page: its commands are executed in order, and its answers are compared with the real ones.
 *
 * @param file relative to the repository
 * @param leastCommands fewer would mean that they are no longer found
 */
export function describePage(file: string, leastCommands: number): void {
  describe(file, () => {
    const page = readFileSync(join(repository, file), 'utf8');

    it('shows commands that work, and their real answers', { timeout: 300_000 }, async () => {
      const reader = new Reader(file);
      for (const block of blocksOf(page)) await reader.read(block);
      expect(reader.executed).toBeGreaterThan(leastCommands);
    });

    it('links files that exist', () => {
      const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
      expect(links.length).toBeGreaterThan(1);
      for (const link of links)
        expect(() => readFileSync(join(repository, dirname(file), link)), link).not.toThrow();
    });
  });
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}

/** Does what the page tells, from top to bottom, in an empty folder. */
class Reader {
  executed = 0;
  readonly #page: string;
  readonly #folder = folderWithPackages();
  readonly #files = new Map<string, string>();
  readonly #scripts = readJson<Manifest>(join(repository, 'package.json')).scripts;
  /** What later commands of the same shell know. */
  readonly #exports: string[] = [];
  #mock: MockProcess | undefined;
  #copy: string | undefined;
  /** What the last command printed, while no answer was compared with it. */
  #output: string | undefined;

  constructor(page: string) {
    this.#page = page;
  }

  async read(block: Block): Promise<void> {
    const { language, text } = block;
    if (language === 'bash') this.#output = await this.#execute(text, block.line);
    else if (language === 'ts') this.#output = await this.#runCode(text, block.line);
    else if (language === 'yaml') await this.#save(text, block.line);
    else if (ANSWERS.includes(language)) this.#compare(block);
    else if (language !== '') throw new Error(`line ${block.line}: what to do with ${language}?`);
  }

  async #execute(command: string, line: number): Promise<string | undefined> {
    this.executed += 1;
    if (this.#isStepOfTheTests(command)) return undefined;
    const serve = SERVE.exec(command);
    if (serve === null) return this.#toItsEnd(command, line);
    if (command.startsWith('npm ci')) await this.#installable();
    await this.#mock?.stop('SIGTERM');
    const flags = (serve.groups?.flags ?? '').replace(' -- ', ' ');
    const started = `${this.#scripts.start} ${this.#withFiles(flags)} --port 0`;
    this.#mock = await mockProcess(new Child('bash', ['-c', started], { cwd: repository }));
    return undefined;
  }

  /** What `npm test` runs beside these tests need not run twice. */
  #isStepOfTheTests(command: string): boolean {
    const script = /^npm run ([\w:-]+)$/.exec(command)?.[1] ?? '';
    const steps = this.#scripts.test?.split(' && ') ?? [];
    return CHECKS.some((check) => check === script) || steps.includes(`npm run ${script}`);
  }

  async #toItsEnd(command: string, line: number): Promise<string> {
    const addressed = this.#addressed(this.#withFiles(command)).replace(/^npm /gm, 'npm --silent ');
    this.#copy ??= copyOfRepository();
    const script = [...this.#exports, addressed.replace(/\bcurl /g, 'curl -sS ')].join('\n');
    this.#exports.push(...(command.match(/^export .*$/gm) ?? []));
    const options = { cwd: this.#copy, deadline: 120_000, env: { npm_config_loglevel: 'silent' } };
    return successOf(line, await run('bash', ['-ec', script], options));
  }

  /** What `npm ci` demands: a lockfile that fits package.json. A test does not install over what it runs on. */
  async #installable(): Promise<void> {
    const args = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--no-audit'];
    const { code, stderr } = await run('npm', args, { cwd: repository, deadline: 60_000 });
    if (code !== 0) throw new Error(`npm ci would fail: ${stderr}`);
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
    return successOf(line, await run(process.execPath, [join(this.#folder, 'example.mjs')]));
  }

  /** A settings file; or a workflow, of which the steps that are ours are run. */
  async #save(text: string, line: number): Promise<void> {
    const name = /^# (\S+)\n/.exec(text)?.[1];
    if (name === undefined) throw new Error(`line ${line}: the first line should name the file`);
    const file = join(this.#folder, name);
    mkdirSync(dirname(file), { recursive: true });
    write(this.#folder, name, this.#addressed(text));
    this.#files.set(name, file);
    if (!name.startsWith('.github/workflows/')) return;
    const steps = ownSteps(parse(text));
    expect(steps.length, `${this.#page} line ${line}`).toBeGreaterThan(0);
    for (const { run: command, env } of steps) {
      const variables = Object.keys(env).map((variable) => `export ${variable}=${TOKENS[variable]}`);
      // All clauses are judged by the page's other commands.
      const local = `${command.replace('npx update-key-contract', 'npm run contract --')} --only ROUTE`;
      await this.#execute([...variables, local].join('\n'), line);
    }
  }

  #compare(block: Block): void {
    if (this.#output === undefined) throw new Error(`line ${block.line}: an answer to what?`);
    const real = this.#output.replaceAll(this.#mock?.url ?? PAGE_URL, PAGE_URL);
    expect(difference(block, real), `${this.#page} line ${block.line}`).toBeUndefined();
    this.#output = undefined;
  }

  /** The mock listens on a port of its own here. */
  #addressed(text: string): string {
    return text.replaceAll(PAGE_URL, this.#mock?.url ?? PAGE_URL);
  }

  #withFiles(command: string): string {
    return command
      .split(' ')
      .map((word) => this.#files.get(word) ?? word)
      .join(' ');
  }
}

const TOKENS: Readonly<Record<string, string>> = {
  CONTRACT_TOKEN: 'full-access-token',
  CONTRACT_READER_TOKEN: 'no-deploy-role-token',
};

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly { readonly run?: string; readonly env?: Record<string, string> }[] }
    >
  >;
}

function ownSteps({ jobs }: Workflow) {
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.flatMap(({ run: command = '', env = {} }) =>
    command.includes('update-key-contract') ? [{ run: command, env }] : [],
  );
}

/** Where code may import what is installed here. */
function folderWithPackages(): string {
  const folder = temporaryFolder();
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function successOf(line: number, { code, stdout, stderr }: Finished): string {
  if (code !== 0) throw new Error(`line ${line} ended with ${code}: ${stdout}${stderr}`);
  return stdout;
}
