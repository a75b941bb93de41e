import type { DecodeKeyMaterial, KeyType, MaterialText } from './key-material.ts';
import type { KeyEnvironment, Project } from './model.ts';
import { isRejection, type Rejection, rejected } from './rejection.ts';

/** The complete key object of a request: what Create Key and Update Key take. */
export interface KeyReplacement {
  readonly name: string;
  /** null clears it, as leaving it out does (UK-UPD-02). */
  readonly description: string | null;
  readonly keyType: KeyType;
  readonly environments: readonly KeyReplacementEnvironment[];
}

export interface KeyReplacementEnvironment {
  readonly environmentName: string;
  readonly text: MaterialText;
}

/**
 * Checks every environment entry against the project and reads its material. All mistakes are reported at once.
 * UK-REQ-05, UK-REQ-06, UK-REQ-07, UK-REQ-08, UK-REQ-12, UK-REQ-13.
 */
export function readEnvironments(
  project: Project,
  replacement: KeyReplacement,
  decode: DecodeKeyMaterial,
): readonly KeyEnvironment[] | Rejection {
  if (replacement.environments.length === 0) {
    return reject('cryptoKeyInfoEnvironmentList', 'must have at least one entry', 'UK-REQ-08');
  }
  const seen = new Set<string>();
  const environments: KeyEnvironment[] = [];
  const rejections: Rejection[] = [];
  for (const [index, entry] of replacement.environments.entries()) {
    const environment = readEnvironment(project, replacement.keyType, entry, index, seen, decode);
    if (isRejection(environment)) rejections.push(environment);
    else environments.push(environment);
    if (rejections.length === MOST_REPORTED) break;
  }
  return together(rejections) ?? environments;
}

/** So many mistakes are reported at once, as many as of the body's shape. */
const MOST_REPORTED = 20;
/** So many of them in one sentence. */
const MOST_IN_WORDS = 3;

/** All as one, with the clause and the hint of the first. */
function together([first, ...others]: readonly Rejection[]): Rejection | undefined {
  if (first === undefined || others.length === 0) return first;
  const all = [first, ...others];
  const more = all.length > MOST_IN_WORDS ? ` and ${all.length - MOST_IN_WORDS} more` : '';
  const messages = all.slice(0, MOST_IN_WORDS).map(({ message }) => message);
  return {
    ...first,
    message: `${messages.join('; ')}${more}`,
    violations: all.flatMap(({ violations = [] }) => violations),
  };
}

function readEnvironment(
  project: Project,
  keyType: KeyType,
  { environmentName, text }: KeyReplacementEnvironment,
  index: number,
  seen: Set<string>,
  decode: DecodeKeyMaterial,
): KeyEnvironment | Rejection {
  const place = `cryptoKeyInfoEnvironmentList[${index}]`;
  if (seen.has(environmentName)) {
    const message = `environment (name: ${environmentName}) is given twice`;
    return reject(`${place}.environmentName`, message, 'UK-REQ-08');
  }
  seen.add(environmentName);
  if (!project.environments.includes(environmentName)) {
    const known = project.environments.join(', ');
    const message = `environment (name: ${environmentName}) is not found in project ${project.name}, which has: ${known}`;
    return reject(`${place}.environmentName`, message, 'UK-REQ-05');
  }
  if (text.publicKey === undefined && text.privateKey === undefined) {
    return reject(place, 'has no key material: give publicKey, privateKey or both', 'UK-REQ-08');
  }
  const result = decode(keyType, text);
  if (!result.ok) {
    const { member, message, clause } = result.problem;
    const violations = [{ field: `${place}.${member}`, message }];
    return { ...rejected('bad_request', `${place}: ${message}`, clause, violations), ...hintIn(message) };
  }
  return { environmentName, text, key: result.key };
}

/** What a message says after its colon mends this very text; the hint of the clause speaks of all. */
function hintIn(message: string): Pick<Rejection, 'hint'> {
  const remedy = /: (\w.*)$/.exec(message)?.[1];
  return remedy === undefined ? {} : { hint: `${remedy[0]?.toUpperCase()}${remedy.slice(1)}.` };
}

function reject(field: string, message: string, clause: string): Rejection {
  return rejected('bad_request', `${field}: ${message}`, clause, [{ field, message }]);
}
