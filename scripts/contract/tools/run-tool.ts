import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NpmRun, runNpm } from '../../run-npm.ts';

/** A project of `scripts/contract/tools/`: what a team that uses the tool has, and what has to come out. */
export interface Tool {
  readonly name: string;
  readonly folder: string;
  /** What its check shows, for a line of output. */
  readonly shows: string;
  /** The release of the tool, which stands first among the dependencies. */
  readonly version: string;
  /** What of the checkout it reads beside the bundle: `config.copies`. */
  readonly copies: readonly string[];
}

export type ToolResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly words: string }
  /** This Node is older than the tool, or what it depends on, takes. */
  | { readonly outcome: 'left out'; readonly needs: string };

/** Runs npm in a folder; what it and its children print comes back together. */
export type Npm = (args: readonly string[], folder: string) => Promise<NpmRun>;

interface Project {
  readonly description: string;
  readonly config?: { readonly copies?: readonly string[] };
  readonly dependencies: Readonly<Record<string, string>>;
}

/** All tools, by name. */
export function readTools(folder: string): Tool[] {
  const projects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return projects.map(({ name }) => {
    const project = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as Project;
    const [version = ''] = Object.values(project.dependencies);
    const { copies = [] } = project.config ?? {};
    return { name, folder: join(folder, name), shows: project.description, version, copies };
  });
}

/**
 * Installs a tool in an empty folder beside a copy of the bundle, without running what packages want to run at
 * installation, and lets its project check what it makes of the contract.
 *
 * @param root the checkout
 */
export async function runTool({ folder, copies }: Tool, root: string, npm: Npm): Promise<ToolResult> {
  const work = mkdtempSync(join(tmpdir(), 'spec-tools-'));
  try {
    for (const name of ['openapi/generated/openapi.json', ...copies])
      cpSync(join(root, name), join(work, name), { recursive: true });
    cpSync(folder, work, { recursive: true });
    const installation = await npm(
      ['install', '--ignore-scripts', '--engine-strict', '--no-audit', '--no-fund', '--loglevel=error'],
      work,
    );
    if (installation.output.includes('EBADENGINE'))
      return { outcome: 'left out', needs: neededNode(installation.output) };
    if (installation.code !== 0) return { outcome: 'failed', words: installation.output };
    const { code, output } = await npm(['run', '--silent', 'check'], work);
    return code === 0 ? { outcome: 'passed' } : { outcome: 'failed', words: output };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function neededNode(output: string): string {
  return /Required: .*?"node":\s*"([^"]+)"/.exec(output)?.[1] ?? 'another version';
}

/** The npm of this Node. Tools are told to report nothing to anyone, and to print no colours. */
export const npmForTools: Npm = (args, folder) =>
  runNpm(args, {
    folder,
    env: { ...process.env, NO_COLOR: '1', DO_NOT_TRACK: '1', REDOCLY_TELEMETRY: 'off' },
  });
