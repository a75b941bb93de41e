import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config/config-error.ts';
import { readServer } from './server.ts';

const least = { project: 'P', environments: ['one'], tokens: { full: 'env:TOKEN' } };
const target = 'https://host/manager';
const env = { TOKEN: 'some-token' };

/** A folder with these files, each with these settings. */
function folderWith(files: Readonly<Record<string, object>>) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-settings-'));
  for (const [name, settings] of Object.entries(files)) {
    writeFileSync(join(folder, name), JSON.stringify(settings));
  }
  return { folder, env };
}

describe('without a server the command is rejected', () => {
  it('in an empty folder', () => {
    expect(() => readServer({}, folderWith({}))).toThrow(
      /^no server is named; give .* as target in contract\.config\.yaml or by --target URL, .* by --mock$/,
    );
    expect(() => readServer({}, folderWith({}))).toThrow(ConfigError);
  });

  it.each(['contract.config.yaml', 'team.yaml'])('when %s has no target', (name) => {
    const place = folderWith({ [name]: least });
    const flags = name === 'team.yaml' ? { config: join(place.folder, name) } : {};
    expect(() => readServer(flags, place)).toThrow(`${name}: target is missing; give the server's base URL`);
  });

  it('in a checkout too, when its settings file has no target', () => {
    const place = { ...folderWith({ 'contract.config.yml': least }), unnamedServer: 'mock' } as const;
    expect(() => readServer({}, place)).toThrow('contract.config.yml: target is missing');
  });
});

describe('the mock in process is judged', () => {
  it('by --mock, whatever settings lie there', () => {
    const { url, settings } = readServer({ mock: true }, folderWith({ 'contract.config.yaml': least }));
    expect({ url, project: settings.project }).toEqual({ url: undefined, project: 'MyProject' });
  });

  it('in a checkout where nothing names a server', () => {
    const place = { ...folderWith({}), unnamedServer: 'mock' } as const;
    expect(readServer({}, place).url).toBeUndefined();
    expect(readServer({ target }, place).url).toBe(target);
  });
});

describe('a settings file', () => {
  it.each(['contract.config.yaml', 'contract.config.yml', 'contract.config.json'])(
    'is found as %s',
    (name) => {
      const { url, settings } = readServer({}, folderWith({ [name]: { ...least, target } }));
      expect({ url, project: settings.project }).toEqual({ url: target, project: 'P' });
    },
  );

  it('beside another one is a mistake that names both', () => {
    const place = folderWith({ 'contract.config.yaml': least, 'contract.config.json': least });
    const message =
      /contract\.config\.yaml and \S*contract\.config\.json: several settings files side by side/;
    expect(() => readServer({ target }, place)).toThrow(message);
    expect(() => readServer({}, place, target)).toThrow(message);
    expect(readServer({ target, config: join(place.folder, 'contract.config.yaml') }, place).url).toBe(
      target,
    );
  });

  it('sends its tokens to no address that only a manifest names', () => {
    const place = folderWith({ 'contract.config.yaml': least });
    expect(() => readServer({}, place, target)).toThrow(
      /contract\.config\.yaml: target is missing, and the manifest is of a run on https:\S+; give --target if/,
    );
    expect(readServer({ target }, place, target).url).toBe(target);
  });
});
