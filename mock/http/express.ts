import { createRequire } from 'node:module';
import type express from 'express';

/** The real one, though a test may have faked it by the time that Express is loaded, which keeps what it finds. */
const realSetImmediate = globalThis.setImmediate;

/**
 * Express, loaded at first use: the contract's requests are led past it, and loading it takes as long as all the rest of a start.
 */
export function loadExpress(): typeof express {
  const present = globalThis.setImmediate;
  globalThis.setImmediate = realSetImmediate;
  try {
    return createRequire(import.meta.url)('express');
  } finally {
    globalThis.setImmediate = present;
  }
}
