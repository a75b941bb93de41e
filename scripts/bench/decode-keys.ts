/**
 * How long it takes to decode key pairs that were never seen before into JWK parameters, side by side with OpenSSL
 * and with ASN.1 libraries. Run with `node --import tsx scripts/bench/decode-keys.ts`; the libraries take part when
 * they are installed (`npm install --no-save asn1-ts asn1js @lapo/asn1js`).
 *
 * The decoder does the whole work: text to DER, structure, consistency checks, the match of the halves. Those marked
 * "numbers only" go from text to the numbers in base64url and check nothing, which compares the readers alone.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyPairKeyObjectResult,
} from 'node:crypto';
import { readElement, readElements } from '../../mock/domain/key-formats/der.ts';
import { createKeyDecoder, type KeyType } from '../../mock/domain/key-material.ts';

interface TextPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

interface Contestant {
  readonly name: string;
  readonly decode: (pair: TextPair) => unknown;
}

const pairCount = 64;
const rounds = 41;

const decoder = createKeyDecoder({ remember: 0 });
const remembering = createKeyDecoder({ remember: pairCount });

function ownContestants(keyType: KeyType): readonly Contestant[] {
  return [
    { name: 'OpenSSL through node:crypto', decode: decodeWithOpenSsl },
    { name: 'this decoder, never seen', decode: (pair) => decoder(keyType, pair) },
    { name: 'this decoder, remembered', decode: (pair) => remembering(keyType, pair) },
  ];
}

function decodeWithOpenSsl({ publicKey, privateKey }: TextPair): unknown {
  const spki = Buffer.from(publicKey, 'base64');
  const pkcs8 = Buffer.from(privateKey, 'base64');
  return [
    createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'jwk' }),
    createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' }),
  ];
}

/** A library is told by how it lists the contents of the elements of a SEQUENCE. */
type ReadSequence = (der: Uint8Array) => readonly Uint8Array[];

function readRsa(read: ReadSequence, { publicKey, privateKey }: TextPair): readonly string[] {
  const spki = read(Buffer.from(publicKey, 'base64'));
  const pkcs8 = read(Buffer.from(privateKey, 'base64'));
  const bits = spki.at(1) ?? new Uint8Array();
  // Some libraries leave out the count of unused bits.
  const publicNumbers = read(bits[0] === 0 ? bits.subarray(1) : bits);
  const privateNumbers = read(pkcs8.at(2) ?? new Uint8Array());
  return [...publicNumbers, ...privateNumbers].map(encodeNumber);
}

function encodeNumber(octets: Uint8Array): string {
  const start = octets[0] === 0 ? 1 : 0;
  const { buffer, byteOffset, length } = octets;
  return Buffer.from(buffer, byteOffset + start, length - start).toString('base64url');
}

interface Asn1Ts {
  readonly DERElement: new () => {
    fromBytes(bytes: Uint8Array): number;
    readonly sequence: readonly { readonly value: Uint8Array }[];
  };
}

interface Asn1Js {
  fromBER(bytes: Uint8Array): {
    readonly result: {
      readonly valueBlock: {
        readonly value: readonly {
          readonly valueBlock: { readonly valueHexView?: Uint8Array };
        }[];
      };
    };
  };
}

interface LapoElement {
  readonly sub: readonly LapoElement[] | null;
  posContent(): number;
  posEnd(): number;
}

const libraries: readonly { readonly name: string; readonly reader: (module: unknown) => ReadSequence }[] = [
  {
    name: 'asn1-ts',
    reader: (module) => {
      const { DERElement } = module as Asn1Ts;
      return (der) => {
        const element = new DERElement();
        element.fromBytes(der);
        return element.sequence.map(({ value }) => value);
      };
    },
  },
  {
    name: 'asn1js',
    reader: (module) => {
      const { fromBER } = module as Asn1Js;
      const nothing = new Uint8Array();
      return (der) =>
        fromBER(der).result.valueBlock.value.map((item) => item.valueBlock.valueHexView ?? nothing);
    },
  },
  {
    name: '@lapo/asn1js',
    reader: (module) => {
      const { ASN1 } = module as { readonly ASN1: { decode(der: Uint8Array): LapoElement } };
      return (der) =>
        (ASN1.decode(der).sub ?? []).map((item) => der.subarray(item.posContent(), item.posEnd()));
    },
  },
];

function readWithOwnReader(der: Uint8Array): readonly Uint8Array[] {
  const outer = readElement(der, 0, der.length);
  const elements = outer && readElements(der, outer.start, outer.end, 10);
  return (elements ?? []).map(({ start, end }) => der.subarray(start, end));
}

async function installedReaders(): Promise<readonly Contestant[]> {
  const found: Contestant[] = [
    { name: 'own reader, numbers only', decode: (pair) => readRsa(readWithOwnReader, pair) },
  ];
  for (const { name, reader } of libraries) {
    try {
      const read = reader(await import(name));
      found.push({ name: `${name}, numbers only`, decode: (pair) => readRsa(read, pair) });
    } catch {
      console.log(`(${name} is not installed and takes no part)`);
    }
  }
  return found;
}

function rsaTexts(): readonly TextPair[] {
  return Array.from({ length: pairCount }, () =>
    exported(generateKeyPairSync('rsa', { modulusLength: 2048 })),
  );
}

function ecTexts(namedCurve: string): readonly TextPair[] {
  return Array.from({ length: pairCount }, () => exported(generateKeyPairSync('ec', { namedCurve })));
}

function exported({ publicKey, privateKey }: KeyPairKeyObjectResult): TextPair {
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

/** Microseconds a pair: the median over rounds in which the contestants take turns. */
function measure(contestants: readonly Contestant[], pairs: readonly TextPair[]): readonly number[] {
  const samples = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { decode }] of contestants.entries()) {
      const start = performance.now();
      for (const pair of pairs) decode(pair);
      samples[index]?.push(((performance.now() - start) * 1000) / pairs.length);
    }
  }
  return samples.map((times) => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN);
}

function report(title: string, contestants: readonly Contestant[], pairs: readonly TextPair[]): void {
  const medians = measure(contestants, pairs);
  const yardstick = medians[0] ?? Number.NaN;
  console.log(`\n${title}, microseconds a pair (median of ${rounds} rounds over ${pairs.length} pairs)`);
  for (const [index, { name }] of contestants.entries()) {
    const median = medians[index] ?? Number.NaN;
    const ratio = `${(yardstick / median).toFixed(1)} times OpenSSL's speed`;
    console.log(`  ${name.padEnd(30)}${median.toFixed(1).padStart(8)}   ${ratio}`);
  }
}

const readers = await installedReaders();
report('RSA 2048', [...ownContestants('RSA'), ...readers], rsaTexts());
for (const curve of ['P-256', 'P-384', 'P-521', 'secp256k1']) {
  report(`EC ${curve}`, ownContestants('EC'), ecTexts(curve));
}
