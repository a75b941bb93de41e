import { describeFakeTimers } from './http/testing/fake-timers.ts';

describeFakeTimers();
