import { describe, expect, it } from 'vitest';
import { pem } from '../../testing/key-samples.ts';
import { readMaterialText, readPem } from './pem.ts';

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

describe('readMaterialText', () => {
  it('reads base64 of DER', () => {
    expect(readMaterialText(der.toString('base64'))).toEqual({ ok: true, value: { der } });
  });

  it('reads PEM', () => {
    const value = { der, label: 'PRIVATE KEY' };
    expect(readMaterialText(pem('PRIVATE KEY', der))).toEqual({ ok: true, value });
  });

  it('reads base64 of PEM', () => {
    const value = { der, label: 'PRIVATE KEY' };
    const text = Buffer.from(pem('PRIVATE KEY', der)).toString('base64');
    expect(readMaterialText(text)).toEqual({ ok: true, value });
  });

  it('reads base64 of base64 as bytes that are no key', () => {
    const text = Buffer.from(der.toString('base64')).toString('base64');
    expect(readMaterialText(text)).toMatchObject({ ok: true, value: { der: Buffer.from('MAMCAQU=') } });
  });

  it('rejects an empty text (UK-REQ-06)', () => {
    expect(readMaterialText('')).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('reports which forms are right without repeating the text', () => {
    const result = readMaterialText('not-a-key');
    expect(result).toMatchObject({
      found: 'is neither base64 nor PEM: send base64 of DER, base64 of PEM, or PEM',
    });
  });
});
