import { useMemo } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { EnvironmentCell } from './board-cell.tsx';
import type { Schemas } from './client.ts';
import { ColumnFault } from './column-fault.tsx';
import { count } from './format.ts';
import { lastResults, placeOf } from './results.ts';
import { drawnBy, type PageState, useTick } from './store.ts';

type Overview = Schemas['Overview'];
type Key = Schemas['KeyOverview'];

interface BoardProps {
  readonly state: PageState;
  readonly actions: Actions;
}

/** The keys of a project against its environments: what is saved, and what runs. */
export const Board = drawnBy(['overview', 'faults', 'entries', 'route', 'connection'], drawBoard);

function drawBoard({ state, actions }: BoardProps) {
  const { overview } = state;
  return (
    <section class="board" aria-labelledby="board">
      <div class="head">
        <h2 id="board">Keys</h2>
        {overview && <ProjectPicker overview={overview} actions={actions} />}
      </div>
      {overview === undefined ? (
        <NoBoard state={state} />
      ) : (
        <Keys state={state} overview={overview} actions={actions} />
      )}
    </section>
  );
}

function NoBoard({ state: { connection, sessions, route } }: Pick<BoardProps, 'state'>) {
  const isThere = sessions?.sessions.some(({ id }) => id === route.session);
  if (connection !== 'connected' || isThere !== false)
    return <p class="empty">Nothing has come from the mock yet.</p>;
  return (
    <p class="empty">
      The session <code>{route.session}</code> is not there yet. Its first request creates it, from the seed.
    </p>
  );
}

function ProjectPicker({ overview, actions }: { readonly overview: Overview; readonly actions: Actions }) {
  return (
    <label class="project">
      <span>of project</span>
      <select
        value={overview.project ?? ''}
        onChange={({ currentTarget }) => actions.go({ project: currentTarget.value, key: undefined })}
      >
        {overview.projects.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Keys({ state, overview, actions }: BoardProps & { readonly overview: Overview }) {
  const { keys, total, project } = overview;
  const environments = columnsOf(overview);
  const { entries, route } = state;
  const results = useMemo(
    () => lastResults(entries, route.session, project ?? ''),
    [entries, route.session, project],
  );
  const isWaiting = keys.some((key) => key.environments.some(({ pending }) => pending !== null));
  useTick(isWaiting ? 100 : 0);
  if (keys.length === 0) return <p class="empty">This project has no keys.</p>;
  const chosen = chosenKey(state)?.name;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Key</th>
            {environments.map((name) => (
              <EnvironmentHead key={name} name={name} state={state} overview={overview} actions={actions} />
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id} class={key.name === chosen ? 'chosen' : ''}>
              <KeyHead keyOf={key} isChosen={key.name === chosen} project={project ?? ''} actions={actions} />
              {environments.map((name) => (
                <td key={name}>
                  <EnvironmentCell
                    keyOf={key}
                    project={project ?? ''}
                    environment={name}
                    result={results.get(placeOf(key.name, name))}
                    actions={actions}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {total > keys.length && (
        <p class="empty">
          The first {keys.length} of {count(total, 'key')}.
        </p>
      )}
    </div>
  );
}

/** The key whose JWKs are drawn. */
export function chosenKey({ overview, route }: PageState): Key | undefined {
  return overview?.keys.find(({ name }) => name === route.key) ?? overview?.keys[0];
}

/** The project's own environments, and those where something of it still runs. */
function columnsOf({ projects, project, keys }: Overview): readonly string[] {
  const own = projects.find(({ name }) => name === project)?.environments ?? [];
  const used = keys.flatMap(({ environments }) => environments.map(({ environmentName }) => environmentName));
  return [...new Set([...own, ...used])];
}

function EnvironmentHead({
  name,
  state,
  overview,
  actions,
}: BoardProps & { readonly name: string; readonly overview: Overview }) {
  const environment = overview.environments.find((candidate) => candidate.name === name);
  const fault = state.faults?.deployments?.findLast((candidate) => candidate.environment === name);
  return (
    <th scope="col">
      <span class="environment">
        {name}
        {environment?.status === 'UNPUBLISHED' && <small>not published</small>}
        {environment?.status === 'REPUBLISH_REQUIRED' && <small>republish required</small>}
      </span>
      <ColumnFault environment={name} fault={fault} actions={actions} />
    </th>
  );
}

interface KeyHeadProps {
  readonly keyOf: Key;
  readonly isChosen: boolean;
  readonly project: string;
  readonly actions: Actions;
}

function KeyHead({ keyOf: { name, version, jwks }, isChosen, project, actions }: KeyHeadProps) {
  return (
    <th scope="row">
      <span class="key-head">
        <button
          type="button"
          class="key"
          aria-pressed={isChosen}
          onClick={() => actions.go({ project, key: name })}
        >
          <span class="name">{name}</span>
          <small>
            v{version} · {count(jwks.length, 'JWK')}
          </small>
        </button>
        <button
          type="button"
          class="plain rotate"
          aria-label={`Rotate ${name}`}
          onClick={() => actions.openSend({ kind: 'rotation', project, key: name })}
        >
          Rotate
        </button>
      </span>
    </th>
  );
}
