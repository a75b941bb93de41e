import { setFlagsFromString } from 'node:v8';
import { keepNurserySmall } from './nursery.ts';

/**
 * Keeps the memory footprint small, from the first import on. The mock lives in some 20 MB, but by default V8 lets garbage grow
 * to several times that before it collects, and so does its nursery.
 */
setFlagsFromString('--heap-growing-percent=100');
keepNurserySmall();
