import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.ts';
import type { ClientCertificate } from '../config/connection.ts';

/** Where a client certificate and its key are, as settings name them; paths that are resolved already. */
export interface ClientFiles {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string | undefined;
}

/**
 * Reads a client certificate with its key, and sees that they fit and are valid.
 *
 * @param place where they were named, for the messages, which never repeat the passphrase
 * @throws ConfigError that says what to give instead
 */
export function readClientCertificate(
  { cert, key, passphrase }: ClientFiles,
  place: string,
  now: number = Date.now(),
): ClientCertificate {
  const certificatePem = read(cert, `${place}cert`);
  const certificate = certificateOf(certificatePem);
  if (certificate === undefined) {
    throw new ConfigError(
      `${place}cert ${cert}: expected a certificate in PEM (-----BEGIN CERTIFICATE-----); to make PEM of PKCS#12: openssl pkcs12 -nodes`,
    );
  }
  const keyPem = read(key, `${place}key`);
  const isEncrypted = /ENCRYPTED/.test(keyPem);
  if (isEncrypted && passphrase === undefined) {
    throw new ConfigError(`${place}key ${key}: is encrypted; give passphrase: env:NAME`);
  }
  const parsed = keyOf(keyPem, passphrase);
  if (parsed === undefined) {
    const wanted = isEncrypted ? 'cannot be decrypted; give its passphrase' : 'expected a private key in PEM';
    throw new ConfigError(`${place}key ${key}: ${wanted}`);
  }
  if (!certificate.checkPrivateKey(parsed)) {
    throw new ConfigError(`${place}key ${key}: is not the key of the certificate ${cert}`);
  }
  if (Date.parse(certificate.validTo) < now) {
    throw new ConfigError(`${place}cert ${cert}: has expired (${certificate.validTo}); give a valid one`);
  }
  const pem = { certificate: certificatePem, key: String(parsed.export({ format: 'pem', type: 'pkcs8' })) };
  return { files: { cert, key, isEncrypted }, pem };
}

function read(file: string, place: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError(`${place} ${file}: cannot be read (${reason}); expected a file in PEM`);
  }
}

function certificateOf(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyOf(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    return undefined;
  }
}
