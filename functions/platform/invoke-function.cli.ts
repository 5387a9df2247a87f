import { readFile } from 'node:fs/promises';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type Register,
} from '../../lib/platform/terminal/command.ts';

type Options = Readonly<{ site: string; event?: string }>;

const readEvent = async (from: string | undefined, context: CommandContext): Promise<unknown> => {
  if (from === undefined) return {};
  let text: string;
  try {
    text = from === '-' ? await context.readInput() : await readFile(from, 'utf8');
  } catch {
    throw new CommandFault(`${from} cannot be read`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFault(`${from === '-' ? 'standard input' : from} is not JSON`);
  }
};

/** `sumu invoke`: runs one function once, as its schedule would, and prints what it answers. */
export const register: Register = (program, context) => {
  program
    .command('invoke')
    .summary('run a function once')
    .description(
      'Runs a function once, in the running local host or else in this process, and prints its answer as JSON.',
    )
    .argument('<function>', 'its name, as `sumu functions` lists it')
    .option('--site <code>', 'the site to run it at', '150100')
    .option('--event <file>', 'the event it gets, as JSON; - reads standard input (default {})')
    .action(async (name: string, { site, event }: Options) => {
      const outcome = await context.local.invoke(site, name, await readEvent(event, context));
      if (!outcome)
        throw new CommandFault(`there is no function ${name} at site ${site}; see: sumu functions`);
      if (outcome.outcome === 'answered') {
        context.out(`${JSON.stringify(outcome.result ?? null, null, 2)}\n`);
        return;
      }
      context.note(`${name} ${outcome.outcome}${outcome.error === undefined ? '' : `: ${outcome.error}`}`);
      context.exitWith(EXIT.findings);
    });
};
