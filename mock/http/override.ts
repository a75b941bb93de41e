import { STATUS_CODES } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import type { ForcedResponse, NetworkFault } from '../sessions/overrides.ts';
import { forcedResponse } from './prefer.ts';
import { json, type MockResponse, text } from './response.ts';

/** The response that a standing fault puts in the place of the mock's own; nothing is carried out. */
export function overriddenResponse(operation: ContractOperation, override: ForcedResponse): MockResponse {
  const made = contentOf(operation, override);
  const { delay = 0 } = override;
  const headers = Object.entries(override.headers ?? {});
  const contentType = headers.find(([name]) => isContentType(name))?.[1] ?? made.contentType;
  const others = Object.fromEntries(headers.filter(([name]) => !isContentType(name)));
  return { ...made, contentType, headers: { ...made.headers, ...others }, delay, forced: 'override' };
}

function isContentType(name: string): boolean {
  return name.toLowerCase() === 'content-type';
}

function contentOf(operation: ContractOperation, override: ForcedResponse): MockResponse {
  if ('network' in override) return failing(operation, override.network);
  if ('gateway' in override) return gatewayPage(override.gateway);
  if ('body' in override) return withBody(override.status ?? 200, override.body);
  if ('status' in override) return text(override.status, '');
  const { code } = override;
  const wanted = {
    ...('example' in override && { example: override.example }),
    ...(code !== undefined && { code: String(code) }),
  };
  // Asked for both and neither, the contract has what a changed one has lost: the response says so.
  return forcedResponse(operation, wanted) ?? text(500, '');
}

function withBody(status: number, body: unknown): MockResponse {
  return typeof body === 'string' ? text(status, body) : json(status, body);
}

function failing(operation: ContractOperation, network: NetworkFault): MockResponse {
  switch (network) {
    case 'reset':
    case 'no-response':
      return { ...text(200, ''), failing: network };
    case 'truncated':
      return { ...successOf(operation), failing: network };
    case 'not-json':
      return { ...gatewayPage(200), contentType: 'application/json; charset=utf-8' };
  }
}

/** A body that there is something of to cut off. */
function successOf(operation: ContractOperation): MockResponse {
  const code = Object.keys(operation.responses).find((status) => /^2\d\d$/.test(status));
  const response = code === undefined ? undefined : forcedResponse(operation, { code });
  return response === undefined || response.body === '' ? json(200, { success: true }) : response;
}

function gatewayPage(status: number): MockResponse {
  const title = `${status} ${STATUS_CODES[status]}`;
  const body = `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>gateway</center>\n</body>\n</html>\n`;
  return { status, contentType: 'text/html', body };
}
