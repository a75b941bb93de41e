import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTarget, readConfiguration } from './config.ts';
import { ConfigError } from './config-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-config-'));

function read(text: string, env: Record<string, string> = {}) {
  const file = join(folder, 'settings.yaml');
  writeFileSync(file, text);
  return readConfiguration(file, env);
}

const least = 'project: P\nenvironments: [one]\ntokens: {full: some-token}\n';

describe('readConfiguration', () => {
  it('leaves absent what the file leaves out, but for times', () => {
    expect(read(least).settings).toEqual({
      project: 'P',
      environments: ['one'],
      tokens: { full: 'some-token' },
      propagationTimeout: 10_000,
      requestTimeout: 10_000,
    });
  });

  it('reads JSON, a target, and variables at any depth', () => {
    const text = JSON.stringify({
      target: 'https://host/manager/',
      project: 'env:PROJECT',
      environments: ['one'],
      tokens: { full: 'env:TOKEN' },
    });
    expect(read(text, { PROJECT: 'P', TOKEN: 'some-token' })).toMatchObject({
      target: 'https://host/manager',
      settings: { project: 'P', tokens: { full: 'some-token' } },
    });
  });

  it.each([
    ['project: [', 'is neither YAML nor JSON: '],
    [`tokens: { full: \${TOKEN} }`, `write env:TOKEN for the environment variable, not \${TOKEN}`],
    ['', 'the file: expected object'],
    ['environments: [one]\ntokens: {full: t}', 'project is missing'],
    ['project: P\nenvironments: []\ntokens: {full: t}', 'environments: must NOT have fewer than 1 items'],
    ['project: P\nenvironments: [one]\ntokens: {}', 'tokens.full is missing'],
    ['project: P\nenvironments: [one]\ntokens: {full: 7}', 'tokens.full: expected string or object'],
    [`${least}projects: P`, 'the file: unknown setting projects'],
    [`${least}crossProject: {keyProject: P}`, 'crossProject.keyName is missing'],
    [`${least}propagationTimeout: soon`, 'propagationTimeout: expected integer'],
    [`${least}target: 127.0.0.1:4010`, "target: expected the server's base URL"],
    [least.replace('some-token', 'env:NOT_SET'), 'tokens.full: the environment variable NOT_SET is not set'],
  ])('rejects %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(ConfigError);
  });

  it('names every variable that is not set, beside the other mistakes', () => {
    const text = 'projects: P\nenvironments: [one]\ntokens: {full: env:ONE, admin: env:TWO}\n';
    expect(() => read(text)).toThrow(
      /4 mistakes: .*full: the environment variable ONE is not set; .*admin: the environment variable TWO.*project is missing.*projects/,
    );
  });

  it.each(['$(CONTRACT_TOKEN)', '$[variables.token]'])(
    'rejects %s in the place of a token, which a CI server leaves of a variable that it does not know',
    (token) => {
      expect(() => read(least.replace('some-token', 'env:ONE'), { ONE: token })).toThrow(
        `tokens.full: ${token} is what is left of a variable that is not defined`,
      );
    },
  );

  it('rejects a file that is not there', () => {
    expect(() => readConfiguration(join(folder, 'none.yaml'), {})).toThrow('cannot be read');
  });
});

describe('parseTarget', () => {
  it.each([
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['https://host/manager//', 'https://host/manager'],
    ['https://host/apiops/', 'https://host'],
  ])('takes %s as %s', (given, expected) => {
    expect(parseTarget(given, '--target')).toBe(expected);
  });

  it.each(['host', 'ftp://host', 'http://host?x=1', 'http://user:secret@host'])('rejects %s', (given) => {
    expect(() => parseTarget(given, '--target')).toThrow(/^--target: expected/);
  });
});
