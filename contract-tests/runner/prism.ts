import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Contract } from '../../openapi/load.ts';
import { type Exchange, parseJson } from '../client/exchange.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Redactor } from '../results/mask-report.ts';
import {
  failureOf,
  type PrismFinding,
  type SeenViolation,
  type TestOpinion,
} from '../results/test-result.ts';

/** Prism, an independent validator, with our contract. */
export interface Prism {
  /** What Prism finds wrong with a response; undefined where it cannot read it, such as JSON that does not parse. */
  judge(exchange: Exchange): Promise<readonly PrismFinding[] | undefined>;
}

/** A response as Prism takes it. */
interface Output {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
interface Input {
  readonly method: string;
  readonly url: { readonly path: string };
  readonly recorded: Output;
}
interface Diagnostic {
  readonly message: string;
  readonly path?: readonly (string | number)[];
}
/** The Either of fp-ts. */
type Judged = { readonly _tag: 'Left' } | { readonly _tag: 'Right'; readonly right: Verdict };
interface Verdict {
  readonly validations: { readonly output: readonly Diagnostic[] };
}

/** The little of Prism's packages that is used; they are no dependency of ours, so their types may not be there. */
interface PrismHttp {
  getHttpOperationsFromSpec(document: object): Promise<readonly unknown[]>;
  createInstance(
    config: object,
    components: {
      readonly logger: object;
      forward(asked: { readonly data: Input }): () => () => Promise<object>;
    },
  ): { request(input: Input, operations: readonly unknown[]): () => Promise<Judged> };
}
interface PrismCore {
  createLogger(name: string, options: object): object;
}

const cli = '@stoplight/prism-cli';
/** What `prism proxy` sets up, but that it checks responses alone: our requests are wrong on purpose. */
const config = {
  isProxy: true,
  upstream: new URL('http://recorded.invalid'),
  validateRequest: false,
  validateResponse: true,
  checkSecurity: false,
  errors: false,
  mock: { dynamic: false },
};

/**
 * Prism's proxy of the contract as a library: what it forwards requests to hands over the response that was recorded. So
 * the server sees every request once and as it was meant.
 *
 * @throws ConfigError when Prism is not installed
 */
export async function openPrism(contract: Contract): Promise<Prism> {
  const require = createRequire(findPrism().manifest);
  const http = require('@stoplight/prism-http') as PrismHttp;
  const { createLogger } = require('@stoplight/prism-core') as PrismCore;
  const instance = http.createInstance(config, {
    logger: createLogger('Prism check', { level: 'silent' }),
    forward:
      ({ data }) =>
      () =>
      async () => ({ _tag: 'Right', right: data.recorded }),
  });
  // Prism resolves references in place.
  const operations = await http.getHttpOperationsFromSpec(structuredClone(contract.document));
  return {
    judge: async (exchange) => {
      const operation = contract.operation(exchange.operation);
      const recorded = outputOf(exchange);
      if (operation === undefined || recorded === undefined) return undefined;
      const path = operation.path.replace(/\{\w+\}/g, 'any');
      const judged = await instance.request(
        { method: operation.method, url: { path }, recorded },
        operations,
      )();
      if (judged._tag === 'Left') return undefined;
      return judged.right.validations.output.map(({ message, path: place = [] }) => ({
        place: ['response', ...place].join('.'),
        message,
      }));
    },
  };
}

/** By the media type, as Prism's own forwarder reads it. */
function outputOf({ status, headers, text }: Exchange): Output | undefined {
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '');
  const body = isJson ? parseJson(text) : text;
  return body === undefined ? undefined : { statusCode: status, headers, body };
}

/**
 * @param places files from which it is sought; this package and the folder where the command is run unless given
 * @returns Prism's package.json, and its version
 * @throws ConfigError when none of them finds it
 */
export function findPrism(
  places: readonly string[] = [import.meta.url, join(process.cwd(), 'package.json')],
): { readonly manifest: string; readonly version: string } {
  for (const from of places) {
    try {
      const require = createRequire(from);
      const manifest = require.resolve(`${cli}/package.json`);
      return { manifest, version: (require(manifest) as { readonly version: string }).version };
    } catch {
      // Not there: the next place may have it.
    }
  }
  throw new ConfigError(`--via-prism needs Prism, which is not installed: npm install --save-dev ${cli}`);
}

/**
 * What Prism says about the responses that a test got, those aside of which the contract does not speak.
 *
 * @param redactor is called only when there is something to report
 */
export async function checkByPrism(
  prism: Prism,
  traffic: readonly Exchange[],
  redactor: () => Redactor,
): Promise<TestOpinion> {
  const described = traffic.filter((exchange) => exchange.described);
  const violations = new Map<string, SeenViolation>();
  let judged = 0;
  for (const exchange of described) {
    const findings = await prism.judge(exchange);
    if (findings === undefined) continue;
    judged += 1;
    for (const finding of findings.map(withoutIndexes)) note(violations, exchange, finding, redactor);
  }
  return { judged, silent: described.length - judged, violations: [...violations.values()] };
}

/** What is wrong with each item of a list is one thing. */
function withoutIndexes({ place, message }: PrismFinding): PrismFinding {
  return { place: place.replace(/\.\d+\b/g, '.*'), message: message.replace(/\.\d+\b/g, '.*') };
}

function note(
  violations: Map<string, SeenViolation>,
  exchange: Exchange,
  { place, message }: PrismFinding,
  redactor: () => Redactor,
): void {
  const { operation, status } = exchange;
  const id = JSON.stringify([operation, status, place, message]);
  const seen = violations.get(id);
  if (seen !== undefined) {
    violations.set(id, { ...seen, count: seen.count + 1 });
    return;
  }
  const { curl = '', answer = '' } = failureOf({ expected: '', received: '', exchange }, redactor());
  const said = { place: redactor().text(place), message: redactor().text(message) };
  violations.set(id, { operation, status, ...said, count: 1, curl, answer });
}
