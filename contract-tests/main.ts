#!/usr/bin/env node
import { runCommandLine } from './cli/command-line.ts';
import { processContext } from './cli/context.ts';
import { outliveReaders } from './cli/streams.ts';

outliveReaders();
process.exitCode = await runCommandLine(process.argv.slice(2), processContext());
