import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.ts';
import type { Certificates } from '../config/connection.ts';

const blocks = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * The CAs of a file, which are then the only ones that are trusted.
 *
 * @param place where the file was named, for the message
 * @throws ConfigError when it cannot be read or holds no certificate in PEM
 */
export function readCertificates(file: string, place: string): Certificates {
  const pem = read(file, place);
  const certificates = pem.match(blocks) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) {
    throw new ConfigError(
      `${place} ${file}: expected certificates of CAs in PEM (-----BEGIN CERTIFICATE-----); to make PEM of DER: openssl x509 -inform der`,
    );
  }
  return { trust: 'file', file, pem: certificates.join('\n') };
}

function read(file: string, place: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError(`${place} ${file}: cannot be read (${reason}); expected a file of CAs in PEM`);
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
