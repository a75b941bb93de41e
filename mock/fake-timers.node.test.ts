import { describeFakeTimers } from './testing/fake-timers.ts';

describeFakeTimers();
