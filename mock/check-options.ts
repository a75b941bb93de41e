import type { MockOptions } from './options.ts';

const MOST = 1_000_000;

/** What each option must be, in words, and whether it is; what is not here is checked where it is used. */
const RULES: {
  readonly [Name in keyof MockOptions]-?: readonly [isRight: (value: unknown) => boolean, rule: string];
} = {
  seed: [isObject, 'an object, such as readSeedFile gives'],
  clock: [
    (value) => isObject(value) && isFunctionIn(value, 'now') && isFunctionIn(value, 'after'),
    'an object with now, after or both as functions',
  ],
  nextId: [isFunction, 'a function'],
  contract: [isObject, 'a contract'],
  faults: [isObject, 'an object, as PUT /__admin/faults takes it'],
  scenarios: [isObject, 'scenarios by their names'],
  scenario: [(value) => typeof value === 'string', 'the name of a scenario'],
  randomSeed: [(value) => typeof value === 'string', 'a string'],
  journal: [(value) => isWhole(value, 0), `a whole number from 0 to ${MOST}`],
  maxSessions: [(value) => isWhole(value, 1), `a whole number from 1 to ${MOST}`],
  maxConnections: [(value) => isWhole(value, 1), `a whole number from 1 to ${MOST}`],
  requestTimeout: [(value) => isWhole(value, 1), `a whole number of ms from 1 to ${MOST}`],
  checkResponses: [(value) => typeof value === 'boolean', 'true or false'],
  cors: [isCors, "'all', 'none' or origins such as http://localhost:5173: scheme, host and port alone"],
  state: [(value) => typeof value === 'string' && value !== '', 'the path of a file'],
  adminToken: [(value) => typeof value === 'string', 'a string'],
  observe: [isFunction, 'a function'],
};

/**
 * Checks options as the command checks its flags: JavaScript has no compiler that does.
 *
 * @throws {TypeError} naming the option and what it must be
 */
export function checkOptions(options: MockOptions): void {
  const known = Object.keys(RULES);
  const stray = Object.keys(options).find((name) => !known.includes(name));
  if (stray !== undefined)
    throw new TypeError(
      `createMock: there is no option ${stray.slice(0, 80)}; there are ${known.join(', ')}`,
    );
  for (const [name, [isRight, rule]] of Object.entries(RULES)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined && !isRight(value)) throw new TypeError(`createMock: ${name} must be ${rule}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isFunctionIn(value: object, name: string): boolean {
  const member: unknown = Reflect.get(value, name);
  return member === undefined || isFunction(member);
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= MOST;
}

function isCors(value: unknown): boolean {
  return value === 'all' || value === 'none' || (Array.isArray(value) && value.every(isOrigin));
}

/** As browsers write it in `Origin`: anything else would never match. */
export function isOrigin(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, host } = new URL(value);
  return host !== '' && value === `${protocol}//${host}`;
}
