import { bySequences, type Mutant, overConnections } from '../mutant.ts';
import { addressMutants } from './addresses.ts';
import { authorizationMutants } from './authorization.ts';
import { bindingMutants } from './binding.ts';
import { columnMutants } from './columns.ts';
import { concurrencyMutants } from './concurrency.ts';
import { deploymentMutants } from './deployment.ts';
import { failureMutants } from './failures.ts';
import { halfAppliedMutants } from './half-applied.ts';
import { jsonTextMutants } from './json-text.ts';
import { keyMutants } from './keys.ts';
import { materialMutants } from './material.ts';
import { nameMutants } from './names.ts';
import { propagationMutants } from './propagation.ts';
import { queryMutants } from './query.ts';
import { rejectedMutants } from './rejected.ts';
import { replacementMutants } from './replacement.ts';
import { requestMutants } from './request.ts';
import { sequenceAcrossMutants } from './sequence-across.ts';
import { sequenceCombinedMutants } from './sequence-combined.ts';
import { sequenceConfusionMutants } from './sequence-confusion.ts';
import { sequenceCountMutants } from './sequence-counts.ts';
import { sequenceJwkMutants } from './sequence-jwks.ts';
import { sequenceNameMutants } from './sequence-names.ts';
import { sequencePropagationMutants } from './sequence-propagation.ts';
import { sequenceRejectionMutants } from './sequence-rejections.ts';
import { sequenceSharedMutants } from './sequence-shared.ts';
import { sequenceStateMutants } from './sequence-state.ts';
import { subtleMutants } from './subtle.ts';
import { wireMutants } from './wire.ts';

/** Every mutant, by area. */
export const mutants: readonly Mutant[] = [
  ...replacementMutants,
  ...rejectedMutants,
  ...halfAppliedMutants,
  ...overConnections(concurrencyMutants),
  ...nameMutants,
  ...propagationMutants,
  ...materialMutants,
  ...deploymentMutants,
  ...queryMutants,
  ...requestMutants,
  ...bindingMutants,
  ...jsonTextMutants,
  ...addressMutants,
  ...columnMutants,
  ...failureMutants,
  ...keyMutants,
  ...wireMutants,
  ...authorizationMutants,
  ...subtleMutants,
];

/** Those that take a history to show: sequences of operations kill them. */
export const sequenceMutants: readonly Mutant[] = bySequences([
  ...sequencePropagationMutants,
  ...sequenceJwkMutants,
  ...sequenceStateMutants,
  ...sequenceNameMutants,
  ...sequenceRejectionMutants,
  ...sequenceConfusionMutants,
  ...sequenceSharedMutants,
  ...sequenceCountMutants,
  ...sequenceAcrossMutants,
  ...sequenceCombinedMutants,
]);
