import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { freePort } from '../../test/support/listen.ts';

/** A server under measurement, in a process of its own. */
export interface BenchServer {
  readonly name: string;
  readonly url: string;
  /** Milliseconds from spawning the process to its first response. */
  readonly firstResponse: number;
  /** Resident memory now, in MiB. */
  memory(): number;
  /** What all of its threads have taken of the processors so far, in microseconds. Linux alone. */
  cpu(): number;
  /** @param signal SIGTERM unless given */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface BenchCommand {
  readonly name: string;
  /** What is started; `node` unless given. */
  readonly file?: string;
  /** Its arguments, given the port to listen on. */
  readonly args: (port: number) => readonly string[];
}

const DEADLINE = 60_000;

/** @throws {Error} when the server has not responded to its health check within a minute */
export async function startServer({
  name,
  file = process.execPath,
  args,
}: BenchCommand): Promise<BenchServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(file, args(port), {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  while (!(await responds(`${url}/apiops/test/healthcheck`))) {
    if (child.exitCode !== null || performance.now() - started > DEADLINE) {
      child.kill();
      throw new Error(`${name} did not respond on ${url}`);
    }
  }
  const firstResponse = performance.now() - started;
  return {
    name,
    url,
    firstResponse,
    memory: () => residentMemory(child),
    cpu: () => processorTime(child),
    stop: (signal = 'SIGTERM') => stop(child, signal),
  };
}

async function responds(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

function residentMemory({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** By the scheduler's own count, which is finer than the ticks of `stat`. */
function processorTime({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8'));
  return times.reduce((sum, time) => sum + Number(time.split(' ')[0]), 0) / 1000;
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
