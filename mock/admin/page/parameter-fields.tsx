import type { Schemas } from './client.ts';
import type { Draft } from './draft.ts';

interface ParameterFieldsProps {
  readonly draft: Draft;
  readonly overview: Schemas['Overview'] | undefined;
  readonly change: (changes: Partial<Draft>) => void;
}

/** Path, query, and what is asked of the mock itself, as the contract lists them. */
export function ParameterFields({ draft, overview, change }: ParameterFieldsProps) {
  const { operation, path, query, prefer, deploy } = draft;
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
  const choices = operation.responses.map(({ code, example, summary }) => ({
    value: [`code=${code}`, ...(example === null ? [] : [`example=${example}`])].join(', '),
    label: `${code} ${example ?? ''} – ${summary}`,
  }));
  const project = overview?.projects.find(({ name }) => name === path.projectName);
  const deploys = operation.id === 'updateKey' || operation.id === 'createKey';
  return (
    <div class="fields">
      {inPath.map(({ name }) => (
        <label key={name} class="field">
          <span>{name}</span>
          <input
            value={path[name] ?? ''}
            list={`known-${name}`}
            onInput={({ currentTarget }) => change({ path: { ...path, [name]: currentTarget.value } })}
          />
          <datalist id={`known-${name}`}>
            {namesFor(name, overview).map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </label>
      ))}
      {inQuery.map(({ name, values }) => (
        <Choice
          key={name}
          label={name}
          value={query[name] ?? ''}
          choices={values.map((value) => ({ value, label: value }))}
          pick={(value) => change({ query: { ...query, [name]: value } })}
        />
      ))}
      <Choice label="Prefer" value={prefer} choices={choices} pick={(value) => change({ prefer: value })} />
      {deploys &&
        project?.environments.map((name) => (
          <Choice
            key={name}
            label={`X-Mock-Deploy: ${name}`}
            value={deploy[name] ?? ''}
            choices={DEPLOYMENTS}
            pick={(value) => change({ deploy: { ...deploy, [name]: value } })}
          />
        ))}
    </div>
  );
}

const DEPLOYMENTS = [
  { value: 'fail', label: 'fail' },
  { value: 'delay:2000', label: 'delay:2000' },
  { value: 'delay:10000', label: 'delay:10000' },
];

function namesFor(parameter: string, overview: Schemas['Overview'] | undefined): readonly string[] {
  if (parameter === 'projectName') return overview?.projects.map(({ name }) => name) ?? [];
  if (parameter === 'keyName') return overview?.keys.map(({ name }) => name) ?? [];
  if (parameter !== 'jwkName') return [];
  return overview?.keys.flatMap(({ jwks }) => jwks.map(({ name }) => name)) ?? [];
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly pick: (value: string) => void;
}

/** One of what is listed, or none; any text where nothing is. */
function Choice({ label, value, choices, pick }: ChoiceProps) {
  if (choices.length === 0) {
    return (
      <label class="field">
        <span>{label}</span>
        <input value={value} onInput={({ currentTarget }) => pick(currentTarget.value)} />
      </label>
    );
  }
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => pick(currentTarget.value)}>
        <option value="">–</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
