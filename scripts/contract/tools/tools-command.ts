import { fileURLToPath } from 'node:url';
import { type ScriptCommand, UsageError } from '../command.ts';
import { type Npm, npmForTools, readTools, runTool, type Tool } from './run-tool.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `spec:tools`; tests put another npm in the place of the real one. */
export function toolsCommand(npm: Npm = npmForTools): ScriptCommand {
  const tools = readTools(fileURLToPath(new URL('.', import.meta.url)));
  return {
    name: 'spec:tools',
    about:
      'Installs the tools that teams use from the npm registry, and checks what each makes of the contract: generated code compiles, imports load, linters find nothing.',
    declare: (command) =>
      command
        .option('--only <name>', `one tool: ${tools.map(({ name }) => name).join(', ')}`)
        .option('--all', 'also fails when a tool needs another Node and is left out'),
    action: async (command, { stdout }) => {
      const { only, all = false } = command.opts<{ only?: string; all?: boolean }>();
      const left: string[] = [];
      const failed: string[] = [];
      const chosen = choose(tools, only);
      for (const tool of chosen) {
        const started = performance.now();
        const result = await runTool(tool, root, npm);
        const seconds = ((performance.now() - started) / 1000).toFixed(0);
        const title = `${tool.name} ${tool.version}`;
        if (result.outcome === 'passed') stdout.write(`✓ ${title}: ${tool.shows} (${seconds} s)\n`);
        if (result.outcome === 'failed') {
          failed.push(tool.name);
          stdout.write(`✗ ${title}: ${tool.shows} (${seconds} s)\n${indent(result.words)}`);
        }
        if (result.outcome === 'left out') {
          left.push(tool.name);
          stdout.write(`- ${title}: left out, needs Node ${result.needs}; this is ${process.version}\n`);
        }
      }
      const passed = chosen.length - failed.length - left.length;
      stdout.write(`${passed} passed, ${failed.length} failed, ${left.length} left out\n`);
      return failed.length > 0 || passed === 0 || (all && left.length > 0) ? 1 : 0;
    },
  };
}

function choose(tools: readonly Tool[], only: string | undefined): readonly Tool[] {
  const chosen = only === undefined ? tools : tools.filter(({ name }) => name === only);
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    `no tool ${JSON.stringify(only)}: known are ${tools.map(({ name }) => name).join(', ')}`,
  );
}

function indent(text: string): string {
  return `${text.trim().replaceAll(/^/gm, '    ')}\n`;
}
