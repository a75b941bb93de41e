import { listen } from '../../test/support/listen.ts';
import type { ListeningServer } from '../mutation/server.ts';

export interface LaterEdition {
  /** Whether it takes the December form of a key, as a server that ignores what it does not know may do. */
  readonly isLenient: boolean;
  /** Whether it serves /apiops/openapi.json. */
  readonly isDescribed: boolean;
}

const failure = (resultMessage: string) => ({ status: 'FAILURE', resultMessage });
const success = (resultList: readonly object[]) => ({
  status: 'SUCCESS',
  resultList,
  resultCount: resultList.length,
});

/** A small server that speaks the edition of 2026: envelopes and reads as its documentation has them. */
export function openLaterEdition({ isLenient, isDescribed }: LaterEdition): Promise<ListeningServer> {
  const responseTo = (method: string, path: string): readonly [status: number, body: object] => {
    if (path === '/apiops/openapi.json' && isDescribed) {
      return [200, { openapi: '3.0.1', components: { schemas: { KeyUpdateDTO: { enum: ['SECRET_KEY'] } } } }];
    }
    if (path === '/apiops/projects/') return [200, success([{ name: 'MyProject' }])];
    if (!path.startsWith('/apiops/projects/MyProject/')) {
      const [, name] = /projects\/([^/]+)/.exec(path) ?? [];
      return [400, failure(name === undefined ? 'No such operation' : `Project (${name}) is not found!`)];
    }
    if (path.endsWith('/environments/')) return [200, success([{ name: 'production' }])];
    if (method === 'GET' && path.endsWith('/keys/')) return [200, success([])];
    if (method === 'GET') return isLenient ? [200, success([])] : [400, failure('Key is not found!')];
    return isLenient
      ? [200, { success: true, deploymentResult: { success: true, message: 'done', environmentResults: [] } }]
      : [400, failure('keyType is not valid! Supported values: SECRET_KEY, PRIVATE_KEY, PUBLIC_KEY')];
  };
  return listen((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const [status, body] = responseTo(request.method ?? 'GET', path);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
}
