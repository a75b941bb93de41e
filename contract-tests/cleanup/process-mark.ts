import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names a process, also once it is gone and its number is another's. */
export interface ProcessMark {
  readonly pid: number;
  /** The machine, or the container, that it runs on. */
  readonly host?: string;
  /** When it began, as the system counts; absent where the system does not show it. */
  readonly birth?: string;
}

/** What tells of the processes of a machine. */
export interface ProcessTable {
  readonly host: string;
  /** Undefined where no process has that number. A zombie has ended: it waits for its parent to notice. */
  find(pid: number): { readonly birth?: string; readonly isZombie: boolean } | undefined;
}

export function markOf(pid: number, table: ProcessTable = processTable): ProcessMark {
  const birth = table.find(pid)?.birth;
  return { pid, host: table.host, ...(birth !== undefined && { birth }) };
}

/** Whether a process still runs here. What the mark leaves out speaks for it. */
export function isRunning({ pid, host, birth }: ProcessMark, table: ProcessTable = processTable): boolean {
  if (host !== undefined && host !== table.host) return false;
  const found = table.find(pid);
  if (found === undefined || found.isZombie) return false;
  return birth === undefined || found.birth === undefined || found.birth === birth;
}

/** By the numbers that a system gives out, and on Linux by /proc. */
export const processTable: ProcessTable = {
  host: hostname(),
  find: (pid) => (isTaken(pid) ? { isZombie: false, ...readStat(pid) } : undefined),
};

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The state and the start, proc(5): the third and the twenty-second field, after a name that may hold blanks. */
function readStat(pid: number): { readonly birth: string; readonly isZombie: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { birth: `${boot} ${fields[18]}`, isZombie: state === 'Z' || state === 'X' };
  } catch {
    return undefined;
  }
}
