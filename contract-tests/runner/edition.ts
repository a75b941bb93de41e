import { type Exchange, memberOf } from '../client/exchange.ts';
import { wordsOf } from '../client/server-words.ts';

/** Where servers of the product describe themselves, in the edition of 2026. */
export const descriptionPath = '/apiops/openapi.json';

const keyTypes = ['SECRET_KEY', 'PRIVATE_KEY', 'PUBLIC_KEY'];

/**
 * By what a response shows that its server speaks the edition of January 2026 or later, in words; undefined where it does not.
 * This contract is that of December 2025: the parameters of Update Key, the error envelope and the reads of keys differ.
 */
export function signOfLaterEdition(exchange: Exchange): string | undefined {
  return signOfEnvelope(exchange) ?? signOfKeys(exchange) ?? signOfDescription(exchange);
}

function signOfEnvelope(exchange: Exchange): string | undefined {
  const { json } = exchange;
  const isLater =
    memberOf(json, 'status') === 'FAILURE' &&
    typeof memberOf(json, 'resultMessage') === 'string' &&
    memberOf(json, 'error') === undefined;
  return isLater
    ? `its error envelope {status: FAILURE, resultMessage: "${wordsOf(exchange) ?? ''}"}`
    : undefined;
}

/** Key material is never read back there. */
function signOfKeys({ operation, status, json }: Exchange): string | undefined {
  const list = memberOf(json, 'resultList');
  if (operation !== 'listKeys' || status !== 200 || !Array.isArray(list)) return undefined;
  const later = list.find((item: unknown) => keyTypes.includes(String(memberOf(item, 'keyType'))));
  return later === undefined
    ? undefined
    : `keys of the type ${memberOf(later, 'keyType')}, read without material`;
}

function signOfDescription({ request, status, text }: Exchange): string | undefined {
  if (status !== 200 || !request.url.endsWith(descriptionPath)) return undefined;
  const found = ['jwkUpdateAction', 'jwkDeleteAction', 'SECRET_KEY'].find((word) => text.includes(word));
  return found === undefined || text.includes('updateReferencedJwks')
    ? undefined
    : `${found} in ${descriptionPath}`;
}

/** What to report of a server of that edition. */
export function explainLaterEdition(url: string, sign: string): string {
  return `${url}: speaks the edition of 2026 of this API, recognised by ${sign}; this contract is the edition of December 2025 (updateReferencedJwks, {error, error_description}, key material in reads), so nothing was judged`;
}
