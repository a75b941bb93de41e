import { fingerprintOf, isSameParameters } from '../keys/jwk-parameters.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import type { EnvironmentReading, HalfReading, KeyReading, KeyState } from '../readings.ts';
import { ContractViolation } from '../violation.ts';

/** What an update said that the key shall be. */
export interface SentKey {
  readonly description: string | null;
  readonly keyType: string;
  readonly material: Readonly<Record<string, SentMaterial>>;
}

/** The pair whose material was sent, and which halves of it. */
export interface SentMaterial {
  readonly pair: KeyPair;
  readonly halves: 'both' | 'private' | 'public';
}

export function bothHalves(material: Readonly<Record<string, KeyPair>>): SentKey['material'] {
  return Object.fromEntries(Object.entries(material).map(([name, pair]) => [name, { pair, halves: 'both' }]));
}

/** Whether the server shows private halves at all: not all do, and the contract does not ask for it. */
export function showsPrivateHalves({ environments }: KeyReading): boolean {
  return environments.length > 0 && environments.every(({ privateKey }) => privateKey !== 'absent');
}

/**
 * UK-UPD-01: the key as read is the key as sent. Keys are compared, never texts; a half that was not sent may be absent
 * or derived.
 *
 * @param withPrivate judge private halves too: when the server was seen to show them
 */
export function expectKey(read: KeyReading, sent: SentKey, withPrivate: boolean): void {
  const { exchange } = read;
  const differ = (what: string, expected: string, received: string): never => {
    throw new ContractViolation({ expected: `${what} ${expected}`, received, exchange });
  };
  if (read.description !== sent.description) {
    differ('the description', JSON.stringify(sent.description), JSON.stringify(read.description));
  }
  if (read.keyType !== sent.keyType) differ('keyType', sent.keyType, String(read.keyType));
  for (const [name, material] of Object.entries(sent.material)) {
    const entry = read.environments.find(({ environmentName }) => environmentName === name);
    if (entry === undefined) {
      differ('an entry for environment', name, `entries for ${namesOf(read).join(', ') || 'none'}`);
    } else {
      const problem = materialProblem(entry, material, withPrivate);
      if (problem !== undefined) {
        differ(`the material in ${name} to be that of`, material.pair.fingerprint, problem);
      }
    }
  }
}

function materialProblem(
  { publicKey, privateKey }: EnvironmentReading,
  { pair, halves }: SentMaterial,
  withPrivate: boolean,
): string | undefined {
  if (publicKey === 'absent') {
    if (halves !== 'private') return 'no publicKey';
  } else if (publicKey.text !== pair.spki) {
    const key = publicKey.read();
    if (key === undefined) return 'a publicKey that is no key';
    if (!isSameParameters(key.public, pair.public)) return `the publicKey of ${fingerprintOf(key.public)}`;
  }
  if (privateKey === 'absent') return withPrivate && halves !== 'public' ? 'no privateKey' : undefined;
  if (halves === 'public') return 'a privateKey that was not sent';
  if (privateKey.text === pair.pkcs8) return undefined;
  const key = privateKey.read();
  if (key === undefined) return 'a privateKey that is no key';
  return isSameParameters(key.private ?? {}, pair.private)
    ? undefined
    : `the privateKey of ${fingerprintOf(key.public)}`;
}

/** How a key differs from an earlier reading of it, in words; empty when it does not. */
export function changesOf(before: KeyState, after: KeyState): readonly string[] {
  const changes: string[] = [];
  if (before.name !== after.name) changes.push('its name');
  if (before.description !== after.description) changes.push('its description');
  if (before.keyType !== after.keyType) changes.push('its keyType');
  if (namesOf(before).sort().join('\n') !== namesOf(after).sort().join('\n'))
    changes.push('its environments');
  for (const entry of before.environments) {
    const now = after.environments.find(({ environmentName }) => environmentName === entry.environmentName);
    const isSame =
      now === undefined ||
      (isSameHalf(entry.publicKey, now.publicKey) && isSameHalf(entry.privateKey, now.privateKey));
    if (!isSame) {
      changes.push(`its material in ${entry.environmentName}`);
    }
  }
  return changes;
}

/** Judges that a key reads as it did before. */
export function expectUnchangedKey(before: KeyReading, after: KeyReading, what: string): void {
  const changes = changesOf(before, after);
  if (changes.length === 0) return;
  throw new ContractViolation({
    expected: `${what} to stay as it was`,
    received: `a change of ${changes.join(', ')}`,
    exchange: after.exchange,
  });
}

export function namesOf({ environments }: KeyState): string[] {
  return environments.map(({ environmentName }) => environmentName);
}

function isSameHalf(before: HalfReading | 'absent', after: HalfReading | 'absent'): boolean {
  if (before === 'absent' || after === 'absent') return before === after;
  if (before.text === after.text) return true;
  const [was, is] = [before.read(), after.read()];
  if (was === undefined || is === undefined) return false;
  return isSameParameters(was.public, is.public) && isSameParameters(was.private ?? {}, is.private ?? {});
}
