import { runCommand } from '../command.ts';
import { diffCommand } from './diff-command.ts';

await runCommand(diffCommand);
