import { createMock } from '../mock/index.ts';
import type { Contract } from '../openapi/load.ts';

/** The server under judgement. */
export interface OpenTarget {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** How to name it in what a run prints. */
  readonly name: string;
  close(): Promise<void>;
}

/** This project's own mock, in this process, on a free port. */
export async function openMock(contract: Contract): Promise<OpenTarget> {
  const { url, close } = await createMock({ contract }).listen(0);
  return { url, name: `the mock in process (${url})`, close };
}

export function openUrl(url: string): OpenTarget {
  return { url, name: url, close: async () => undefined };
}
