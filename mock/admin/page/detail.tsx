import type { Actions } from './actions.ts';
import type { Entry } from './client.ts';
import { EXPORTS, exportRequest } from './export-request.ts';
import { duration, timeOfDay } from './format.ts';
import { searchOf } from './journal-rows.ts';
import { JsonView } from './json-view.tsx';
import { NextResponse } from './next-response.tsx';
import { OutcomeView } from './outcome-view.tsx';
import { Panel } from './panel.tsx';
import { Verdict } from './shapes.tsx';

interface DetailProps {
  readonly entry: Entry;
  readonly actions: Actions;
}

/** A request and its response, what was wrong with it, and what it did. */
export function Detail({ entry, actions }: DetailProps) {
  const { request, response } = entry;
  return (
    <Panel title={`Request ${entry.id}`} actions={actions} aside={<Verdict entry={entry} />}>
      <p class="target">
        <b>{request.method}</b> {request.path}
        <wbr />
        {searchOf(request)}
      </p>
      <p class="facts">
        <span>{response.status}</span>
        <span>{timeOfDay(entry.time)}</span>
        <span>{duration(entry.durationMs)}</span>
        <span>{entry.operation ?? 'not an operation of the contract'}</span>
        <span>session {entry.session}</span>
      </p>
      <Why entry={entry} />
      <DoIt entry={entry} actions={actions} />
      {entry.account !== null && <OutcomeView account={entry.account} />}
      <h3>Request body</h3>
      <Body part={request} label="Request body" pointer={entry.pointer.body} />
      <Headers headers={request.headers} label="Request headers" />
      <h3>Response body</h3>
      <Body part={response} label="Response body" />
      <Headers headers={response.headers} label="Response headers" />
    </Panel>
  );
}

/** The clause, the place and the hint. */
function Why({ entry: { clause, pointer, hint, response, verdict } }: Pick<DetailProps, 'entry'>) {
  if (clause === null && hint === null) return null;
  const message = messageIn(response.body);
  return (
    <div class={verdict === 'forced' ? 'why forced' : response.status < 400 ? 'why partly' : 'why'}>
      {message !== '' && <p class="message">{message}</p>}
      <dl>
        {clause !== null && (
          <>
            <dt>Clause</dt>
            <dd>
              <a href={`../docs/clauses#${clause.id}`}>{clause.id}</a> {plain(clause.text)}{' '}
              <small>{clause.level}</small>
            </dd>
          </>
        )}
        {pointer.body !== null && (
          <>
            <dt>Place</dt>
            <dd>
              <code>{pointer.body === '' ? 'the whole body' : pointer.body}</code>
            </dd>
          </>
        )}
        {hint !== null && (
          <>
            <dt>Hint</dt>
            <dd>{hint}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function DoIt({ entry, actions }: DetailProps) {
  return (
    <div class="doing">
      <button type="button" onClick={() => void actions.replay(entry)}>
        Replay
      </button>
      <button type="button" onClick={() => actions.openSend({ kind: 'entry', entry })}>
        Edit and replay
      </button>
      <details class="menu">
        <summary>Copy</summary>
        <div>
          {EXPORTS.map((form) => (
            <button
              key={form}
              type="button"
              onClick={() => void actions.copy(exportRequest(entry, form), `it as ${form}`)}
            >
              as {form}
            </button>
          ))}
          <button type="button" onClick={() => void actions.copy(actions.linkTo(entry), 'the link')}>
            the link to here
          </button>
        </div>
      </details>
      <NextResponse entry={entry} actions={actions} />
    </div>
  );
}

interface BodyProps {
  readonly part: Pick<Entry['request'], 'body' | 'bodyUnread'>;
  readonly label: string;
  readonly pointer?: string | null;
}

function Body({ part: { body, bodyUnread }, label, pointer }: BodyProps) {
  if (bodyUnread !== null) {
    const { reason, length, line, column } = bodyUnread;
    return (
      <p class="empty flat">
        {reason}
        {length !== null && `, ${length} bytes`}
        {line !== undefined && `; it stops being JSON at line ${line}, column ${column}`}
      </p>
    );
  }
  return body === null ? (
    <p class="empty">none</p>
  ) : (
    <JsonView value={body} pointer={pointer} label={label} />
  );
}

function Headers({
  headers,
  label,
}: {
  readonly headers: Entry['request']['headers'];
  readonly label: string;
}) {
  const all = Object.entries(headers);
  return (
    <details class="headers">
      <summary>
        {label} <small>{all.length}</small>
      </summary>
      <dl>
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function messageIn(body: unknown): string {
  const description: unknown = Reflect.get(Object(body), 'error_description');
  return typeof description === 'string' ? description : '';
}

/** A clause without its Markdown. */
function plain(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
