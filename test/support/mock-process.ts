import { builtFile } from './built.ts';
import { Child, type Finished, run } from './child.ts';
import { repository } from './repository.ts';

const command = () => builtFile('mock/main.js');

export interface MockProcess {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly banner: string;
  /** The command that the banner offers to try, as printed. */
  readonly curl: string;
  stop(signal: NodeJS.Signals): Promise<Finished>;
}

/** The mock as a user starts it, in a process of its own on a free port. */
export async function startMockProcess(...flags: string[]): Promise<MockProcess> {
  const child = new Child(process.execPath, [command(), '--port', '0', ...flags], { cwd: repository });
  return mockProcess(child);
}

/** Waits for the banner of a mock that was started somehow. */
export async function mockProcess(child: Child): Promise<MockProcess> {
  const banner = await child.output(/^curl [\s\S]*\n\n/m);
  const url = /http:\/\/\S+/.exec(banner)?.[0];
  const curl = /^curl [\s\S]*?(?=\n\n)/m.exec(banner)?.[0];
  if (url === undefined || curl === undefined) throw new Error(`the banner is not complete: ${banner}`);
  return { url, banner, curl, stop: (signal) => child.stop(signal) };
}

/** Runs the mock's command to its end. */
export function runMockCommand(...flags: string[]): Promise<Finished> {
  return run(process.execPath, [command(), ...flags], { cwd: repository });
}

export interface ShellOutput {
  readonly status: number;
  readonly body: unknown;
}

/** Executes a cURL command as printed, through bash; only its output gets the status appended. */
export async function shell(curl: string): Promise<ShellOutput> {
  const { code, stdout, stderr } = await run('bash', ['-c', `${curl} -sS -w '\\n%{http_code}'`]);
  if (code !== 0) throw new Error(`bash ended with ${code}: ${stderr}`);
  const cut = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(cut + 1)), body: JSON.parse(stdout.slice(0, cut)) };
}
