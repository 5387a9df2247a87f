import { describeCode, describeDefect } from '../../lib/items/describe-code.ts';
import { parseItemCode } from '../../lib/items/item-code.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { harmless } from '../../lib/platform/terminal/table.ts';

const codesOf = async (given: readonly string[], context: CommandContext): Promise<readonly string[]> => {
  if (!given.includes('-')) return given;
  const lines = (await context.readInput()).split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return given.flatMap((code) => (code === '-' ? lines : code));
};

const harmlessly = (text: string): string => text.split('\n').map(harmless).join('\n');

const checkCodes = async (
  given: readonly string[],
  { json }: OutputOptions,
  context: CommandContext,
): Promise<void> => {
  const codes = await codesOf(given, context);
  if (codes.length === 0) throw new CommandFault('there is no code on standard input: one on each line');
  const sound: boolean[] = [];
  for (const text of codes) {
    const code = parseItemCode(text.trim());
    sound.push(code.defects.length === 0);
    const defects = code.defects.map((defect) => ({ ...defect, message: describeDefect(defect) }));
    const said = json
      ? JSON.stringify({ ...code, sound: defects.length === 0, defects })
      : harmlessly(describeCode(code));
    context.out(`${said}\n`);
  }
  const faulty = sound.filter((one) => !one).length;
  if (faulty > 0) context.exitWith(EXIT.findings);
  if (!json && codes.length > 1) context.out(`${codes.length} codes, ${faulty} with defects\n`);
};

const HELP = `
Reads every generation: basic codes of 10, 12 and 14 characters, implementing codes of 31 (and 24), handling codes of 33,
and the hyphenated codes of older systems. No store is needed. With --json: one object a line.

Examples:
  sumu items check-code 11650000010183859F2650116013001
  cut -d, -f5 list.csv | sumu items check-code -

Exit codes:
  0  every code is sound
  1  there are defects
  2  wrong use`;

/** `sumu items check-code`: takes codes apart and says what is wrong with them. */
export const register: Register = (program, context) => {
  roomCommand(program, 'items', 'service items')
    .command('check-code')
    .summary('take item codes apart and say what is wrong with them')
    .argument('<code...>', 'item codes; - reads them from standard input, one on each line')
    .addHelpText('after', HELP)
    .action((codes: readonly string[], options: OutputOptions) => checkCodes(codes, options, context));
};
