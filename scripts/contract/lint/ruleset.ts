import { createRequire } from 'node:module';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { ownRules } from './own-rules.ts';

// Its ES module build names exports that Spectral's CommonJS does not show to ES modules.
const owasp: RulesetDefinition = createRequire(import.meta.url)('@stoplight/spectral-owasp-ruleset');

/** Everything Spectral and OWASP have to say, optional rules included, and our own. */
export const ruleset = {
  extends: [
    [rulesets.oas, 'all'],
    [owasp, 'all'],
  ],
  rules: ownRules,
} as RulesetDefinition;
