import { describe, expect, it } from 'vitest';
import { pem } from '../../testing/key-samples.ts';
import { readPem } from './text.ts';

const der = Buffer.from('3003020105', 'hex');

describe('readPem', () => {
  it('gives the octets and the label of the block', () => {
    expect(readPem(pem('PUBLIC KEY', der))).toEqual({ ok: true, value: { der, label: 'PUBLIC KEY' } });
  });

  it('reads CRLF line ends', () => {
    expect(readPem(pem('PUBLIC KEY', der).replaceAll('\n', '\r\n'))).toMatchObject({ ok: true });
  });

  it('reads a block whose lines were joined with spaces', () => {
    expect(readPem(pem('PUBLIC KEY', der).replaceAll('\n', ' '))).toMatchObject({ ok: true });
  });

  it('passes over text before and after the block', () => {
    expect(readPem(`Bag Attributes: none\n${pem('PRIVATE KEY', der)}bye`)).toMatchObject({ ok: true });
  });

  it('passes over EC PARAMETERS before an EC private key', () => {
    const text = pem('EC PARAMETERS', der) + pem('EC PRIVATE KEY', der);
    expect(readPem(text)).toMatchObject({ ok: true, value: { label: 'EC PRIVATE KEY' } });
  });

  it.each([
    ['a BEGIN line without its END line', '-----BEGIN PUBLIC KEY-----\nMAMC\n'],
    ['an END line of another label', pem('PUBLIC KEY', der).replace('END PUBLIC', 'END PRIVATE')],
    ['a BEGIN line that does not end', '-----BEGIN PUBLIC KEY'],
    ['a label longer than any in use', pem('A'.repeat(100), der)],
    ['a body that is not base64', '-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----'],
    ['an empty body', '-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----'],
    ['two keys', pem('PUBLIC KEY', der) + pem('PUBLIC KEY', der)],
    ['EC PARAMETERS alone', pem('EC PARAMETERS', der)],
    ['a label of something else', pem('X509 CRL', der)],
  ])('rejects %s as unreadable (UK-REQ-06)', (_, text) => {
    expect(readPem(text)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it.each([
    'ENCRYPTED PRIVATE KEY',
    'CERTIFICATE',
    'CERTIFICATE REQUEST',
    'DSA PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
  ])('rejects %s as unsupported (UK-REQ-12)', (label) => {
    expect(readPem(pem(label, der))).toMatchObject({ ok: false, clause: 'UK-REQ-12' });
  });

  it('rejects a block with encryption headers as unsupported (UK-REQ-12)', () => {
    const headers = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n';
    const text = pem('RSA PRIVATE KEY', der).replace('KEY-----\n', `KEY-----\n${headers}`);
    expect(readPem(text)).toMatchObject({ ok: false, clause: 'UK-REQ-12' });
  });
});
