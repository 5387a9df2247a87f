import { InvalidArgumentError, Option } from 'commander';
import type { SealCommand } from '../../infra/local/sealing-kit/run-command.ts';
import type { OutputOptions, Register } from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions & SealCommand & Readonly<{ twins?: boolean }>;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/;

const readInstant = (text: string): Date => {
  const at = new Date(text);
  if (INSTANT.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('Use for example 2026-03-02T16:00:00+08:00.');
};

const EXAMPLES = `
Examples:
  sumu dev seal                                   a sealed OFD document with what it takes to judge it
  sumu dev seal --seal v5 --variant two-seals     sealed twice, with time stamps
  sumu dev seal --twin content-changed --force    the same with one thing wrong
  sumu dev seal --file letter.ofd --out sealed    your own document under the test seal
  sumu dev seal --twins                           all that can be made wrong, and the check that tells it

The keys of the kit follow from --seed and are known to everybody: NEVER trust its root in production.

Exit codes: 0 the files are written; 2 wrong use, a document that cannot be sealed, or files in the way.`;

/** `sumu dev seal`: sealed documents of a test seal, sound or wrong in one thing, with their trust list. */
export const register: Register = (program, context) => {
  roomCommand(program, 'dev', 'make what only development and tests need')
    .command('seal')
    .summary('make a test seal, and documents sealed with it')
    .description('Makes a test seal with all its certificates, and a document sealed with it. TEST ONLY.')
    .option('--out <folder>', 'where to write', './sealing-kit')
    .addOption(
      new Option('--format <format>', 'what to sign').choices(['ofd', 'pdf', 'esl', 'cms']).default('ofd'),
    )
    .addOption(
      new Option(
        '--seal <version>',
        'version of the seal: GM/T 0031-2014, GB/T 38540-2020, GM/T 0031-2025',
      ).choices(['v1', 'v4', 'v5']),
    )
    .addOption(
      new Option('--list <kind>', 'how the seal lists its signer, from v4 on').choices([
        'certificates',
        'digests',
      ]),
    )
    .addOption(
      new Option('--variant <name>', 'how a document is signed; rsa and ecdsa are for PDF').choices([
        'seal',
        'seal-without-file',
        'two-seals',
        'seam',
        'digital-signature',
        'integrity-list',
        'rsa',
        'ecdsa',
      ]),
    )
    .option('--twin <name>', 'make one thing wrong; --twins lists the names')
    .option('--twins', 'list what can be made wrong, and write nothing')
    .option('--at <instant>', 'when it is sealed (default: now)', readInstant)
    .option('--file <file.ofd>', 'seal this OFD document instead of the invoice of the kit')
    .option('--seed <text>', 'another seed gives other keys and certificates')
    .option('--force', 'write over files that are there')
    .addHelpText('after', EXAMPLES)
    .action(async ({ twins, ...options }: Options) => {
      const { listTwins, runSealCommand } = await import('../../infra/local/sealing-kit/run-command.ts');
      await (twins ? listTwins(options, context) : runSealCommand(options, context));
    });
};
