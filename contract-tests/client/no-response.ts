import { plainConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { memberOf } from './exchange.ts';
import { longestBody, type NoResponse, NoToken } from './transport.ts';

const unknownHost = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'];
const noTls = ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];
const untrusted =
  /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|^CERT_UNTRUSTED|^CERT_SIGNATURE|^INVALID_CA|^CERT_CHAIN/;
const invalid: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_REVOKED: 'is revoked',
};

/** What a server wants that asks for a client certificate. */
export function demandForCertificate({ connection }: Pick<Settings, 'connection'>): string {
  const { client } = connection ?? plainConnection;
  return client === undefined
    ? 'demands a client certificate; give cert and key (PEM) in the settings file'
    : `does not accept the client certificate ${client.files.cert}; give one that its CA has issued`;
}

/**
 * Why a server gave no response and what to do about it, in one sentence that names the setting or flag.
 *
 * @param url base URL of the server
 */
export function explainNoResponse(url: string, error: NoResponse, settings: Settings): string {
  if (error instanceof NoToken) return error.message;
  const { code, cause } = error;
  const { certificates, proxy } = settings.connection ?? plainConnection;
  const { hostname } = new URL(url);
  if (untrusted.test(code)) {
    const remedy =
      certificates.trust === 'file'
        ? `${certificates.file}, given by --ca or the setting ca, does not hold the CA that issued it`
        : 'give the CA that issued it by --ca FILE (PEM), or trust any certificate by --insecure';
    return `${url}: its certificate is not trusted (${code}); ${remedy}`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = memberOf(memberOf(cause, 'cert'), 'subjectaltname') ?? 'no host at all';
    return `${url}: its certificate is not for ${hostname} but for ${names}; name the host so in the target, or give --insecure`;
  }
  if (
    /^ERR_SSL_.*ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNKNOWN_CA|HANDSHAKE_FAILURE)$/.test(
      code,
    )
  ) {
    return `${url}: ${demandForCertificate(settings)} (${code})`;
  }
  const problem = invalid[code];
  if (problem !== undefined) {
    return `${url}: its certificate ${problem} (${code}); replace it on the server, or trust any by --insecure`;
  }
  if (code === 'ETOOLARGE') {
    const most = settings.maxResponseBytes ?? longestBody;
    return `${url}: a response has more than ${most} bytes (${code}); is this its base URL? The setting maxResponseBytes allows for more`;
  }
  if (noTls.includes(code)) return `${url}: it speaks no TLS there (${code}); is its base URL http://...?`;
  if (proxy !== undefined) {
    const { host } = new URL(proxy);
    return `${url}: no response by way of the proxy ${host} (${code}); check HTTPS_PROXY and HTTP_PROXY, or name ${hostname} in NO_PROXY`;
  }
  if (unknownHost.includes(code)) {
    return `${url}: no response (${code}): the host ${hostname} is not known here; check the target, or give HTTPS_PROXY where a proxy leads to it`;
  }
  if (code === 'timed out') {
    return `${url}: no response within ${settings.requestTimeout} ms; is it reachable from here? --timeout allows for more`;
  }
  return `${url}: no response (${code}); is the server running, and is this its base URL?`;
}
