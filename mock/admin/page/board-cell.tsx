import type { Actions } from './actions.ts';
import type { Schemas } from './client.ts';
import { duration, shortPrint } from './format.ts';
import type { DeploymentResult } from './results.ts';
import { type Mark, Shape } from './shapes.tsx';

type Key = Schemas['KeyOverview'];
type Cell = Schemas['KeyInEnvironment'];

interface CellProps {
  readonly keyOf: Key;
  readonly project: string;
  readonly environment: string;
  readonly result: DeploymentResult | undefined;
  readonly actions: Actions;
}

/** A key in an environment: what is saved, and what runs. */
export function EnvironmentCell({ keyOf, project, environment, result, actions }: CellProps) {
  const cell = keyOf.environments.find(({ environmentName }) => environmentName === environment);
  const half = cell?.saved ?? cell?.deployed?.half;
  if (cell === undefined || half === undefined) {
    return (
      <span class="absent">
        <span aria-hidden="true">–</span>
        <span class="hidden">not in this environment</span>
      </span>
    );
  }
  const [mark, words] = describe(cell, keyOf.version, result, actions.store.now());
  return (
    <button
      type="button"
      class="cell"
      onClick={() => actions.go({ panel: { kind: 'key', project, key: keyOf.name, environment } })}
    >
      <span class="kind">{half.kind}</span> <code>{shortPrint(half.thumbprint)}</code>
      <span class={`state ${mark}`}>
        <Shape mark={mark} /> <span>{words}</span>
      </span>
    </button>
  );
}

/** What runs in an environment against what is saved, in a few words. */
function describe(
  { environmentName, saved, deployed, pending }: Cell,
  version: number,
  result: DeploymentResult | undefined,
  now: number,
): readonly [Mark, string] {
  const running = deployed === null ? 'nothing runs' : `v${deployed.version} still runs`;
  if (pending !== null) {
    const left = Math.max(Date.parse(pending.dueAt) - now, 0);
    return ['waiting', `v${pending.version}; ${running}, ${duration(left)} left`];
  }
  if (saved === null) return ['off', `${running}, though the key left`];
  if (deployed?.version === version) return ['good', `v${version} runs`];
  const why = result === undefined || result.success ? '' : reasonOf(result, environmentName);
  return ['bad', `v${version} failed, ${running}${why === '' ? '' : `: ${why}`}`];
}

/** The column says which environment it is. */
function reasonOf({ message }: DeploymentResult, environment: string): string {
  return message
    .replace(/^Deployment failed: /, '')
    .replace(` in environment ${environment}`, '')
    .replace(`environment ${environment} `, '');
}
