import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Clock } from './clock.ts';
import {
  describeFileError,
  parseSaved,
  type SavedSession,
  StateFileError,
  writeSaved,
} from './saved-state.ts';

/** How long changes are gathered before they are saved, in ms: what a kill may lose. */
const SAVING_INTERVAL = 200;

export interface StateFileOptions {
  readonly file: string;
  readonly clock: Clock;
  /** What is to be saved, at this moment. */
  readonly sessions: () => readonly SavedSession[];
  /** Receives why saving failed, once until it succeeds again. */
  readonly report: (error: StateFileError) => void;
}

/** A file that outlives the mock. It is replaced as a whole, by renaming: whoever reads it finds the old state or the new one. */
export class StateFile {
  readonly #file: string;
  readonly #options: StateFileOptions;
  /** The file as this mock has left it. */
  #left: string | undefined;
  #isUnsaved = false;
  #isScheduled = false;
  #isFailing = false;

  constructor(options: StateFileOptions) {
    this.#options = options;
    this.#file = existsSync(options.file) ? realpathSync(options.file) : options.file;
    this.#left = this.#identity();
  }

  /**
   * What the file holds; undefined when there is none.
   *
   * @throws {StateFileError} when it cannot be read, is torn or is no such file
   */
  read(): readonly SavedSession[] | undefined {
    if (this.#left === undefined) return undefined;
    return parseSaved(
      this.#file,
      this.#attempt('read', () => readFileSync(this.#file, 'utf8')),
    );
  }

  /** There is a change to be saved: within `SAVING_INTERVAL`, with all that come until then. */
  readonly changed = (): void => {
    if (!this.#isUnsaved) process.on('exit', this.#saveAtTheEnd);
    this.#isUnsaved = true;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#options.clock.after(SAVING_INTERVAL, this.#saveScheduled);
  };

  /**
   * Saves at once what is not saved yet.
   *
   * @throws {StateFileError} when it cannot be written, or another process has changed it
   */
  flush(): void {
    if (this.#isUnsaved) this.save();
  }

  /** @throws {StateFileError} as `flush` */
  save(): void {
    const present = this.#identity();
    if (present !== undefined && present !== this.#left) {
      throw new StateFileError(this.#file, 'was changed by another process, so it is not overwritten');
    }
    const text = writeSaved(this.#options.sessions());
    this.#attempt('written', () => this.#replace(text));
    this.#left = this.#identity();
    this.#isUnsaved = false;
    this.#isFailing = false;
    process.off('exit', this.#saveAtTheEnd);
  }

  readonly #saveAtTheEnd = (): void => {
    try {
      this.save();
    } catch (error) {
      // Nobody is there any more to be told; `flush` tells those who ask before.
      if (!(error instanceof StateFileError)) throw error;
    }
  };

  readonly #saveScheduled = (): void => {
    this.#isScheduled = false;
    try {
      this.flush();
    } catch (error) {
      if (!(error instanceof StateFileError)) throw error;
      if (!this.#isFailing) this.#options.report(error);
      this.#isFailing = true;
    }
  };

  /** The state holds tokens and private keys: the file is for its owner alone. */
  #replace(text: string): void {
    const beside = `${this.#file}.saving`;
    const opened = openSync(beside, 'w', 0o600);
    try {
      writeFileSync(opened, text);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(beside, this.#file);
  }

  /** Another text for another file, or one that was written again; undefined for none. */
  #identity(): string | undefined {
    const stats = this.#attempt('read', () => statSync(this.#file, { throwIfNoEntry: false }));
    return stats && `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  }

  #attempt<T>(what: 'read' | 'written', act: () => T): T {
    try {
      return act();
    } catch (cause) {
      throw new StateFileError(this.#file, `cannot be ${what} (${describeFileError(cause)})`, { cause });
    }
  }
}
