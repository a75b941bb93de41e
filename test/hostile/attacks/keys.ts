import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Attack, pick } from '../attack.ts';
import { damageDer, damagePem } from '../damage.ts';
import type { Random } from '../random.ts';
import { TOKEN } from '../samples.ts';

type Half = 'publicKey' | 'privateKey';

/** One half of a key that the mock has, as DER. */
interface Sample {
  readonly keyType: string;
  readonly half: Half;
  readonly der: Buffer;
}

interface Damaged extends Pick<Sample, 'keyType' | 'half'> {
  readonly text: string;
  /** Absent where the text is PEM. */
  readonly der?: Buffer;
}

/** In ms, for a request of the largest size on a machine that is busy. */
const DEADLINE = 5000;
/** In characters: a body that has it twice is still read. */
const LONGEST = 450_000;
/** Pieces of this length of a private key show it. */
const RUN = 24;

/**
 * Keys with flipped bits, cut off, with lengths and tags that lie, nested deeply, and PEM with broken lines. Another entry names an
 * environment that there is not: so a key that is sound all the same is judged, and nothing comes of it.
 */
export const damagedKeys: Attack = {
  name: 'damaged keys',
  run: async (target, { random, times }) => {
    const before = await target.state();
    const samples = samplesIn(before);
    const problems: string[] = [];
    const count = 100 * times;
    let left = count;
    const work = async () => {
      while (left-- > 0) {
        const damaged = damage(random, samples);
        for (const problem of await wrongOf(target.url, damaged))
          problems.push(`${problem}: ${damaged.keyType} ${damaged.half} ${damaged.text.slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: 4 }, work));
    if ((await target.state()) !== before) problems.push('the state has changed');
    return { requests: count, problems };
  },
};

function damage(random: Random, samples: readonly [Sample, ...Sample[]]): Damaged {
  const { der, ...sample } = pick(random, samples);
  if (random() < 1 / 4) return { ...sample, text: damagePem(random, der, sample.half).slice(0, LONGEST) };
  const damaged = damageDer(random, der);
  return { ...sample, text: damaged.toString('base64'), der: damaged };
}

async function wrongOf(url: string, { keyType, half, text, der }: Damaged): Promise<readonly string[]> {
  const list = [
    { environmentName: 'production', [half]: text },
    { environmentName: 'nowhere', [half]: text },
  ];
  const began = performance.now();
  const response = await fetch(`${url}/apiops/projects/MyProject/keys/my-key/`, {
    method: 'PUT',
    headers: { Authorization: TOKEN, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'my-key', keyType, cryptoKeyInfoEnvironmentList: list }),
    signal: AbortSignal.timeout(2 * DEADLINE),
  });
  const received = await response.text();
  const errors = errorsIn(received);
  const ofKey = errors.filter(({ field }) => field.endsWith(`[0].${half}`));
  const isAccepted = errors.length > 0 && errors.every(({ field }) => field.includes('[1]'));
  return [
    ...(performance.now() - began > DEADLINE ? ['it takes too long'] : []),
    ...(response.status === 400 ? [] : [`status ${response.status}`]),
    ...(isAccepted || ofKey.some(({ message }) => message.length > half.length + 10)
      ? []
      : [`the message does not say what is wrong with the key: ${received.slice(0, 300)}`]),
    ...(isAccepted && der !== undefined && !isReadByOpenSsl(half, der)
      ? ['accepted, and OpenSSL rejects it']
      : []),
    ...(half === 'privateKey' && repeats(received, text) ? ['the response repeats the key'] : []),
  ];
}

function errorsIn(received: string): readonly { readonly field: string; readonly message: string }[] {
  const { validation_errors: errors = [] } = JSON.parse(received);
  return errors;
}

function isReadByOpenSsl(half: Half, der: Buffer): boolean {
  const types = half === 'privateKey' ? (['pkcs8', 'pkcs1', 'sec1'] as const) : (['spki', 'pkcs1'] as const);
  return types.some((type) => {
    try {
      if (type === 'spki' || half === 'publicKey')
        createPublicKey({ key: der, format: 'der', type: type as 'spki' | 'pkcs1' });
      else createPrivateKey({ key: der, format: 'der', type });
      return true;
    } catch {
      return false;
    }
  });
}

function repeats(received: string, text: string): boolean {
  for (let at = RUN; at + RUN < text.length; at += RUN)
    if (received.includes(text.slice(at, at + RUN))) return true;
  return false;
}

interface StateKey {
  readonly keyType: string;
  readonly cryptoKeyInfoEnvironmentList: readonly Readonly<Partial<Record<Half, string>>>[];
}

/** Both halves of each key whose material is base64 of DER. */
function samplesIn(state: string): readonly [Sample, ...Sample[]] {
  const { keys }: { readonly keys: readonly StateKey[] } = JSON.parse(state);
  const samples = keys.flatMap(({ keyType, cryptoKeyInfoEnvironmentList: [entry = {}] }) =>
    (['publicKey', 'privateKey'] as const).flatMap((half): Sample[] => {
      const text = entry[half] ?? '';
      return text.startsWith('M') ? [{ keyType, half, der: Buffer.from(text, 'base64') }] : [];
    }),
  );
  const [first, ...others] = samples;
  if (first === undefined) throw new Error('the state has no key to damage');
  return [first, ...others];
}
