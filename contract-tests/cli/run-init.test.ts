import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fileSchema } from '../config/settings-schema.ts';
import { callCommand, newFolder } from '../testing/command.ts';
import { openServer, type WatchedServer } from '../testing/server.ts';

let server: WatchedServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

const tokens = { CONTRACT_TOKEN: 'full-access-token', CONTRACT_TOKEN_NO_DEPLOY_ROLE: 'no-deploy-role-token' };

describe('init', () => {
  it('asks by reads alone, and writes settings that its schema and a run accept', async () => {
    const folder = newFolder();
    const env = { ...tokens, CONTRACT_TOKEN_EXPIRED: 'admin-token' };
    const { code, out, err } = await callCommand(['init', '--target', server.url], env, folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const sent = (await server.requests()).map(({ method }) => method);
    expect(new Set(sent)).toEqual(new Set(['GET']));
    const text = readFileSync(join(folder, 'contract.config.yaml'), 'utf8');
    const settings: unknown = parse(text);
    expect(settings).toEqual({
      target: server.url,
      project: 'MyProject',
      environments: ['production', 'staging'],
      failingEnvironment: 'sandbox',
      otherProject: 'OtherProject',
      tokens: {
        full: 'env:CONTRACT_TOKEN',
        noDeployRole: 'env:CONTRACT_TOKEN_NO_DEPLOY_ROLE',
        expired: 'env:CONTRACT_TOKEN_EXPIRED',
      },
    });
    expect(new Ajv2020({ allowUnionTypes: true }).validate(fileSchema, settings)).toBe(true);
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    expect(JSON.parse(readFileSync(join(folder, schema), 'utf8'))).toEqual(fileSchema);
    expect(text).toContain('# crossProject: { keyProject: MyProject, keyName: shared-key');
    expect(text).toContain('  # outsider: env:CONTRACT_TOKEN_OUTSIDER # both roles, not a member');
    expect(text).not.toMatch(/-token\b/);
    expect(out).toContain('tokens.expired (CONTRACT_TOKEN_EXPIRED) is not what its name says');
    expect(out).toMatch(/These settings leave unverified.*\n {2}setting \S+ is not given: UK-/);
  });

  it('replaces no file without --force', async () => {
    const again = ['init', '--target', 'http://127.0.0.1:1', '--config', import.meta.filename];
    const { code, err } = await callCommand(again, tokens);
    expect(err).toContain('init.test.ts: is there already; name another file by --config, or give --force');
    expect(code).toBe(2);
  });

  it.each([
    [{}, [], 'CONTRACT_TOKEN is not set'],
    [{ CONTRACT_TOKEN: 'wrong-token' }, [], 'List Projects responded with 401'],
    [tokens, ['--project', 'NoProject'], 'the token reads no keys of project NoProject'],
  ])('with %j %j exits 2 and says why', async (env, args, reason) => {
    const { code, err } = await callCommand(['init', '--target', server.url, ...args], env);
    expect(err).toContain(reason);
    expect(err).not.toContain('wrong-token');
    expect(code).toBe(2);
  });
});
