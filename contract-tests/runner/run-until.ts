import { runSuite, type SuiteOptions, type SuiteResult } from './engine.ts';
import { openEnding } from './stop.ts';

/** Runs the suite to its end, or until something ends it; an error of the test runner is a result too. */
export async function runUntil(
  signal: AbortSignal | undefined,
  options: SuiteOptions & { readonly runId: string },
): Promise<SuiteResult & { readonly ended: string | undefined }> {
  const { runId } = options;
  const ending = openEnding(runId, signal);
  const resultOf = (result: SuiteResult) => ({ ...result, ended: ending.cause() });
  try {
    if (ending.cause() !== undefined) return resultOf({ runId, reports: [], errors: [], disturbances: [] });
    return resultOf(await runSuite(options));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return resultOf({ runId, reports: [], errors: [message], disturbances: [] });
  } finally {
    ending.close();
  }
}
