import { type Asked, entriesOf, isJson, type Json, jsonOf, listOf, type MutantResponse } from './message.ts';

export function withBody(asked: Asked, body: Json): Asked {
  return { ...asked, body: Buffer.from(JSON.stringify(body)) };
}

/** The request with its body changed; as it is when that is no object. */
export function editBody(asked: Asked, change: (body: Json) => Json): Asked {
  const body = jsonOf(asked);
  if (body === undefined) return asked;
  try {
    return withBody(asked, change(body));
  } catch (error) {
    // Nested too deep to be written again: the mock sees it as it came.
    if (error instanceof RangeError) return asked;
    throw error;
  }
}

export function editEntries(asked: Asked, change: (entries: readonly Json[]) => readonly Json[]): Asked {
  return editBody(asked, (body) =>
    Array.isArray(body.cryptoKeyInfoEnvironmentList) && body.cryptoKeyInfoEnvironmentList.every(isJson)
      ? { ...body, cryptoKeyInfoEnvironmentList: change(entriesOf(body)) }
      : body,
  );
}

export function withQuery(asked: Asked, query: string): Asked {
  return { ...asked, query };
}

export function editQuery(asked: Asked, change: (query: URLSearchParams) => void): Asked {
  const query = new URLSearchParams(asked.query);
  change(query);
  return withQuery(asked, query.toString());
}

export function withHeader(asked: Asked, name: string, value: string): Asked {
  return { ...asked, headers: { ...asked.headers, [name]: value } };
}

/** Whether the update is to reach JWKs. */
export function propagates({ query }: Asked): boolean {
  return new URLSearchParams(query).get('updateReferencedJwks') === 'true';
}

export function hasSucceeded({ status }: MutantResponse): boolean {
  return status === 200;
}

/** The clause for which the mock rejected, as it says. */
export function rejectedFor(response: MutantResponse): string | undefined {
  return response.headers['x-contract-clause'];
}

function respondWith(status: number, body: Json, headers: MutantResponse['headers'] = {}): MutantResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function rejection(status: number, error: string, description = 'Rejected.'): MutantResponse {
  return respondWith(status, { error, error_description: description });
}

/** The response with its JSON changed; as it is when that is no object. */
export function editResponse(response: MutantResponse, change: (body: Json) => Json): MutantResponse {
  const body = jsonOf(response);
  return body === undefined ? response : { ...response, body: JSON.stringify(change(body)) };
}

/** Changes `deploymentResult` of a 200. */
export function editDeployment(response: MutantResponse, change: (result: Json) => Json): MutantResponse {
  if (!hasSucceeded(response)) return response;
  return editResponse(response, (body) =>
    isJson(body.deploymentResult) ? { ...body, deploymentResult: change(body.deploymentResult) } : body,
  );
}

/** Changes the entries of `environmentResults` of a 200. */
export function editResults(
  response: MutantResponse,
  change: (entries: readonly Json[]) => readonly Json[],
): MutantResponse {
  return editDeployment(response, (result) => ({
    ...result,
    environmentResults: change(listOf(result.environmentResults)),
  }));
}

/** Changes the objects of `resultList` of a 200: keys or JWKs. */
export function editItems(response: MutantResponse, change: (item: Json) => Json): MutantResponse {
  if (!hasSucceeded(response)) return response;
  return editResponse(response, (body) => ({ ...body, resultList: listOf(body.resultList).map(change) }));
}

/** The response of a server that takes an update without a word against it. */
function deployedTo(names: readonly string[]): MutantResponse {
  return respondWith(200, {
    success: true,
    deploymentResult: {
      success: true,
      message: 'Deployment completed successfully',
      environmentResults: names.map((environmentName) => ({
        environmentName,
        success: true,
        message: 'Deployed successfully',
      })),
    },
  });
}

/** The same for the environments that the update names. */
export function deployedAs(asked: Asked): MutantResponse {
  return deployedTo(entriesOf(jsonOf(asked)).map(({ environmentName }) => String(environmentName)));
}
