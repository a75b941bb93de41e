import type { operations } from './generated/types.ts';

/** The operations of the shipped contract. */
export type OperationId = keyof operations;
