import { builtinEnvironments } from 'vitest/runtime';
import { describeFakeTimers } from './testing/fake-timers.ts';

describeFakeTimers(builtinEnvironments.jsdom);
