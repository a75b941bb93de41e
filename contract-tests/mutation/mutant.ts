import type { MockOptions } from '../../mock/index.ts';
import type { Settings } from '../config/settings.ts';
import type { MakeBehaviour } from './server.ts';

interface Setting {
  /** How the run is to be set for this server, beside what fits the mock. */
  readonly settings?: Partial<Settings>;
  readonly mock?: MockOptions;
  /** Judged over a connection always, as what it does otherwise shows there alone. */
  readonly needsConnection?: boolean;
}

/** A server with one defect. */
export interface Mutant extends Setting {
  /** What it does wrong. */
  readonly name: string;
  /** The clauses that it breaks: these have to fall, and no other. */
  readonly clauses: readonly string[];
  /** Clauses that nobody can judge on such a server, as what they presuppose does not hold; `any` for nearly all. */
  readonly unverified: readonly string[] | 'any';
  readonly make: MakeBehaviour;
  /** Clauses whose tests send what shows it, where its own clauses' tests do not. */
  readonly shownBy?: readonly string[];
  /**
   * Whether it takes a history to show, which sequences bring about: then one at least of its clauses has to fail, and what fails
   * beside is its sequel.
   */
  readonly needsHistory?: true;
}

/** A server that differs from the mock only as the contract allows. */
export interface Variant extends Setting {
  /** How it differs. */
  readonly name: string;
  /** Where it differs: responses, rejections, the wire, state, decisions of ours, or what no clause speaks of. */
  readonly kind: string;
  /** Advisory clauses that it does not keep, which costs a server nothing; empty: it passes `--strict`. */
  readonly differs: readonly string[];
  /** Clauses that nobody can judge on such a server. */
  readonly unverified: readonly string[];
  readonly make: MakeBehaviour;
}

export type Server = Mutant | Variant;

export function isMutant(server: Server): server is Mutant {
  return 'clauses' in server;
}

interface MutantOptions extends Setting {
  readonly shownBy?: readonly string[];
  readonly unverified?: readonly string[] | 'any';
}

interface VariantOptions extends Setting {
  readonly differs?: readonly string[];
  readonly unverified?: readonly string[];
}

/** Declares a mutant. */
export function mutant(
  name: string,
  clauses: readonly string[],
  make: MakeBehaviour,
  { unverified = [], ...setting }: MutantOptions = {},
): Mutant {
  return { name, clauses, unverified, make, ...setting };
}

/** Declares a conformant variant. */
export function variant(
  name: string,
  make: MakeBehaviour,
  { differs = [], unverified = [], ...setting }: VariantOptions = {},
): Omit<Variant, 'kind'> {
  return { name, differs, unverified, make, ...setting };
}

/** The same mutants, judged by sequences. */
export function bySequences(mutants: readonly Mutant[]): readonly Mutant[] {
  return mutants.map((each) => ({ ...each, needsHistory: true, unverified: 'any' }));
}

/** The same servers, judged over a connection always. */
export function overConnections<S extends Setting>(servers: readonly S[]): readonly S[] {
  return servers.map((server) => ({ ...server, needsConnection: true }));
}
