import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, makeAuthority } from '../testing/authority.ts';
import { newFolder } from '../testing/command.ts';
import { programPath } from '../testing/programs.ts';
import { readClientCertificate } from './client-certificate.ts';

const openssl = programPath('openssl');

describe.skipIf(openssl === undefined)(
  `a client certificate (openssl: ${openssl ?? 'not installed'})`,
  () => {
    const folder = newFolder();
    let authority: Authority;
    let encrypted: string;
    beforeAll(() => {
      authority = makeAuthority(openssl ?? '', folder, ['localhost']);
      encrypted = join(folder, 'encrypted.pem');
      const args = [
        'pkcs8',
        '-topk8',
        '-in',
        authority.key,
        '-passout',
        'pass:open-sesame',
        '-out',
        encrypted,
      ];
      execFileSync(openssl ?? '', args, { stdio: 'pipe' });
      writeFileSync(join(folder, 'text.txt'), 'no certificate');
    });
    const read = (cert: string, key: string, passphrase?: string, now?: number) =>
      readClientCertificate({ cert, key, passphrase }, 'c.yaml: ', now);

    it('is read with its key, which may be encrypted', () => {
      const { files, pem } = read(authority.certificate, encrypted, 'open-sesame');
      expect(files.isEncrypted).toBe(true);
      expect(pem.key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
      expect(read(authority.certificate, authority.key).pem).toEqual(pem);
    });

    it('is rejected with a word on what to give', () => {
      const { certificate, key, ca } = authority;
      expect(() => read(join(folder, 'none'), key)).toThrow(
        /^c\.yaml: cert \S+none: cannot be read \(ENOENT\)/,
      );
      expect(() => read(join(folder, 'text.txt'), key)).toThrow(': expected a certificate in PEM');
      expect(() => read(certificate, join(folder, 'text.txt'))).toThrow(': expected a private key in PEM');
      expect(() => read(ca, key)).toThrow(`is not the key of the certificate ${ca}`);
      expect(() => read(certificate, encrypted)).toThrow('is encrypted; give passphrase: env:NAME');
      expect(() => read(certificate, encrypted, 'open-sez')).toThrow(
        'cannot be decrypted; give its passphrase',
      );
      expect(() => read(certificate, key, undefined, Date.now() + 3 * 86_400_000)).toThrow(': has expired (');
    });
  },
);
