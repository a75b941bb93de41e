import spectral, { type IFunctionResult, type RuleDefinition } from '@stoplight/spectral-core';
import { findBrokenClauses } from '../../../openapi/checks/find-broken-clauses.ts';
import { findFalseExamples } from '../../../openapi/checks/find-false-examples.ts';
import { findUndescribed } from '../../../openapi/checks/find-undescribed.ts';
import { stepsOf } from '../../../openapi/json-pointer.ts';
import type { OpenApiDocument } from '../../../openapi/load.ts';
import { findForeignErrors } from './find-foreign-errors.ts';
import { findOddNames } from './find-odd-names.ts';
import { findOddProse } from './find-odd-prose.ts';

type Check = (document: OpenApiDocument) => readonly string[];

/** Our rules, for Spectral. The checks decide; each complaint opens with a JSON Pointer where it is about one place. */
export const ownRules: Readonly<Record<string, RuleDefinition>> = {
  'contract-described': rule(
    'Everything is described and has an example: operations, parameters, properties, headers, responses.',
    findUndescribed,
  ),
  'contract-examples': rule('Every example fits its schema.', findFalseExamples),
  'contract-clauses': rule('Every clause is linked, and every link leads to a clause.', findBrokenClauses),
  'contract-errors': rule(
    'Every rejection has the envelope `error`, `error_description` as JSON.',
    findForeignErrors,
  ),
  'contract-names': rule('Names are in one style.', findOddNames),
  'contract-words': rule('Sentences are in plain words.', findOddProse),
};

function rule(description: string, check: Check) {
  return {
    description,
    given: '$',
    message: '{{error}} ({{description}})',
    severity: 'error' as const,
    resolved: false,
    // biome-ignore lint/suspicious/noThenProperty: Spectral's name for what a rule does
    then: { function: spectralFunction(check) },
  };
}

function spectralFunction(check: Check) {
  return spectral.createRulesetFunction<OpenApiDocument, null>({ input: null, options: null }, (document) =>
    check(document).map(placed),
  );
}

function placed(complaint: string): IFunctionResult {
  const pointer = /^#(\/[^\s:]*)?/.exec(complaint)?.[0];
  if (pointer === undefined) return { message: complaint, path: [] };
  const path = stepsOf(pointer);
  return { message: complaint.slice(pointer.length).replace(/^[:\s]+/, ''), path };
}
