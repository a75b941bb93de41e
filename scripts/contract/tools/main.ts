import { runCommand } from '../command.ts';
import { toolsCommand } from './tools-command.ts';

await runCommand(toolsCommand());
