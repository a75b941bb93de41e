import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Contract, JsonSchema } from '../../../openapi/load.ts';

/** What a schema says against a value. */
export interface Complaint {
  readonly message: string;
  /** As `x-violation-clauses` names it. */
  readonly clause: string | undefined;
}

export interface Judgement {
  readonly complaints: readonly Complaint[];
  /** Rules that a masked value may keep or break. */
  readonly unknown: readonly string[];
}

/** What the journal writes in the place of secrets. */
const MASK = '[masked]';

/** Judges values by schemas of a contract. A masked value counts as there and as a string; more is not known of it. */
export function valueJudge(
  contract: Contract,
): (schema: JsonSchema, value: unknown, name: string) => Judgement {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false });
  const known = new Map<JsonSchema, ValidateFunction>();
  const { components } = contract.document;
  return (schema, value, name) => {
    const validate = known.get(schema) ?? ajv.compile({ ...schema, components });
    known.set(schema, validate);
    validate(value);
    const errors = validate.errors ?? [];
    const isKnown = ({ data, keyword }: ErrorObject) =>
      keyword === 'type' || typeof data !== 'string' || !data.includes(MASK);
    return {
      complaints: errors.filter(isKnown).map((error) => complaintOf(error, name)),
      unknown: errors.filter((error) => !isKnown(error)).map((error) => complaintOf(error, name).message),
    };
  };
}

function complaintOf(error: ErrorObject, name: string): Complaint {
  const { instancePath, keyword, message, params, parentSchema } = error;
  const missing = keyword === 'required' ? `/${params.missingProperty}` : '';
  const place = `${instancePath}${missing}`.slice(1).replaceAll('/', '.') || name;
  const clauses = parentSchema?.['x-violation-clauses'];
  const values = keyword === 'enum' ? `: ${params.allowedValues.join(', ')}` : '';
  return {
    message: `${place} ${keyword === 'required' ? 'is required' : message}${values}`,
    clause: clauses?.[keyword],
  };
}
