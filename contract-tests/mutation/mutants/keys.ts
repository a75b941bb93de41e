import { X509Certificate } from 'node:crypto';
import { deployedAs, editBody, editEntries, rejection } from '../edits.ts';
import { parametersIn } from '../jwks.ts';
import { type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
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
      const answer = await next({
        ...asked,
        path: asked.path.replace(/\/keys\/.*/, '/keys/no%20such%20key/'),
      });
      return answer.status === 400 ? rejection(400, 'bad_request', 'Unsupported key material.') : answer;
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
const oid = (hex: string) => (text: string) => bytesOf(text).includes(Buffer.from(hex, 'hex'));
const isPem = (text: string) => text.includes('-----BEGIN');
const isPemInBase64 = (text: string) => bytesOf(text).toString('latin1').includes('-----BEGIN');
const isPrivateOnly = (text: string) => parametersIn({ privateKey: text }, 'private')?.d !== undefined;

/** Faults in what key material is accepted. */
export const keyFaults = [
  fault('characters that are not base64 are passed over', ['UK-REQ-06'], () =>
    asking((asked) =>
      editTexts(asked, (text) =>
        text.startsWith('-----BEGIN') ? text.replaceAll('!', '') : text.replace(/[^A-Za-z0-9+/=\s]/g, ''),
      ),
    ),
  ),
  fault('material is taken unread', ['UK-REQ-06', 'UK-REQ-07', 'UK-REQ-12'], () =>
    instead(['UK-REQ-06', 'UK-REQ-07', 'UK-REQ-12'], (asked, next) =>
      ['RSA', 'EC'].includes(String(jsonOf(asked)?.keyType)) ? deployedAs(asked) : next(asked),
    ),
  ),
  fault('a private half that can not be read is dropped', ['UK-REQ-06'], () =>
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
  fault('material that can not be read is a 500', ['UK-REQ-06', 'UK-RES-04'], () =>
    instead(['UK-REQ-06'], () => rejection(500, 'internal_error', 'InvalidKeySpecException')),
  ),
  fault('keyType follows the material, whatever it says', ['UK-REQ-07'], () =>
    tolerating(['UK-REQ-07'], (asked) =>
      editBody(asked, (body) => ({ ...body, keyType: body.keyType === 'RSA' ? 'EC' : 'RSA' })),
    ),
  ),
  fault('halves that are no pair are accepted', ['UK-REQ-07'], () =>
    tolerating(['UK-REQ-07'], (asked) =>
      editEntries(asked, (entries) => entries.map(({ privateKey: _, ...entry }) => entry)),
    ),
  ),
  fault('of two entries of one environment the last counts', ['UK-REQ-08'], () =>
    tolerating(['UK-REQ-08'], (asked) =>
      editEntries(asked, (entries) => [
        ...new Map(entries.map((entry) => [entry.environmentName, entry])).values(),
      ]),
    ),
  ),
  fault('an empty environment list changes nothing', ['UK-REQ-08'], () =>
    instead(['UK-REQ-08'], (asked, next) =>
      entriesOf(jsonOf(asked)).length === 0 ? deployedAs(asked) : next(asked),
    ),
  ),
  fault('an entry without material keeps the present one', ['UK-REQ-08'], (store) =>
    tolerating(['UK-REQ-08'], async (asked) => {
      const present = entriesOf(await store.key(asked.project, asked.name));
      return editEntries(asked, (entries) =>
        entries.map((entry) =>
          halves.some((half) => half in entry)
            ? entry
            : (present.find((old) => old.environmentName === entry.environmentName) ?? present[0] ?? entry),
        ),
      );
    }),
  ),
  fault('RSA of 1024 bits is accepted', ['UK-REQ-12'], () => accepting('UK-REQ-12', isShort)),
  fault('a curve that is not listed is accepted', ['UK-REQ-12'], () =>
    accepting('UK-REQ-12', oid('2b81040021')),
  ),
  fault('Ed25519 is accepted as EC', ['UK-REQ-12'], () => accepting('UK-REQ-12', oid('06032b6570'))),
  fault('a certificate is accepted as a public key', ['UK-REQ-12'], () =>
    accepting('UK-REQ-12', isCertificate),
  ),
  fault('an encrypted key is accepted', ['UK-REQ-12'], () => accepting('UK-REQ-12', isEncrypted)),
  fault('a private key is accepted as a public one', ['UK-REQ-12'], () =>
    instead(['UK-REQ-12'], (asked, next) =>
      entriesOf(jsonOf(asked)).some(
        ({ publicKey }) => typeof publicKey === 'string' && isPrivateOnly(publicKey),
      )
        ? deployedAs(asked)
        : next(asked),
    ),
  ),
  fault('a keyType is read in any case', ['UK-REQ-12'], () =>
    asking((asked) =>
      editBody(asked, (body) =>
        ['rsa', 'ec'].includes(String(body.keyType))
          ? { ...body, keyType: String(body.keyType).toUpperCase() }
          : body,
      ),
    ),
  ),
  fault('PEM is rejected', ['UK-REQ-13'], rejecting(isPem)),
  fault(
    'base64 of PEM is rejected',
    ['UK-REQ-13'],
    rejecting((text) => !isPem(text) && isPemInBase64(text)),
  ),
  fault(
    'white space in base64 is rejected',
    ['UK-REQ-13'],
    rejecting((text) => !isPem(text) && /\s/.test(text)),
  ),
  fault(
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
  fault(
    'a private key alone is rejected',
    ['UK-REQ-13'],
    rejecting((_, entry) => !('publicKey' in entry)),
  ),
  fault('secp256k1 is rejected', ['UK-REQ-13'], rejecting(oid('2b8104000a'))),
];
