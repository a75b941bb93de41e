import { sequenceTests } from '../runner/sequence.ts';

sequenceTests();
