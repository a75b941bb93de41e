import { useEffect, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { BodyField } from './body-field.tsx';
import { bodyText, type Draft, type Operation, pairKind, withNewPairs } from './draft.ts';
import { Panel } from './panel.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import { Sent } from './sent.tsx';
import type { SentResponse } from './sent-response.ts';
import type { PageState } from './store.ts';
import type { Token } from './token.ts';
import { TokenPicker } from './token-picker.tsx';

interface SendNewProps {
  readonly state: PageState;
  readonly operations: readonly Operation[];
  readonly tokens: readonly Token[];
  readonly actions: Actions;
}

/** The example that stands for the chosen key with new pairs. */
const THIS_KEY = 'the key as it is, with new pairs';

/** A request of an operation of the contract, made of its examples. */
export function SendNew({ state, operations, tokens, actions }: SendNewProps) {
  const [draft, setDraft] = useState<Draft>();
  const [sent, setSent] = useState<SentResponse>();
  const { send, route, overview } = state;
  const project = send.kind === 'rotation' ? send.project : (overview?.project ?? '');
  const key = send.kind === 'rotation' ? send.key : (route.key ?? overview?.keys[0]?.name ?? '');
  const start = async (operation: Operation) => {
    const begun = begin(operation, { project, key, tokens });
    setDraft(begun);
    if (operation.id === 'updateKey' && key !== '')
      setDraft({ ...begun, body: await rotated(project, key, state, actions) });
  };
  useEffect(() => {
    const operation = operations.find(({ id }) => id === 'updateKey') ?? operations[0];
    setSent(undefined);
    if (operation !== undefined) void actions.attempt(() => start(operation));
  }, [operations, send, project, key]);
  if (draft === undefined)
    return (
      <Panel title="Send a request" actions={actions}>
        {null}
      </Panel>
    );
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const { operation } = draft;
  const takeExample = async (name: string) => {
    const example = operation.requestExamples[name];
    const body =
      name === THIS_KEY ? rotated(project, key, state, actions) : bodyText(example, operation.contentType);
    change({ body: await body });
  };
  return (
    <Panel title="Send a request" actions={actions}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void actions.attempt(async () => setSent(await actions.sending.send(draft)));
        }}
      >
        <label class="field">
          <span>Operation</span>
          <select
            value={operation.id}
            onChange={({ currentTarget }) => {
              const chosen = operations.find(({ id }) => id === currentTarget.value);
              if (chosen !== undefined) void actions.attempt(() => start(chosen));
            }}
          >
            {operations.map(({ id, method, summary }) => (
              <option key={id} value={id}>
                {summary} – {method}
              </option>
            ))}
          </select>
        </label>
        <ParameterFields draft={draft} overview={overview} change={change} />
        {!operation.public && (
          <TokenPicker
            label="Token"
            none="none"
            value={draft.token}
            tokens={tokens}
            pick={(token) => change({ token })}
          />
        )}
        {operation.contentType !== null && (
          <>
            <ExamplePicker
              operation={operation}
              pick={(name) => void actions.attempt(() => takeExample(name))}
            />
            <BodyField
              body={draft.body}
              kind={kindOfKey(state, key)}
              change={(body) => change({ body })}
              actions={actions}
            />
          </>
        )}
        <div class="answers">
          <button type="submit" class="primary">
            Send
          </button>
        </div>
      </form>
      {sent !== undefined && <Sent sent={sent} actions={actions} />}
    </Panel>
  );
}

interface Begin {
  readonly project: string;
  readonly key: string;
  readonly tokens: readonly Token[];
}

function begin(operation: Operation, { project, key, tokens }: Begin): Draft {
  const known: Readonly<Record<string, string>> = { projectName: project, keyName: key };
  const valuesIn = (place: string) =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, example, required }) => [
          name,
          known[name] ?? (required || place === 'query' ? textOf(example) : ''),
        ]),
    );
  const [example] = Object.values(operation.requestExamples);
  const mayUpdate = tokens.find(
    ({ roles = [], projects = [] }) => roles.length > 1 && projects.includes(project),
  );
  const query =
    operation.id === 'updateKey' ? { updateReferencedJwks: 'true', updateScope: 'ALL_PROJECTS' } : {};
  return {
    operation,
    path: valuesIn('path'),
    query: { ...valuesIn('query'), ...query },
    token: operation.public ? '' : ((mayUpdate ?? tokens[0])?.token ?? ''),
    prefer: '',
    deploy: {},
    body: bodyText(example, operation.contentType),
  };
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

/** The key as the board has it, with new pairs of its kind in the environments that it goes to. */
async function rotated(project: string, name: string, state: PageState, actions: Actions): Promise<string> {
  const key =
    state.overview?.project === project ? state.overview.keys.find((one) => one.name === name) : undefined;
  const places = key?.environments.filter(({ saved }) => saved !== null) ?? [];
  const body = {
    name,
    description: key?.description ?? null,
    keyType: key?.keyType ?? 'EC',
    cryptoKeyInfoEnvironmentList: places.map(({ environmentName }) => ({ environmentName })),
  };
  if (places.length === 0) return JSON.stringify(body, null, 2);
  return withNewPairs(JSON.stringify(body), kindOfKey(state, name), (kind) => actions.sending.makePair(kind));
}

function kindOfKey({ overview }: PageState, name: string) {
  return pairKind(overview?.keys.find((key) => key.name === name)?.environments[0]?.saved?.kind);
}

function ExamplePicker({
  operation,
  pick,
}: {
  readonly operation: Operation;
  readonly pick: (name: string) => void;
}) {
  const names = [
    ...(operation.id === 'updateKey' ? [THIS_KEY] : []),
    ...Object.keys(operation.requestExamples),
  ];
  return (
    <label class="field">
      <span>Begin with</span>
      <select onChange={({ currentTarget }) => pick(currentTarget.value)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
