import { describe, expect, it } from 'vitest';
import { pem } from '../../testing/key-samples.ts';
import { readMaterialText } from './text.ts';

const der = Buffer.from('3003020105', 'hex');

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
