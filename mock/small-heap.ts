import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the memory footprint small, from the first import on. The mock lives in some 20 MB, but by default V8 lets garbage grow
 * to several times that before it collects, and so does its nursery. A limit of the nursery (`--max-semi-space-size`) is only
 * read when the process starts, its growth at each collection: with a factor of 1 it stays at the megabyte that it starts with.
 */
setFlagsFromString('--heap-growing-percent=100');
setFlagsFromString('--semi-space-growth-factor=1');
