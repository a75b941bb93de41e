#!/usr/bin/env node
import { processContext } from './cli/context.ts';
import { outliveReaders } from './cli/outlive-readers.ts';
import { runCommandLine } from './cli/run-command.ts';

outliveReaders();
process.exitCode = await runCommandLine(process.argv.slice(2), processContext());
