import { failure, type Result, success } from '../domain/result.ts';
import type { DeploymentFault } from './faults.ts';

/** What `X-Mock-Deploy` may say, for messages. */
export const DEPLOY_SYNTAX =
  'staging=fail, production=delay:2000 (ENVIRONMENT=fail or ENVIRONMENT=delay:MS up to 600000, by commas)';

const LONGEST_DELAY = 600_000;

/**
 * Reads the `X-Mock-Deploy` header.
 *
 * @returns the faults for this request, or the part that is wrong
 */
export function parseDeployHeader(value: string): Result<readonly DeploymentFault[], string> {
  const faults: DeploymentFault[] = [];
  for (const part of value.split(',').map((text) => text.trim())) {
    const match = /^(?<environment>[^=]+)=(?:(?<fail>fail)|delay:(?<delay>\d{1,6}))$/.exec(part);
    const { environment, fail, delay } = match?.groups ?? {};
    if (environment === undefined || Number(delay ?? 0) > LONGEST_DELAY) return failure(part);
    faults.push({
      environment: environment.trim(),
      fails: fail === undefined ? 'never' : 'always',
      ...(delay !== undefined && { delay: Number(delay) }),
    });
  }
  return success(faults);
}
