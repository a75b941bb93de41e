import { useEffect, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { Entry, Schemas } from './client.ts';
import { count, shortPrint, timeOfDay } from './format.ts';
import { JsonView } from './json-view.tsx';
import { Panel } from './panel.tsx';
import { updatesOf } from './results.ts';
import { Shape } from './shapes.tsx';
import type { PageState } from './store.ts';

type PublicKey = Schemas['PublicKey'];

interface KeyPanelProps {
  readonly state: PageState;
  readonly project: string;
  readonly name: string;
  readonly environment: string;
  readonly actions: Actions;
}

/** A key in one environment: its public half as it is saved and as it runs, and its versions. */
export function KeyPanel({ state, project, name, environment, actions }: KeyPanelProps) {
  const key = useDescription({ state, project, name, environment, actions });
  const place = key?.environments.find(({ environmentName }) => environmentName === environment);
  const { session } = state.route;
  const isSame = place?.saved?.version === place?.deployed?.version;
  return (
    <Panel title={`${name} in ${environment}`} actions={actions}>
      {place === undefined ? (
        <p class="empty">
          {key === undefined ? 'Not read yet.' : 'The key does not go to this environment.'}
        </p>
      ) : (
        <>
          <div class="doing">
            <button
              type="button"
              class="primary"
              onClick={() => actions.openSend({ kind: 'rotation', project, key: name })}
            >
              Rotate
            </button>
            <a class="button" href={jwkSetUrl(session, project, name, environment)}>
              JWK Set
            </a>
          </div>
          {place.saved !== null && (
            <Half title={isSame ? 'Saved and running' : 'Saved'} half={place.saved} actions={actions} />
          )}
          {place.deployed === null && <h3>Nothing of it runs here</h3>}
          {place.deployed !== null && !isSame && (
            <Half title="Still running" half={place.deployed} actions={actions} />
          )}
          <History
            updates={updatesOf(state.entries, session, project, name)}
            environment={environment}
            actions={actions}
          />
        </>
      )}
    </Panel>
  );
}

/** Read again when the board shows another version, or that another one runs. */
function useDescription({ state, project, name, environment, actions }: KeyPanelProps) {
  const [key, setKey] = useState<Schemas['KeyDescription']>();
  const { session } = state.route;
  const shown = state.overview?.keys.find((candidate) => candidate.name === name);
  const running = shown?.environments.find((place) => place.environmentName === environment)?.deployed
    ?.version;
  useEffect(() => {
    let isWanted = true;
    const path = `projects/${encodeURIComponent(project)}/keys/${encodeURIComponent(name)}`;
    void actions.attempt(async () => {
      const read = await actions.client.get<Schemas['KeyDescription']>(path, { session });
      if (isWanted) setKey(read);
    });
    return () => {
      isWanted = false;
    };
  }, [session, project, name, shown?.version, running, actions]);
  return key;
}

function Half({
  title,
  half,
  actions,
}: {
  readonly title: string;
  readonly half: PublicKey;
  readonly actions: Actions;
}) {
  const jwk = JSON.stringify(half.jwk, null, 2);
  return (
    <>
      <h3>
        {title}: v{half.version}, {half.kind}
      </h3>
      <section class="json" aria-label={`${title}, PEM`}>
        <pre>{half.pem}</pre>
      </section>
      <JsonView value={half.jwk} label={`${title}, JWK`} />
      <div class="doing">
        <button type="button" onClick={() => void actions.copy(half.pem, 'the public key as PEM')}>
          Copy PEM
        </button>
        <button type="button" onClick={() => void actions.copy(jwk, 'the public key as JWK')}>
          Copy JWK
        </button>
      </div>
    </>
  );
}

interface HistoryProps {
  readonly updates: readonly Entry[];
  readonly environment: string;
  readonly actions: Actions;
}

/** So many are drawn: drawing a thousand at each request would take the browser's time and the mock's processors. */
const NEWEST_VERSIONS = 50;

function History({ updates, environment, actions }: HistoryProps) {
  const earlier = updates.length - NEWEST_VERSIONS;
  return (
    <>
      <h3>Versions</h3>
      {updates.length === 0 ? (
        <p class="empty flat">The journal has no update of it.</p>
      ) : (
        <table class="outcomes">
          <caption class="hidden">Updates of the key, newest first</caption>
          <tbody>
            {updates.slice(0, NEWEST_VERSIONS).map((entry) => (
              <Version key={entry.id} entry={entry} environment={environment} actions={actions} />
            ))}
          </tbody>
        </table>
      )}
      {earlier > 0 && <p class="empty flat">{count(earlier, 'earlier update')} in the journal.</p>}
    </>
  );
}

function Version({ entry, environment, actions }: Omit<HistoryProps, 'updates'> & { readonly entry: Entry }) {
  const { account } = entry;
  if (account === null) return null;
  const print = account.key.after.environments.find(
    (place) => place.environmentName === environment,
  )?.thumbprint;
  const result = account.environments.find((place) => place.environmentName === environment);
  const mark = result === undefined ? 'off' : result.deployed ? 'good' : 'bad';
  return (
    <tr>
      <th scope="row">v{account.key.after.version}</th>
      <td>{timeOfDay(entry.time)}</td>
      <td>
        <code>{print === undefined ? '' : shortPrint(print)}</code>
      </td>
      <td>
        <span class={mark}>
          <Shape mark={mark} /> {result === undefined ? 'not here' : result.deployed ? 'deployed' : 'failed'}
        </span>
      </td>
      <td>
        <button type="button" class="plain" onClick={() => actions.openEntry(entry.id)}>
          Request {entry.id}
        </button>
      </td>
    </tr>
  );
}

function jwkSetUrl(session: string, project: string, key: string, environment: string): string {
  const query = new URLSearchParams({ project, key, ...(session !== 'default' && { session }) });
  return `environments/${encodeURIComponent(environment)}/jwks.json?${query}`;
}
