import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { ConfigError } from '../config/config-error.ts';
import { isWithoutProxy } from './no-proxy.ts';

/** The proxy would not connect: what it responded is not the server's response. */
class ProxyRejection extends Error {
  override readonly name = 'ProxyRejection';
  readonly code: string;

  constructor(status: number) {
    super(`the proxy responded with ${status}`);
    this.code = this.message;
  }
}

/**
 * The proxy that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, name for an address, as curl
 * takes them: also for loopback. Undefined when there is none.
 *
 * @throws ConfigError for a value that names no HTTP proxy; it does not repeat the value, which may hold a password
 */
export function proxyFor(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const found = variableNamed(variable) || variableNamed('ALL_PROXY');
  if (found === '' || isWithoutProxy(hostname, variableNamed('NO_PROXY'))) return undefined;
  const proxy = found.includes('://') ? found : `http://${found}`;
  if (URL.canParse(proxy) && ['http:', 'https:'].includes(new URL(proxy).protocol)) return proxy;
  throw new ConfigError(
    `${variable} (or ALL_PROXY): expected an address such as http://proxy:3128; NO_PROXY names hosts that need none`,
  );
}

function variableNamed(variable: string): string {
  return process.env[variable.toLowerCase()] || process.env[variable] || '';
}

/** Agents that connect for `http:` and `https:` addresses, through the proxy where there is one. */
export function createAgents(keepAlive: boolean, proxy: string | undefined) {
  if (proxy === undefined)
    return { http: new HttpAgent({ keepAlive }), https: new HttpsAgent({ keepAlive }) };
  const https = new HttpsProxyAgent(proxy, { keepAlive });
  https.on('proxyConnect', ({ statusCode }, request) => {
    if (statusCode !== 200) request.destroy(new ProxyRejection(statusCode));
  });
  return { http: new HttpProxyAgent(proxy, { keepAlive }), https };
}
