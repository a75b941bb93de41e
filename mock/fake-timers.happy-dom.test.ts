import { builtinEnvironments } from 'vitest/runtime';
import { describeFakeTimers } from './http/testing/fake-timers.ts';

describeFakeTimers(builtinEnvironments['happy-dom']);
