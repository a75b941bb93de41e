import { describe, expect, it } from 'vitest';
import { integer, tlv } from '../../testing/key-samples.ts';
import { readBitString, readElement, readElements, readUnsigned } from './der.ts';

function read(hex: string) {
  const bytes = Buffer.from(hex, 'hex');
  return readElement(bytes, 0, bytes.length);
}

describe('readElement', () => {
  it('reads a short length', () => {
    expect(read('020105')).toEqual({ tag: 0x02, start: 2, end: 3 });
  });

  it.each([128, 255, 256, 65535, 65536])('reads a long length of %i', (length) => {
    const bytes = tlv(0x04, Buffer.alloc(length));
    expect(readElement(bytes, 0, bytes.length)).toEqual({
      tag: 0x04,
      start: bytes.length - length,
      end: bytes.length,
    });
  });

  it.each([
    ['nothing at all', ''],
    ['a tag without a length', '30'],
    ['contents cut short', '020201'],
    ['a length cut short', '3082'],
    ['an indefinite length', '30800000'],
    ['a long length that fits the short form', '02810105'],
    ['a length with a leading zero octet', `04820080${'00'.repeat(128)}`],
    ['a length of more than four octets', '04850000000001ff'],
    ['a high tag number', '1f200100'],
  ])('finds no element in %s', (_, hex) => {
    expect(read(hex)).toBeUndefined();
  });

  it('finds no element that reaches past the limit', () => {
    expect(readElement(Buffer.from('0201050000', 'hex'), 0, 2)).toBeUndefined();
  });
});

describe('readElements', () => {
  it('reads the elements side by side without looking inside them', () => {
    const bytes = Buffer.concat([integer(1n), tlv(0x30, Buffer.from('ffff', 'hex'))]);
    expect(readElements(bytes, 0, bytes.length, 2)?.map(({ tag }) => tag)).toEqual([0x02, 0x30]);
  });

  it('gives nothing when there are more than asked for', () => {
    const bytes = Buffer.concat([integer(1n), integer(2n)]);
    expect(readElements(bytes, 0, bytes.length, 1)).toBeUndefined();
  });

  it('gives nothing when the elements do not fill the place', () => {
    const bytes = Buffer.concat([integer(1n), Buffer.from([0x02])]);
    expect(readElements(bytes, 0, bytes.length, 9)).toBeUndefined();
  });
});

describe('readUnsigned', () => {
  const magnitude = (hex: string) => {
    const element = read(hex);
    return element && readUnsigned(Buffer.from(hex, 'hex'), element)?.toString('hex');
  };

  it.each([
    ['zero', '020100', '00'],
    ['a small number', '02017f', '7f'],
    ['a number that needs a sign octet', '02020080', '80'],
  ])('reads %s', (_, hex, expected) => {
    expect(magnitude(hex)).toBe(expected);
  });

  it.each([
    ['a negative number', '020180'],
    ['a needless sign octet', '0202007f'],
    ['no octets', '0200'],
    ['another tag', '040101'],
  ])('gives nothing for %s', (_, hex) => {
    expect(magnitude(hex)).toBeUndefined();
  });
});

describe('readBitString', () => {
  const octets = (hex: string) => {
    const element = read(hex);
    return element && readBitString(Buffer.from(hex, 'hex'), element)?.toString('hex');
  };

  it('gives the octets after the count of unused bits', () => {
    expect(octets('030300abcd')).toBe('abcd');
  });

  it.each([
    ['unused bits', '03020480'],
    ['no count of unused bits', '0300'],
    ['another tag', '04020080'],
  ])('gives nothing for %s', (_, hex) => {
    expect(octets(hex)).toBeUndefined();
  });
});
