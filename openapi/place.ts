import { ContractError, isJsonObject, type JsonObject } from './document.ts';
import { escapePointerStep, stepsOf } from './json-pointer.ts';

/** A value of the document together with where it stands, so that a complaint can say so. */
export class Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly #root: unknown;
  readonly #file: string;

  constructor(file: string, root: unknown, pointer: string, value: unknown) {
    this.#file = file;
    this.#root = root;
    this.pointer = pointer;
    this.value = value;
  }

  /** The member of that name, its `$ref` followed. Absent members have the value `undefined`. */
  at(member: string | number): Place {
    const pointer = `${this.pointer}/${escapePointerStep(String(member))}`;
    const value = isJsonObject(this.value) || Array.isArray(this.value) ? own(this.value, member) : undefined;
    return new Place(this.#file, this.#root, pointer, value).#followed();
  }

  /** The members of an object, or none when there is no object here. */
  members(): readonly (readonly [string, Place])[] {
    return isJsonObject(this.value) ? Object.keys(this.value).map((name) => [name, this.at(name)]) : [];
  }

  /** The elements of an array, or none when the member is absent. */
  elements(): readonly Place[] {
    if (this.value === undefined) return [];
    if (!Array.isArray(this.value)) throw this.complaint('expected an array');
    return this.value.map((_, index) => this.at(index));
  }

  object(): JsonObject {
    if (isJsonObject(this.value)) return this.value;
    throw this.complaint('expected an object');
  }

  text(fallback?: string): string {
    if (typeof this.value === 'string') return this.value;
    if (this.value === undefined && fallback !== undefined) return fallback;
    throw this.complaint('expected a string');
  }

  oneOf<const T extends string>(choices: readonly T[]): T {
    const choice = choices.find((candidate) => candidate === this.value);
    if (choice !== undefined) return choice;
    throw this.complaint(`expected one of ${choices.join(', ')}`);
  }

  complaint(problem: string): ContractError {
    return new ContractError(this.#file, this.pointer, problem);
  }

  #followed(): Place {
    let place: Place = this;
    const seen = new Set<string>();
    while (isJsonObject(place.value) && typeof place.value.$ref === 'string') {
      const reference = place.value.$ref;
      if (seen.has(reference)) throw place.complaint(`$ref ${reference} refers to itself`);
      seen.add(reference);
      place = place.#target(reference);
    }
    return place;
  }

  #target(reference: string): Place {
    if (!reference.startsWith('#/')) throw this.complaint(`$ref ${reference} leaves the document`);
    let value: unknown = this.#root;
    for (const step of stepsOf(decodeURIComponent(reference))) value = own(value, step);
    if (value === undefined) throw this.complaint(`$ref ${reference} points at nothing`);
    return new Place(this.#file, this.#root, reference, value);
  }
}

function own(value: unknown, member: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member)
    ? (value as Record<string | number, unknown>)[member]
    : undefined;
}
