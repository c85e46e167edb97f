import { runAnalyze } from './analyze-command';
import { runCompare } from './compare-command';
import { type ExitCode, type Host, InputError, UsageError } from './host';
import { readVersion } from './read-version';
import { runRegions } from './regions-command';
import { usage } from './usage';

type Command = (args: readonly string[], host: Host) => Promise<ExitCode>;

const commands: ReadonlyMap<string, Command> = new Map([
  ['regions', runRegions],
  ['analyze', runAnalyze],
  ['compare', runCompare],
  ['site', async (args, host) => (await import('./site-command')).runSite(args, host)],
  // Its parsers are loaded when they are needed.
  ['import', async (args, host) => (await import('./import-command')).runImport(args, host)],
]);

/** Runs a command line without its program name. The result goes to standard output, all else to standard error. */
export async function main(args: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await runCommand(args, host);
  } catch (error) {
    if (error instanceof UsageError) {
      host.err(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (error instanceof InputError) {
      host.err(error.lines.map((line) => `error: ${line}\n`).join(''));
      return 1;
    }
    throw error;
  }
}

async function runCommand(args: readonly string[], host: Host): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError('a command is missing');
  if (name === '--help' || name === '-h' || rest.includes('--help')) {
    await host.out(usage);
    return 0;
  }
  if (name === '--version') {
    await host.out(`${await readVersion(host)}\n`);
    return 0;
  }
  const command = commands.get(name);
  if (command !== undefined) return await command(rest, host);
  const what = name.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`there is no ${what} "${name}"`);
}
