import { X509Certificate } from 'node:crypto';
import { deployedAs, editBody, editEntries, rejection } from '../edits.ts';
import { type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour, MakeBehaviour } from '../server.ts';
import { asking, instead, tolerating } from '../steps.ts';

const halves = ['publicKey', 'privateKey'] as const;

/** Changes each half of each entry that is a text. */
function editTexts(asked: Asked, change: (text: string, half: (typeof halves)[number]) => string): Asked {
  return editEntries(asked, (entries) =>
    entries.map((entry) => {
      const changed = halves.flatMap((half) => {
        const text = entry[half];
        return typeof text === 'string' ? [[half, change(text, half)] as const] : [];
      });
      return { ...entry, ...Object.fromEntries(changed) };
    }),
  );
}

/** Rejects an update when a half of it is of a form that the server does not know. */
function rejecting(isForeign: (text: string, entry: Json) => boolean): MakeBehaviour {
  return () => ({
    updateKey: async (asked, next) => {
      const texts = entriesOf(jsonOf(asked)).flatMap((entry) =>
        halves.map((half) => [entry[half], entry] as const),
      );
      const isRejected = texts.some(([text, entry]) => typeof text === 'string' && isForeign(text, entry));
      if (!isRejected) return next(asked);
      const response = await next({
        ...asked,
        path: asked.path.replace(/\/keys\/.*/, '/keys/no%20such%20key/'),
      });
      return response.status === 400 ? rejection(400, 'bad_request', 'Unsupported key material.') : response;
    },
  });
}

/** Takes material that the mock rejects for one clause, when it is of one kind. */
function accepting(clause: string, isKind: (text: string) => boolean): Behaviour {
  return instead([clause], (asked, next) => {
    const texts = entriesOf(jsonOf(asked)).flatMap((entry) => halves.map((half) => entry[half]));
    return texts.some((text) => typeof text === 'string' && isKind(text)) ? deployedAs(asked) : next(asked);
  });
}

const bytesOf = (text: string) => Buffer.from(text.replace(/-----[^-]*-----/g, ''), 'base64');
const isCertificate = (text: string) => {
  try {
    return new X509Certificate(bytesOf(text)).subject !== undefined;
  } catch {
    return false;
  }
};
/** PKCS#5 PBES2, the object identifier 1.2.840.113549.1.5.13. */
const isEncrypted = (text: string) => bytesOf(text).includes(Buffer.from('2a864886f70d01050d', 'hex'));
const isShort = (text: string) => {
  const length = bytesOf(text).length;
  return length > 150 && length < 170;
};
const isPem = (text: string) => text.includes('-----BEGIN');

/** Mutants of what key material is accepted. */
export const keyMutants = [
  mutant('characters that are not base64 are passed over', ['UK-REQ-06'], () =>
    asking((asked) =>
      editTexts(asked, (text) =>
        text.startsWith('-----BEGIN') ? text.replaceAll('!', '') : text.replace(/[^A-Za-z0-9+/=\s]/g, ''),
      ),
    ),
  ),
  mutant('material is taken unread', ['UK-REQ-06', 'UK-REQ-07', 'UK-REQ-12'], () =>
    instead(['UK-REQ-06', 'UK-REQ-07', 'UK-REQ-12'], (asked, next) =>
      ['RSA', 'EC'].includes(String(jsonOf(asked)?.keyType)) ? deployedAs(asked) : next(asked),
    ),
  ),
  mutant('a private half that cannot be read is dropped', ['UK-REQ-06'], () =>
    tolerating(['UK-REQ-06'], (asked) =>
      editEntries(asked, (entries) =>
        entries.map(({ privateKey, ...entry }) =>
          typeof privateKey === 'string' && 'publicKey' in entry && !/^[A-Za-z0-9+/=\s]*$/.test(privateKey)
            ? entry
            : { ...entry, privateKey },
        ),
      ),
    ),
  ),
  mutant('material that cannot be read is a 500', ['UK-REQ-06', 'UK-RES-04'], () =>
    instead(['UK-REQ-06'], () => rejection(500, 'internal_error', 'InvalidKeySpecException')),
  ),
  mutant('keyType follows the material, whatever it says', ['UK-REQ-07'], () =>
    tolerating(['UK-REQ-07'], (asked) =>
      editBody(asked, (body) => ({ ...body, keyType: body.keyType === 'RSA' ? 'EC' : 'RSA' })),
    ),
  ),
  mutant('halves that are no pair are accepted', ['UK-REQ-07'], () =>
    tolerating(['UK-REQ-07'], (asked) =>
      editEntries(asked, (entries) => entries.map(({ privateKey: _, ...entry }) => entry)),
    ),
  ),
  mutant('of two entries of one environment the last counts', ['UK-REQ-08'], () =>
    tolerating(['UK-REQ-08'], (asked) =>
      editEntries(asked, (entries) => [
        ...new Map(entries.map((entry) => [entry.environmentName, entry])).values(),
      ]),
    ),
  ),
  mutant('RSA of 1024 bits is accepted', ['UK-REQ-12'], () => accepting('UK-REQ-12', isShort)),
  mutant('a certificate is accepted as a public key', ['UK-REQ-12'], () =>
    accepting('UK-REQ-12', isCertificate),
  ),
  mutant('an encrypted key is accepted', ['UK-REQ-12'], () => accepting('UK-REQ-12', isEncrypted)),
  mutant('PEM is rejected', ['UK-REQ-13'], rejecting(isPem)),
  mutant(
    'PEM whose lines end in CRLF is rejected',
    ['UK-REQ-13'],
    rejecting((text) => isPem(text) && text.includes('\r')),
  ),
  mutant(
    'PKCS#1 is rejected',
    ['UK-REQ-13'],
    rejecting(
      (text, { privateKey }) =>
        text === privateKey &&
        !/BEGIN/.test(text) &&
        bytesOf(text).subarray(0, 12).toString('hex').startsWith('308204') &&
        bytesOf(text).subarray(7, 9).toString('hex') === '0282',
    ),
  ),
];
