#!/usr/bin/env node
import { CommanderError } from 'commander';
import { clean } from './command/clean.ts';
import { act } from './command/flags.ts';
import { judge, warn } from './command/judge.ts';
import { ConfigError } from './settings/config.ts';

const WRONG_USAGE = 2;

try {
  process.exitCode = await act(process.argv.slice(2), { judge, clean });
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  } else if (error instanceof ConfigError) {
    warn(error.message);
    process.exitCode = WRONG_USAGE;
  } else {
    throw error;
  }
}
