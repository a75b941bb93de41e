import type { IncomingMessage } from 'node:http';
import type { Rejection } from '../domain/rejection.ts';
import { KnownSecrets } from '../masking/known-secrets.ts';
import { Mask } from '../masking/mask.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { valuesOf } from './headers.ts';

interface Use {
  readonly request: IncomingMessage;
  readonly session: Session;
}

/**
 * Explains why a token is not known here that another session has issued. The response says no more than that; the hint in the
 * journal names the session.
 */
export function explainForeignToken(
  rejection: Rejection,
  { request, session }: Use,
  tokens: Pick<Sessions, 'issuerOf'>,
): Rejection {
  if (rejection.clause !== 'UK-AUTH-02') return rejection;
  const token = valuesOf(request, 'authorization')[0]?.trim().split(/ +/)[1] ?? '';
  const issuer = tokens.issuerOf(token);
  if (issuer === undefined || issuer === session.id) return rejection;
  const mask = new Mask(new KnownSecrets([token]));
  return {
    ...rejection,
    message: 'Invalid token: it was issued in another session.',
    hint: hintFor(mask.text(issuer), mask.text(session.id)),
  };
}

function hintFor(issuer: string, user: string): string {
  const remedy =
    user === 'default'
      ? `send X-Mock-Session: ${issuer} with this request as well`
      : `send X-Mock-Session: ${user} to /apiops/auth/token as well`;
  return `The token was issued in session "${issuer}" and belongs to it; this is session "${user}": ${remedy}.`;
}
