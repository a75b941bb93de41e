import { pointerTo } from './json-pointer.ts';

/** What of ajv's `ErrorObject` is worded; `data` and `parentSchema` are there with `verbose` alone. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly data?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
}

/** JSON Pointer to the place that does not fit; to the member itself where one is missing. */
export function pointerOfError({ keyword, instancePath, params }: SchemaError): string {
  return keyword === 'required' ? pointerTo([String(params.missingProperty)], instancePath) : instancePath;
}

/**
 * What a value must be, in words.
 *
 * @param show how the value that was given is shown; not at all unless given, as it may be a token or a key
 */
export function describeSchemaError(error: SchemaError, show?: (value: unknown) => string): string {
  const { params } = error;
  const not = () => (show === undefined ? '' : `, not ${show(error.data)}`);
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'type':
      return `must be ${[params.type].flat().join(' or ')}, not ${typeName(error.data)}`;
    case 'enum':
      return `must be one of ${[params.allowedValues].flat().map(String).join(', ')}${not()}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}${not()}`;
    case 'additionalProperties':
      return describeUnknownMember(error);
    case 'minItems':
      return `must have at least ${params.limit} ${params.limit === 1 ? 'entry' : 'entries'}`;
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    default:
      return error.message ?? 'is not valid';
  }
}

function describeUnknownMember({ params, parentSchema }: SchemaError): string {
  const stray = JSON.stringify(String(params.additionalProperty).slice(0, 80));
  const known = Object.keys(Object(parentSchema?.properties));
  return `has an unknown member ${stray}${known.length === 0 ? '' : `; known are ${known.join(', ')}`}`;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
