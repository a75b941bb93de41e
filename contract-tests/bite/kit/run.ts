import type { Contract } from '../../../openapi/load.ts';
import { runSuite } from '../../engine.ts';
import { mockSettings } from '../../settings.ts';
import type { TargetInput } from '../../suite.ts';
import { type ClauseVerdict, judgeClauses } from '../../verdicts.ts';
import type { Fault, LawfulServer } from './fault.ts';
import { openServer } from './server.ts';

/** What the suite found on one server, judged as with `--strict`. */
export interface Judged<Server> {
  readonly server: Server;
  readonly verdicts: readonly ClauseVerdict[];
  /** What the run created there and could not remove. */
  readonly leftovers: readonly string[];
}

export interface JudgedServers<Server> {
  readonly judged: readonly Judged<Server>[];
  /** What went wrong outside of any test. */
  readonly errors: readonly string[];
}

/** Starts every server, judges all of them in one run of the suite, and stops them. */
export async function judgeServers<Server extends Fault | LawfulServer>(
  contract: Contract,
  servers: readonly Server[],
  workers: number,
): Promise<JudgedServers<Server>> {
  const open = await Promise.all(servers.map(({ make, mock }) => openServer(make, { contract, ...mock })));
  try {
    const targets = servers.map(
      ({ name, settings }, index): TargetInput => ({
        name: `${index} ${name}`,
        url: open[index]?.url ?? '',
        settings: { ...mockSettings, propagationTimeout: 0, requestTimeout: 30_000, ...settings },
      }),
    );
    const { reports, errors } = await runSuite({ contract, targets, workers });
    const judged = servers.map((server, index) => {
      const own = reports.filter(({ target }) => target === targets[index]?.name);
      return {
        server,
        verdicts: judgeClauses(contract.clauses, own, true),
        leftovers: own.flatMap(({ leftovers }) => leftovers),
      };
    });
    return { judged, errors };
  } finally {
    await Promise.all(open.map(({ close }) => close()));
  }
}
