import { useRef } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { Schemas } from './client.ts';
import { shortPrint } from './format.ts';
import { NumberField } from './number-field.tsx';
import { type Jwk, type Tie, tiesOf } from './referenced.ts';
import { Shape } from './shapes.tsx';
import { type PageState, useTick } from './store.ts';

type Key = Schemas['KeyOverview'];

interface JwksProps {
  readonly state: PageState;
  readonly keyOf: Key;
  readonly project: string;
  readonly actions: Actions;
}

/** The JWKs that reference a key: its environments on the left, the JWKs on the right. */
export function Jwks({ state, keyOf, project, actions }: JwksProps) {
  const detached = useDetached(keyOf);
  const entries = state.entries.filter(({ session }) => session === state.route.session);
  const ties = tiesOf(keyOf, { project, entries, detached, now: actions.store.now() });
  useTick(
    ties.some(({ line }) => line === 'pending')
      ? 100
      : ties.some(({ line }) => line === 'updated')
        ? 1000
        : 0,
  );
  return (
    <section class="jwks" aria-labelledby="jwks">
      <div class="head">
        <h2 id="jwks">JWKs that reference {keyOf.name}</h2>
        <PropagationDelay state={state} actions={actions} />
      </div>
      {ties.length === 0 ? (
        <p class="empty">None. An update of this key changes no JWK.</p>
      ) : (
        <>
          <Drawing keyOf={keyOf} ties={ties} project={project} />
          <TiesTable ties={ties} />
        </>
      )}
    </section>
  );
}

function PropagationDelay({ state, actions }: Pick<JwksProps, 'state' | 'actions'>) {
  const delay = state.faults?.propagationDelay ?? 0;
  return (
    <span class={delay > 0 ? 'delay set' : 'delay'}>
      updated after
      <NumberField
        label="Delay before JWKs are updated, in ms"
        most={600_000}
        step={500}
        value={delay}
        set={(propagationDelay) => void actions.changeFaults((faults) => ({ ...faults, propagationDelay }))}
      />{' '}
      ms
    </span>
  );
}

/** The table beside says the same. */
function Drawing({
  keyOf,
  ties,
  project,
}: Pick<JwksProps, 'keyOf' | 'project'> & { readonly ties: readonly Tie[] }) {
  const environments = keyOf.environments.map(({ environmentName }) => environmentName);
  const places = [...new Set([...environments, ...ties.map(({ jwk }) => jwk.environmentName)])];
  return (
    <div class="drawing" aria-hidden="true">
      <ul>
        {places.map((name) => (
          <li key={name}>
            <b>{name}</b>
            <code>{printIn(keyOf, name)}</code>
          </li>
        ))}
      </ul>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="presentation">
        {ties.map(({ jwk, line }, index) => {
          const from = middle(places.indexOf(jwk.environmentName), places.length);
          const to = middle(index, ties.length);
          return <path key={idOf(jwk)} class={line} d={`M0 ${from}C50 ${from} 50 ${to} 100 ${to}`} />;
        })}
      </svg>
      <ul>
        {ties.map(({ jwk, mark, words, line }) => (
          <li key={idOf(jwk)} class={line}>
            <span>
              <b>{jwk.name}</b>
              {jwk.project !== project && <small>{jwk.project}</small>}
              {jwk.half === 'private' && <small>private half</small>}
            </span>
            <span class={`state ${mark}`}>
              <Shape mark={mark} /> <span>{words}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function TiesTable({ ties }: { readonly ties: readonly Tie[] }) {
  return (
    <div class="hidden">
      <table>
        <caption>JWKs, their environments and how they stand</caption>
        <thead>
          <tr>
            <th scope="col">JWK</th>
            <th scope="col">Project</th>
            <th scope="col">Environment</th>
            <th scope="col">Half</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {ties.map(({ jwk, words }) => (
            <tr key={idOf(jwk)}>
              <th scope="row">{jwk.name}</th>
              <td>{jwk.project}</td>
              <td>{jwk.environmentName}</td>
              <td>{jwk.half}</td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** JWKs that referenced a key when it was drawn before, and no longer do. */
function useDetached(key: Key): readonly Jwk[] {
  const seen = useRef(new Map<string, Map<string, Jwk>>());
  const known = seen.current.get(key.id) ?? new Map<string, Jwk>();
  for (const jwk of key.jwks) known.set(idOf(jwk), jwk);
  seen.current.set(key.id, known);
  const linked = new Set(key.jwks.map(idOf));
  return [...known.values()].filter((jwk) => !linked.has(idOf(jwk)));
}

function printIn(key: Key, environment: string): string {
  const print = key.environments.find(({ environmentName }) => environmentName === environment)?.saved
    ?.thumbprint;
  return print === undefined ? '' : shortPrint(print);
}

/** The middle of one of so many rows of equal height, in per cent. */
function middle(index: number, count: number): number {
  return ((index + 0.5) * 100) / count;
}

function idOf({ project, name }: Jwk): string {
  return `${project}\0${name}`;
}
