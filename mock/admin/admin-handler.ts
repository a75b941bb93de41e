import type { IncomingMessage } from 'node:http';
import type { Router } from 'express';
import type { Contract } from '../../openapi/load.ts';
import type { ReportFault } from '../http/internal-fault.ts';
import type { Answer } from '../http/response.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Guard } from './guard.ts';
import type { Build } from './state-control.ts';

export interface AdminOptions {
  readonly sessions: Sessions;
  /** Makes a state of what is PUT; throws a SeedError for what does not fit. */
  readonly build: Build;
  /** The contract at this moment. */
  readonly contract: () => Contract;
  /** Who may pass, at this moment. */
  readonly guard: () => Guard;
  /** Adds `/requests` and `/events`; without it they are 404. */
  readonly addJournalRoutes?: (surface: Router) => void;
  readonly reportFault: ReportFault;
}

/** One request to the surface, its path and query read. */
export interface AdminRequest {
  readonly request: IncomingMessage;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export type AdminHandler = (request: AdminRequest) => Answer | Promise<Answer>;
