import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A CA of one's own with a certificate that it issued; files in PEM. */
export interface Authority {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a CA and has it issue a certificate, valid for a day.
 *
 * @param openssl path of the program
 * @param folder where the files go
 * @param names host names that the certificate is for
 */
export function makeAuthority(openssl: string, folder: string, names: readonly string[]): Authority {
  const file = (name: string) => join(folder, name);
  const run = (...args: readonly string[]) => execFileSync(openssl, args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
  run(
    'req',
    '-x509',
    ...newKey,
    '-subj',
    '/CN=Contract test CA',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
  );
  run(
    'req',
    ...newKey.slice(0, -2),
    '-subj',
    '/CN=contract',
    '-keyout',
    file('key.pem'),
    '-out',
    file('request.pem'),
  );
  writeFileSync(file('names.cnf'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
  const issuer = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '1'];
  run(
    'x509',
    '-req',
    '-in',
    file('request.pem'),
    ...issuer,
    '-extfile',
    file('names.cnf'),
    '-out',
    file('certificate.pem'),
  );
  return { ca: file('ca.pem'), certificate: file('certificate.pem'), key: file('key.pem') };
}
