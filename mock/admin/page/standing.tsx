import type { Actions, Faults } from './actions.ts';
import type { Schemas } from './client.ts';
import { count } from './format.ts';

type Override = Schemas['ResponseOverride'];

/** Faults of the session that belong to no environment: shown while there are any. */
export function Standing({ faults, actions }: { readonly faults: Faults; readonly actions: Actions }) {
  const { responses = [], latency = [0, 0], chaos = 0 } = faults;
  const [least = 0, most = 0] = typeof latency === 'number' ? [latency, latency] : latency;
  if (responses.length === 0 && most === 0 && chaos === 0) return null;
  const without = (change: Partial<Faults>) => void actions.changeFaults((now) => ({ ...now, ...change }));
  return (
    <section class="standing" aria-labelledby="standing">
      <h2 id="standing">Standing faults</h2>
      <ul>
        {responses.map((override, index) => (
          <Line
            key={index}
            text={describeOverride(override)}
            remove={() => without({ responses: responses.filter((other) => other !== override) })}
          />
        ))}
        {most > 0 && (
          <Line
            text={`every response takes ${least} to ${most} ms longer`}
            remove={() => without({ latency: [0, 0] })}
          />
        )}
        {chaos > 0 && (
          <Line
            text={`${Math.round(chaos * 100)} % of the requests get a 500`}
            remove={() => without({ chaos: 0 })}
          />
        )}
      </ul>
    </section>
  );
}

function Line({ text, remove }: { readonly text: string; readonly remove: () => void }) {
  return (
    <li>
      {text}
      <button type="button" class="plain" aria-label={`Remove: ${text}`} onClick={remove}>
        Remove
      </button>
    </li>
  );
}

function describeOverride({
  operation,
  example,
  code,
  status,
  network,
  gateway,
  times,
  when = {},
}: Override): string {
  const what = example ?? network ?? gateway ?? code ?? status ?? 'a body';
  const where = [when.project, when.key, when.jwk].filter(Boolean).join('/');
  const often = times === undefined ? 'every' : `the next ${times === 1 ? '' : `${times} `}`.trim();
  const requests =
    times === undefined || times === 1 ? 'request' : count(times, 'request').replace(/^\S+ /, '');
  return `${often} ${operation === '*' ? '' : `${operation} `}${requests}${where === '' ? '' : ` of ${where}`} gets ${what}`;
}
