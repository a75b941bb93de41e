import type { RequestHandler } from 'express';
import { AdminProblem } from './respond.ts';

/** Ends a route of Express: 405 with the methods that it has. */
export const rejectMethod: RequestHandler = (request) => {
  const { stack }: { readonly stack: readonly { readonly method?: string }[] } = request.route;
  const methods = stack.flatMap(({ method }) => method?.toUpperCase() ?? []);
  const Allow = (methods.includes('GET') ? ['HEAD', ...methods] : methods).sort().join(', ');
  const detail = `${request.method} is not allowed here, only ${Allow}.`;
  throw new AdminProblem(405, 'bad_request', detail, { headers: { Allow } });
};
