import { describe, expect, it, onTestFinished } from 'vitest';
import { rejection } from '../mutation/edits.ts';
import { openServer } from '../mutation/server.ts';
import { callCommand } from '../testing/command.ts';

async function judge(args: readonly string[], status?: number) {
  const server = await openServer(() =>
    status === undefined ? {} : { createKey: () => rejection(status, 'rejected', 'These are its words.') },
  );
  onTestFinished(server.close);
  return callCommand(['--target', server.url, ...args]);
}

describe('a run whose token may not create keys', () => {
  it.each([
    [403, 'tokens.full needs ROLE_API_SECURITY and ROLE_DEPLOY_UNDEPLOY_PROXIES'],
    [429, 'requests are limited; wait, and give --max-rps N'],
    [503, 'the server is not reached by what stands before it'],
  ])(
    'responded with %d ends with 2 before any test, and repeats what the server says',
    async (status, remedy) => {
      const { code, err, out } = await judge(['--only', 'UK-UPD-02'], status);
      expect(err).toContain(`responded with ${status} (rejected): "These are its words."; ${remedy}`);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    },
  );
});
