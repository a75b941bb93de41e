import type { Address } from '../client/api.ts';
import type { Run } from '../support/context.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import type { AcrossPair } from './across-pair.ts';
import { compare, type Effect, type Reads } from './compare.ts';
import { addressText, Model, type ModelKey } from './model.ts';

type MadeObject = Parameters<Run['fixtures']['expect']>[0];
type Kind = 'P-256' | 'P-384' | 'RSA';

/** Most environments that a sequence works in. */
const mostEnvironments = 4;

/** What the steps of a sequence work with. Every step is written down in words. */
export class Workbench {
  readonly model = new Model();
  readonly story: string[] = [];
  /** How much is read after the step at hand. */
  reads: Reads = 'all';
  /** Whether requests have raced: what they mix up shows seldom, and may show later. */
  hasRaced = false;
  /** The pair across projects, once a step has worked on it. */
  pair: AcrossPair | undefined;
  readonly run: Run;
  readonly environments: readonly string[];
  #rsa: readonly KeyPair[];
  readonly #expected = new Set<string>();
  #rejectedName: string | undefined;

  /** Whether no further step is to be taken. */
  readonly isOver: () => boolean;

  /** @param rsa pairs that come again and again, as they take long to make */
  constructor(run: Run, rsa: readonly KeyPair[], isOver: () => boolean = () => false) {
    this.run = run;
    this.isOver = isOver;
    this.#rsa = rsa;
    this.environments = run.settings.environments.slice(0, mostEnvironments);
  }

  /** The key that the sequence is about, as long as there is one. */
  get key(): ModelKey | undefined {
    return this.model.keys.values().next().value;
  }

  /** Another key of the same project. */
  neighbourOf(key: ModelKey): ModelKey | undefined {
    return [...this.model.keys.values()].find(({ id, project }) => id !== key.id && project === key.project);
  }

  /** A name that nothing has, for a key or a JWK. */
  freshName(hint: string): string {
    return this.run.fixtures.name(hint);
  }

  /** Fresh pairs for environments, of one type and curve. */
  freshMaterial(
    environments: readonly string[],
    kind: Kind = 'P-256',
    halves: 'both' | 'public' = 'both',
  ): ModelKey['material'] {
    return Object.fromEntries(environments.map((name) => [name, { pair: this.#pair(kind), halves }]));
  }

  /** The same environments with fresh material, as most JWKs of the key can take it. */
  freshFor(key: ModelKey): ModelKey['material'] {
    const kind = this.model.jwksOf(key.id)[0]?.pair.keyType === 'RSA' ? 'RSA' : 'P-256';
    return this.freshMaterial(Object.keys(key.material), kind);
  }

  #pair(kind: Kind): KeyPair {
    if (kind !== 'RSA') return this.run.keys.ec(kind);
    const [first, ...others] = this.#rsa;
    if (first === undefined) return this.run.keys.rsa();
    this.#rsa = [...others, first];
    return first;
  }

  /** Writes down, once, what a request may create, so that it is removed after the run. */
  expect(object: MadeObject): void {
    const text = `${object.kind} ${addressText(object)}`;
    if (this.#expected.has(text)) return;
    this.#expected.add(text);
    this.run.fixtures.expect(object);
  }

  /** The name of which no key may ever come to be: rejected updates ask for it. */
  get rejectedName(): string {
    this.#rejectedName ??= this.freshName('rejected');
    return this.#rejectedName;
  }

  /** The address that a rejected update would have given its key: nothing may be there. */
  unborn({ project, name }: Address): readonly Address[] {
    return this.model.isTaken({ project, name }) ? [] : [{ project, name }];
  }

  /** Compares the server with the model, as far as the step at hand says. @throws Deviation */
  compare(effect: Effect): Promise<void> {
    return compare(this.run, this.model, effect, this.reads);
  }
}
