#!/usr/bin/env node
import { runCommandLine } from './command/command-line.ts';
import { processContext } from './command/context.ts';
import { outliveReaders } from './command/streams.ts';

outliveReaders();
process.exitCode = await runCommandLine(process.argv.slice(2), processContext());
