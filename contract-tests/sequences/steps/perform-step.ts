import type { ModelKey } from '../model.ts';
import type { Step } from '../step.ts';
import type { Workbench } from '../workbench.ts';

/** Performs a step of one kind on the key that the sequence is about. A step that does not apply does nothing. @throws Deviation */
export type Perform = (bench: Workbench, key: ModelKey, step: Step) => Promise<void>;
