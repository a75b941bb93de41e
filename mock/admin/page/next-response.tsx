import { useEffect, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { Entry, Schemas } from './client.ts';
import { projectOf, segmentAfter } from './results.ts';

type Forceable = Schemas['OperationSummary']['responses'][number];

/** Sets the response to the next request like this one. */
export function NextResponse({ entry, actions }: { readonly entry: Entry; readonly actions: Actions }) {
  const [responses, setResponses] = useState<readonly Forceable[]>([]);
  const { operation } = entry;
  useEffect(() => {
    void actions.attempt(async () => {
      const operations = await actions.sending.operations();
      setResponses(operations.find(({ id }) => id === operation)?.responses ?? []);
    });
  }, [operation, actions]);
  if (operation === null || responses.length === 0) return null;
  const names = responses.map(nameOf);
  return (
    <label class="next">
      <span>Respond to the next one with</span>
      <select
        value=""
        onChange={({ currentTarget }) => {
          const chosen = responses[names.indexOf(currentTarget.value)];
          currentTarget.value = '';
          if (chosen !== undefined) void override(entry, operation, chosen, actions);
        }}
      >
        <option value="">choose a response…</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

async function override(entry: Entry, operation: string, chosen: Forceable, actions: Actions): Promise<void> {
  const [project, key, jwk] = [projectOf(entry), segmentAfter('keys', entry), segmentAfter('jwks', entry)];
  const when = {
    ...(project !== undefined && { project }),
    ...(key !== undefined && { key }),
    ...(jwk !== undefined && { jwk }),
  };
  const made = {
    operation,
    ...(chosen.example !== null && { example: chosen.example }),
    ...(/^\d+$/.test(chosen.code) && { code: Number(chosen.code) }),
    times: 1,
    ...(Object.keys(when).length > 0 && { when }),
  };
  await actions.changeFaults((faults) => ({ ...faults, responses: [made, ...(faults.responses ?? [])] }));
}

function nameOf({ code, example, summary }: Forceable): string {
  return `${code} ${example ?? ''}${summary === '' ? '' : ` – ${summary}`}`;
}
