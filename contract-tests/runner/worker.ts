import { parentPort, workerData } from 'node:worker_threads';
import { runTests, type Share } from './run-tests.ts';

/** A thread that runs its share of a run's tests. */
parentPort?.postMessage(await runTests(workerData as Share));
