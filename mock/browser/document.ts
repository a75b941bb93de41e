import { readFileSync } from 'node:fs';

/** The shipped contract as JSON; it is part of the bundle. */
export function shippedDocument(): unknown {
  return JSON.parse(readFileSync(new URL('../../openapi/generated/openapi.json', import.meta.url), 'utf8'));
}
