import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isFromOtherSite } from '../http/cross-site.ts';
import { type MockResponse, problem } from '../http/response.ts';

/** Who may use the control surface. */
export interface Guard {
  /** What opens the surface to those who reach it from beyond loopback. */
  readonly adminToken?: string | undefined;
  /** Whether the server listens beyond loopback. */
  readonly exposed: boolean;
  /** Names or addresses that the server listens on: a `Host` may name them as well as loopback. */
  readonly hosts: readonly string[];
}

/** The guard once the server listens on a host as well. */
export function guardListening(guard: Guard, host: string): Guard {
  return { ...guard, exposed: guard.exposed || !isLoopback(host), hosts: [...guard.hosts, host] };
}

/** Addresses that stand for all of a machine's. */
const ANY_ADDRESS = ['0.0.0.0', '::'];

/**
 * Judges who asks: a page of another site must not reach the surface through the browser of someone who runs the mock,
 * neither directly nor by a name that it lets resolve to loopback (DNS rebinding). A server on all addresses may be called by
 * any name, as containers call each other; there the token alone decides, which such a page does not have.
 *
 * @returns the rejection; undefined for who may pass
 */
export function rejectUnauthorized(guard: Guard, request: IncomingMessage): MockResponse | undefined {
  const foreign = rejectForeign(guard, request);
  if (foreign !== undefined) return foreign;
  return guard.exposed || isFromAfar(request) ? rejectWithoutToken(guard.adminToken, request) : undefined;
}

/** By a server that the mock is mounted in, such as Vite's with `--host`, it may be reached from beyond loopback as well. */
function isFromAfar({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
  const address = socket?.remoteAddress?.replace(/^::ffff:/i, '');
  return address !== undefined && !isLoopback(address);
}

/** The same for what tells nothing and needs no token: only a foreign page or host is rejected. */
export function rejectForeign(guard: Guard, request: IncomingMessage): MockResponse | undefined {
  const host = request.headers.host;
  if (!isOwnHost(host, guard.hosts) && !listensOnAll(guard)) {
    const shown = host === undefined ? 'No Host header' : `Host: ${JSON.stringify(host.slice(0, 100))}`;
    const allowed = ['localhost', '127.0.0.0/8', '[::1]', ...guard.hosts].join(', ');
    return problem(403, 'forbidden', `${shown} is not served here, only ${allowed} are (any port).`);
  }
  const { origin } = request.headers;
  if (isFromOtherSite(request) || (origin !== undefined && !isSameOrigin(origin, host))) {
    const detail = 'The control surface serves pages of its own origin only; call it from your test code.';
    return problem(403, 'forbidden', detail);
  }
  return undefined;
}

function rejectWithoutToken(
  adminToken: string | undefined,
  request: IncomingMessage,
): MockResponse | undefined {
  if (adminToken === undefined || adminToken === '') {
    const detail =
      'The mock listens beyond loopback, so its control surface is closed. Start it with --admin-token TOKEN (or the option adminToken) and send "Authorization: Bearer TOKEN".';
    return problem(403, 'forbidden', detail);
  }
  const given = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given !== undefined && isEqual(given, adminToken)) return undefined;
  const what = given === undefined ? 'needs the admin token' : 'was given another token than the admin token';
  return problem(
    401,
    'unauthorized_client',
    `The control surface ${what}: send "Authorization: Bearer TOKEN".`,
    {
      headers: { 'WWW-Authenticate': 'Bearer realm="control surface"' },
    },
  );
}

/** In constant time, whatever the lengths. */
function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function isOwnHost(header: string | undefined, hosts: readonly string[]): boolean {
  const name = hostNameOf(header);
  if (name === undefined) return false;
  if (isLoopback(name)) return true;
  return hosts.map(withoutBrackets).includes(name);
}

function listensOnAll({ exposed, hosts }: Guard): boolean {
  return exposed && hosts.map(withoutBrackets).some((host) => ANY_ADDRESS.includes(host));
}

function withoutBrackets(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

/** Whether a host name or address is this machine's own. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** The host of a Host header (RFC 9110 7.2) in lower case, without port, brackets and a closing dot. */
function hostNameOf(header: string | undefined): string | undefined {
  const match = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[^:[\]/\\@\s]+?)\.?)(?::\d*)?$/i.exec(header ?? '');
  return (match?.groups?.v6 ?? match?.groups?.name)?.toLowerCase();
}

function isSameOrigin(origin: string, host: string | undefined): boolean {
  return (
    /^https?:\/\//i.test(origin) && origin.replace(/^https?:\/\//i, '').toLowerCase() === host?.toLowerCase()
  );
}
