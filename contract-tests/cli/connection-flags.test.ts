import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { type ConnectionSettings, mockSettings } from '../config/settings.ts';
import { certificate } from '../support/keys/certificate.ts';
import { newFolder } from '../testing/command.ts';
import { addConnectionFlags, type ConnectionFlags, withConnection } from './connection-flags.ts';

const folder = newFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const pem = certificate.trim();
const der = Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');

function parse(...args: readonly string[]): ConnectionFlags {
  const command = addConnectionFlags(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return command.parse(args, { from: 'user' }).opts();
}

/** The settings that come of flags and of what a settings file says; no proxy is asked for. */
function settingsOf(args: readonly string[], given: ConnectionSettings = {}) {
  return withConnection(mockSettings, { flags: parse(...args), given, file: join(folder, 'contract.yaml') });
}

describe('flags of the connection', () => {
  it.each([
    ['--timeout', 'soon', 'a whole number from 1 to 600000'],
    ['--timeout', '0', 'a whole number from 1 to 600000'],
    ['--propagation-timeout', '600001', 'a whole number from 0 to 600000'],
    ['--propagation-timeout', '1.5', 'a whole number from 0 to 600000'],
    ['--max-rps', '0', 'a number above 0 and up to 10000'],
    ['--max-rps', '-1', 'a number above 0 and up to 10000'],
    ['--concurrency', '0', 'a whole number from 1 to 256'],
  ])('%s rejects %s and says what is allowed', (flag, value, allowed) => {
    expect(() => parse(`${flag}=${value}`)).toThrow(
      new RegExp(`'${flag} <\\w+>' argument '${value}' is invalid. Expected ${allowed}`),
    );
  });

  it('rejects a CA together with no check at all', () => {
    expect(() => parse('--ca', 'ca.pem', '--insecure')).toThrow(/'--insecure' cannot be used with .*'--ca/);
    expect(() => settingsOf([], { ca: 'ca.pem', insecure: true })).toThrow(/either ca or insecure: true/);
  });

  it('go before the settings file', () => {
    file('beside.pem', pem);
    const { requestTimeout, propagationTimeout, connection } = settingsOf(
      ['--timeout', '7', '--propagation-timeout', '0', '--max-rps', '2.5', '--insecure'],
      { ca: 'beside.pem', maxRps: 100 },
    );
    expect({ requestTimeout, propagationTimeout }).toEqual({ requestTimeout: 7, propagationTimeout: 0 });
    expect(connection).toMatchObject({ certificates: { trust: 'any' }, pace: { requestsPerSecond: 2.5 } });
  });

  it('leave to the settings file what they do not say; a CA is sought beside it', () => {
    const path = file('beside.pem', `Issuer: someone\n${pem}\n`);
    const settings = settingsOf([], { ca: 'beside.pem', maxRps: 100 });
    expect(settings.connection).toMatchObject({
      certificates: { trust: 'file', file: path, pem },
      pace: { requestsPerSecond: 100 },
    });
    expect(settings.requestTimeout).toBe(mockSettings.requestTimeout);
  });

  it.each([
    ['is not there', () => join(folder, 'none.pem'), /^--ca .*none\.pem: cannot be read \(ENOENT\)/],
    ['is a folder', () => folder, /^--ca .*: cannot be read \(EISDIR\)/],
    ['is DER', () => file('ca.der', der), /^--ca .*ca\.der: expected certificates of CAs in PEM/],
    [
      'holds a broken certificate',
      () => file('broken.pem', pem.replace('MI', 'XX')),
      /expected certificates/,
    ],
  ])('reject a CA file that %s', (_, path, message) => {
    expect(() => settingsOf(['--ca', path()])).toThrow(message);
  });
});
