import { builtFile } from './built.ts';
import { Child } from './child.ts';
import { type MockProcess, mockProcess } from './mock-process.ts';
import { repository } from './repository.ts';

/** The mocks that pages start: one that all pages share, and those with flags, each until the next start. */
export class PageMocks {
  readonly #ends: (() => Promise<void>)[] = [];
  #shared: Promise<MockProcess> | undefined;
  #current: MockProcess | undefined;

  /** Base URL of the mock that was started last, or undefined. */
  get url(): string | undefined {
    return this.#current?.url;
  }

  /** Makes a mock the current one, in the state of its seed. */
  async start(flags: string): Promise<void> {
    if (flags !== '') {
      this.#current = await this.#launch(flags);
      return;
    }
    this.#shared ??= this.#launch('');
    this.#current = await this.#shared;
    const { ok } = await fetch(`${this.#current.url}/__admin/reset`, { method: 'POST' });
    if (!ok) throw new Error('the shared mock did not go back to its seed');
  }

  /** A page begins: what earlier ones started is not running. */
  forget(): void {
    this.#current = undefined;
  }

  async end(): Promise<void> {
    await Promise.all(this.#ends.map((end) => end()));
  }

  #launch(flags: string): Promise<MockProcess> {
    const until = (end: () => Promise<void>) => void this.#ends.push(end);
    const args = [builtFile('mock/main.js'), ...flags.split(' ').filter(Boolean), '--port', '0'];
    return mockProcess(new Child(process.execPath, args, { cwd: repository, until }));
  }
}
