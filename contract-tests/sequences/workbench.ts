import type { Address } from '../client/api.ts';
import { summaryOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import { expectKey, type SentMaterial, showsPrivateHalves } from '../support/assertions/key.ts';
import { type Run, toAllProjects, toThisProject } from '../support/context.ts';
import type { KeyBody } from '../support/fixtures.ts';
import { isSameParameters } from '../support/keys/jwk-parameters.ts';
import { type EnvironmentEntry, entryOf, type KeyPair } from '../support/keys/keys.ts';
import { itemOf, type JwkReading, type KeyReading, parseJwk, readJwk, readKey } from '../support/readings.ts';
import { assume, NotVerified } from '../support/violation.ts';
import { compare, type Effect } from './compare.ts';
import { Deviation } from './deviation.ts';
import { addressText, canTake, Model, type ModelJwk, type ModelKey } from './model.ts';

/** What an update asks for, apart from the material. */
export interface Wanted {
  readonly name?: string;
  readonly description?: string | null;
  readonly material?: ModelKey['material'];
  readonly scope?: 'SAME_PROJECT' | 'ALL_PROJECTS' | undefined;
}

/** Most environments that a sequence works in. */
const mostEnvironments = 4;

/** The objects of a sequence on the server, and the ways to work on them. Every step is written down in words. */
export class Workbench {
  readonly model = new Model();
  readonly story: string[] = [];
  /** Whether accepted updates are judged by their own key alone, as a later step reads everything. */
  briefly = false;
  readonly run: Run;
  readonly environments: readonly string[];
  #rsa: readonly KeyPair[];

  /** @param rsa pairs that come again and again, as they take long to make */
  constructor(run: Run, rsa: readonly KeyPair[]) {
    this.run = run;
    this.#rsa = rsa;
    this.environments = run.settings.environments.slice(0, mostEnvironments);
  }

  /** A name that nothing has, for a key or a JWK. */
  freshName(hint: string): string {
    return this.run.fixtures.name(hint);
  }

  /** Fresh pairs for environments, both halves, of one type and curve. */
  freshMaterial(
    environments: readonly string[],
    curve: 'P-256' | 'P-384' | 'RSA' = 'P-256',
  ): ModelKey['material'] {
    return Object.fromEntries(
      environments.map((name) => [name, { pair: this.#pair(curve), halves: 'both' } as const]),
    );
  }

  #pair(curve: 'P-256' | 'P-384' | 'RSA'): KeyPair {
    if (curve !== 'RSA') return this.run.keys.ec(curve);
    const [first, ...others] = this.#rsa;
    if (first === undefined) return this.run.keys.rsa();
    this.#rsa = [...others, first];
    return first;
  }

  /** Creates a key. Undefined when the server rejects it, which is its own matter: the contract does not describe Create Key. */
  async createKey(address: Address, material: ModelKey['material']): Promise<ModelKey | undefined> {
    const { run, model } = this;
    const description = run.fixtures.description('Made by a sequence');
    const key: ModelKey = {
      ...address,
      id: model.nextId(),
      description,
      keyType: typeOf(material),
      material,
      formerMaterial: [],
      formerNames: [],
    };
    run.fixtures.expect({ kind: 'key', ...address });
    const created = await run.api.createKey(address.project, bodyOf(key, {}));
    this.story.push(`create key ${address.name} (${wordsOf(material)}) -> ${summaryOf(created)}`);
    if (created.status !== 200) return undefined;
    const read = await readKey(run.api, address);
    model.showsPrivate ??= showsPrivateHalves(read);
    assume(isAs(read, key, model.showsPrivate), 'Create Key made another key than was sent');
    model.keys.set(key.id, key);
    model.vacated.delete(addressText(address));
    return key;
  }

  /** Creates a JWK from a key's material in an environment. Undefined when the server rejects it. */
  async createJwk(
    key: ModelKey,
    environment: string,
    half: 'public' | 'private',
    name = this.freshName('jwk'),
  ): Promise<ModelJwk | undefined> {
    const { run } = this;
    const sent = key.material[environment];
    if (sent === undefined || (half === 'private' && sent.halves === 'public')) return undefined;
    const address = { project: key.project, name };
    run.fixtures.expect({ kind: 'jwk', ...address });
    const created = await run.api.createJwk(key.project, {
      name,
      description: 'Made by a sequence',
      sourceType: half === 'public' ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
      keyName: key.name,
      environmentName: environment,
      useType: 'SIGNATURE',
      algorithm: sent.pair.algorithm,
    });
    this.story.push(
      `create JWK ${name} of the ${half} half of ${key.name} in ${environment} -> ${summaryOf(created)}`,
    );
    if (created.status !== 200) return undefined;
    const made = await eventually(
      () => readJwk(run.api, address),
      (reading) => isSameParameters(reading.public, sent.pair.public),
      run.propagation.deadline,
    );
    // The contract does not describe Create JWK: what it made otherwise is not judged.
    if (!isSameParameters(made.public, sent.pair.public)) {
      throw new NotVerified(`a JWK made from a key did not carry its material`);
    }
    return this.#add({ ...address, half, environment, keyId: key.id, pair: sent.pair, made });
  }

  async pasteJwk(project: string, pair: KeyPair): Promise<void> {
    const fixture = await this.run.fixtures.pastedJwk(pair);
    this.story.push(`create JWK ${fixture.name} from pasted parameters`);
    const { name, before: made } = fixture;
    this.#add({ project, name, half: 'public', environment: '', keyId: null, pair, made });
  }

  #add(jwk: Omit<ModelJwk, 'id' | 'isPasted' | 'since' | 'may' | 'owed'>): ModelJwk {
    const added = {
      ...jwk,
      id: this.model.nextId(),
      isPasted: jwk.keyId === null,
      since: new Set<never>(),
      may: [],
      owed: undefined,
    };
    this.model.jwks.set(added.id, added);
    return added;
  }

  /** Sends a valid update and judges what became of everything. */
  async update(key: ModelKey, wanted: Wanted): Promise<void> {
    const { run, model } = this;
    const next = nextOf(key, wanted);
    if (next.name !== key.name) run.fixtures.expect({ kind: 'key', project: key.project, name: next.name });
    const referenced = model.jwksOf(key.id);
    const blocked =
      wanted.scope === undefined ? [] : referenced.filter((jwk) => !canTake(jwk, next.material));
    const exchange = await run.api.updateKey(key, { body: bodyOf(next, wanted), ...queryOf(wanted) });
    this.story.push(`${this.words(key, next, wanted)} -> ${summaryOf(exchange)}`);
    const clause = wanted.scope === 'ALL_PROJECTS' ? 'UK-JWK-03' : 'UK-JWK-01';
    if (exchange.status !== 200) {
      if (blocked.length === 0 && !this.#mayBeRejected(key, next, wanted)) {
        throw new Deviation('UK-ROUTE-01', {
          expected: 'a valid update to be accepted with 200',
          received: summaryOf(exchange),
          exchange,
        });
      }
      return this.compare({ rejected: true, free: this.unborn(next) });
    }
    if (blocked.length > 0) {
      throw new Deviation('UK-JWK-10', {
        expected: `an update to be rejected with 400 that JWK ${blocked[0]?.name} cannot take`,
        received: '200',
        exchange,
      });
    }
    this.accept(key, next, wanted.scope === undefined ? undefined : clause);
    await this.#removeForgotten();
    await this.compare({ updated: key.id });
  }

  /** The address that a rejected update would have given its key: nothing may be there. */
  unborn({ project, name }: Address): readonly Address[] {
    return this.model.isTaken({ project, name }) ? [] : [{ project, name }];
  }

  /** What the contract leaves to the server: a name that is out of the ordinary, an environment that fails, JWKs that are judged no more. */
  #mayBeRejected(key: ModelKey, next: ModelKey, { scope }: Wanted): boolean {
    const isForgotten = scope !== undefined && this.model.forgotten.some(({ keyId }) => keyId === key.id);
    const isDropping = this.model
      .jwksOf(key.id)
      .some(({ environment }) => next.material[environment] === undefined);
    const failing = this.run.settings.failingEnvironment;
    const mayFail = failing !== undefined && next.material[failing] !== undefined;
    const isTwin = next.name !== key.name && isUnusual(next.name, this.model);
    return isForgotten || isDropping || mayFail || isTwin;
  }

  /** Takes an accepted update into the model. */
  accept(key: ModelKey, next: ModelKey, scope?: ModelJwk['owed']): void {
    const { model } = this;
    model.keys.set(key.id, next);
    if (next.name !== key.name) {
      model.vacated.delete(addressText(next));
      model.vacated.set(addressText(key), { project: key.project, name: key.name });
      for (const [text] of [...model.vacated].slice(0, -mostVacated)) model.vacated.delete(text);
    }
    for (const jwk of model.jwksOf(key.id)) {
      const sent = next.material[jwk.environment];
      if (sent === undefined) model.forget(jwk);
      else {
        const since = new Set(jwk.since);
        if (next.name !== key.name) since.add('UK-JWK-08');
        if (scope === undefined) since.add('UK-JWK-13');
        model.jwks.set(jwk.id, {
          ...jwk,
          since,
          ...(scope !== undefined && { pair: sent.pair, may: [], owed: scope }),
        });
      }
    }
  }

  /**
   * What becomes of a JWK whose environment is gone is the server's own matter, and so is whether it stands in the way of later
   * updates: it goes at once.
   */
  async #removeForgotten(): Promise<void> {
    for (const jwk of this.model.forgotten.splice(0)) {
      if (!(await this.deleteJwk(jwk))) this.model.forgotten.push(jwk);
    }
  }

  /** Deletes a JWK and sees it gone. False when it is not. */
  async deleteJwk(jwk: ModelJwk): Promise<boolean> {
    const { run } = this;
    const deleted = await run.api.deleteJwk(jwk);
    this.story.push(`delete JWK ${jwk.name} -> ${summaryOf(deleted)}`);
    const read = await eventually(() => run.api.getJwk(jwk), isGone, run.propagation.deadline);
    return isGone(read);
  }

  /** Deletes a key and sees it gone. False when it is not; once the deletion was accepted, the key is judged no more. */
  async deleteKey(key: ModelKey): Promise<boolean> {
    const { run } = this;
    const deleted = await run.api.deleteKey(key);
    this.story.push(`delete key ${key.name} -> ${summaryOf(deleted)}`);
    if (deleted.status >= 300) return false;
    this.model.keys.delete(key.id);
    const read = await eventually(() => run.api.getKey(key), isGone, run.propagation.deadline);
    return isGone(read);
  }

  /** Compares the server with the model; the key that was updated alone where the next step reads everything. */
  compare(effect: Effect): Promise<void> {
    const isBrief = this.briefly && effect.updated !== undefined && effect.rejected !== true;
    return compare(this.run, this.model, { ...effect, briefly: isBrief });
  }

  /** Reads a JWK that a step has changed by other means than propagation. */
  async reread(jwk: ModelJwk): Promise<JwkReading | undefined> {
    const exchange = await this.run.api.getJwk(jwk);
    return exchange.status === 200 ? parseJwk(itemOf(exchange, jwk, 'Get JWK'), exchange) : undefined;
  }

  /** What the sequence begins with: a key with JWKs, another with one, and a JWK of none. */
  async setUp(): Promise<void> {
    const { run } = this;
    const [first, second] = this.environments;
    assume(first !== undefined, 'setting environments is empty');
    const { project } = run.settings;
    const make = async (hint: string) => {
      const address = { project, name: this.freshName(hint) };
      const key = await this.createKey(address, this.freshMaterial(this.environments.slice(0, 2)));
      assume(key !== undefined, 'Create Key of a key to work on was rejected');
      return key;
    };
    const key = await make('key');
    const neighbour = await make('neighbour');
    await this.createJwk(key, first, 'public');
    await this.createJwk(key, first, 'private');
    if (second !== undefined) await this.createJwk(key, second, 'public');
    await this.createJwk(neighbour, first, 'public');
    await this.pasteJwk(project, Object.values(key.material)[0]?.pair ?? run.keys.ec());
  }

  words(key: ModelKey, next: ModelKey, { scope }: Wanted): string {
    const parts = [
      next.name === key.name ? `update ${key.name}` : `update ${key.name} to ${next.name}`,
      wordsOf(next.material),
      next.description === null ? 'without description' : '',
      scope === undefined ? 'not propagated' : `propagate ${scope}`,
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}

/** Addresses of former names that are read after each step: the latest ones. */
const mostVacated = 2;

/** How many materials of the past can be sent again. */
const mostFormer = 3;

/** The key as an update wants it; what it does not mention stays, but for the material, which is always given. */
export function nextOf(key: ModelKey, wanted: Wanted): ModelKey {
  const material = wanted.material ?? key.material;
  const name = wanted.name ?? key.name;
  return {
    ...key,
    name,
    material,
    keyType: typeOf(material),
    description: wanted.description === undefined ? key.description : wanted.description,
    formerMaterial: [...key.formerMaterial, key.material].slice(-mostFormer),
    formerNames: name === key.name ? key.formerNames : [...key.formerNames, key.name],
  };
}

export function bodyOf(key: ModelKey, { description }: Wanted): KeyBody {
  const text = description === undefined ? key.description : description;
  return {
    name: key.name,
    ...(text !== null && { description: text }),
    keyType: key.keyType,
    cryptoKeyInfoEnvironmentList: Object.entries(key.material).map(([name, sent]) =>
      entryOfHalves(name, sent),
    ),
  };
}

function entryOfHalves(environment: string, { pair, halves }: SentMaterial): EnvironmentEntry {
  const { environmentName, publicKey = '', privateKey = '' } = entryOf(environment, pair);
  return {
    environmentName,
    ...(halves !== 'private' && { publicKey }),
    ...(halves !== 'public' && { privateKey }),
  };
}

export function queryOf({ scope }: Pick<Wanted, 'scope'>): { readonly query?: string } {
  if (scope === undefined) return {};
  return { query: scope === 'SAME_PROJECT' ? toThisProject : toAllProjects };
}

function typeOf(material: ModelKey['material']): 'RSA' | 'EC' {
  return Object.values(material)[0]?.pair.keyType ?? 'EC';
}

function wordsOf(material: ModelKey['material']): string {
  return Object.entries(material)
    .map(
      ([name, { pair, halves }]) =>
        `${name}: ${halves === 'both' ? '' : `${halves} half of `}${pair.fingerprint}`,
    )
    .join('; ');
}

function isGone({ status }: { readonly status: number }): boolean {
  return status === 400 || status === 404;
}

/** Whether a key reads as the model has it. */
export function isAs(reading: KeyReading, key: ModelKey, withPrivate: boolean): boolean {
  try {
    expectKey(reading, key, withPrivate);
    return true;
  } catch {
    return false;
  }
}

/** Names beyond letters, digits and hyphens, and those that differ from another only in case, a server may have reasons to reject. */
function isUnusual(name: string, model: Model): boolean {
  const lower = name.toLowerCase();
  const others = [...model.keys.values()].flatMap((key) => [key.name, ...key.formerNames]);
  return (
    !/^[A-Za-z0-9-]+$/.test(name) || others.some((other) => other !== name && other.toLowerCase() === lower)
  );
}
