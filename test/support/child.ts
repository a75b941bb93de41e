import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it begins a process group of its own, as what is started in a terminal does. */
  readonly group?: boolean;
  /** Milliseconds after which the command is killed and the test fails. */
  readonly deadline?: number;
  /** Takes what ends the command at the latest; the end of the test does, unless given. */
  readonly until?: (end: () => Promise<void>) => void;
}

/** A command that runs beside the test; it is killed when the test ends, if not before or otherwise said. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #end: Promise<Finished>;
  readonly #command: string;
  readonly #deadline: number;
  readonly #hasGroup: boolean;
  #stdout = '';
  #stderr = '';

  constructor(
    file: string,
    args: readonly string[],
    { cwd, env, group = false, deadline = 60_000, until = onTestFinished }: RunOptions = {},
  ) {
    this.#command = [file, ...args].join(' ');
    this.#deadline = deadline;
    this.#hasGroup = group;
    const child = spawn(file, args, {
      ...(cwd !== undefined && { cwd }),
      env: { ...process.env, NO_COLOR: '1', ...env },
      detached: group,
    });
    this.#process = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#end = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) =>
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr }),
      );
    });
    this.#end.catch(() => undefined);
    until(() => this.#killed());
  }

  /** Waits until standard output, or standard error, fits, and returns it. */
  async output(pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<string> {
    const waiting = new Promise<string>((resolve, reject) => {
      const printed = () => (stream === 'stdout' ? this.#stdout : this.#stderr);
      const look = () => pattern.test(printed()) && resolve(printed());
      this.#process[stream].on('data', look);
      look();
      this.#end.then(() => reject(new Error(this.#story(`ended before it printed ${pattern}`))), reject);
    });
    return this.#within(waiting, `printed nothing like ${pattern}`);
  }

  async end(input = ''): Promise<Finished> {
    this.#process.stdin.end(input);
    return this.#within(this.#end, 'did not end');
  }

  async stop(signal: NodeJS.Signals): Promise<Finished> {
    this.#process.kill(signal);
    return this.#within(this.#end, `did not end after ${signal}`);
  }

  /** Sends a signal to its whole group, as a terminal does. */
  async stopGroup(signal: NodeJS.Signals): Promise<Finished> {
    if (this.#process.pid !== undefined) process.kill(-this.#process.pid, signal);
    return this.#within(this.#end, `did not end after ${signal} to its group`);
  }

  async #within<T>(promise: Promise<T>, complaint: string): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(this.#story(`${complaint} within ${this.#deadline} ms`))),
        this.#deadline,
      );
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #killed(): Promise<void> {
    this.#killGroup();
    this.#process.kill('SIGKILL');
    await this.#end.catch(() => undefined);
  }

  /** Also what outlived the process that was started. */
  #killGroup(): void {
    if (!this.#hasGroup || this.#process.pid === undefined) return;
    try {
      process.kill(-this.#process.pid, 'SIGKILL');
    } catch {
      // Nothing did.
    }
  }

  #story(complaint: string): string {
    return `${this.#command} ${complaint}\nstdout: ${this.#stdout}\nstderr: ${this.#stderr}`;
  }
}

/** Runs a command to its end. */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Child(file, args, options).end();
}
