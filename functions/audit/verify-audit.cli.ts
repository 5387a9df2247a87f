import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createPublicKey } from 'node:crypto';
import { basename, join } from 'node:path';
import { keyIdOf } from '../../lib/audit/checkpoints/checkpoint.ts';
import type { Deviation } from '../../lib/audit/verify/deviation.ts';
import { verifyExport, type ExportVerified } from '../../lib/audit/verify/verify-export.ts';
import { wireSignatureCheck } from '../../lib/audit/wiring.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions & Readonly<{ key: readonly string[]; witness?: string }>;

/** A key by its id, or by a file with the key itself. */
const keyOf = async (named: string): Promise<string> => {
  if (/^[0-9a-f]{32}$/.test(named)) return named;
  const text = await readFile(named).catch(() => {
    throw new CommandFault(
      `--key ${named}: neither an id of 32 hexadecimal digits nor a file that can be read`,
    );
  });
  try {
    return keyIdOf(createPublicKey(text).export({ type: 'spki', format: 'der' }));
  } catch {
    throw new CommandFault(`--key ${named}: no public key in PEM`);
  }
};

const openIn = (folder: string) => async (name: string) => {
  const path = join(folder, name);
  return access(path).then(
    () => createReadStream(path),
    () => undefined,
  );
};

const witnessOf = async (path: string | undefined) => {
  if (path === undefined) return undefined;
  await access(path).catch(() => {
    throw new CommandFault(`--witness ${path} cannot be read`);
  });
  return { name: basename(path), pieces: createReadStream(path) };
};

const describe = ({ code, file, line, lane, seq, to, checkpoint }: Deviation): string =>
  [
    code,
    ...(lane === undefined ? [] : [`lane ${lane}`]),
    ...(seq === undefined
      ? []
      : [to === undefined || to === seq ? `entry ${seq}` : `entries ${seq} to ${to}`]),
    ...(checkpoint === undefined ? [] : [`signed head ${checkpoint}`]),
    `(${file}${line === undefined ? '' : `:${line}`})`,
  ].join(' ');

const report = ({ sound, entries, unsigned, checkpoints, deviations, total }: ExportVerified): string => {
  const { count, to, at } = checkpoints;
  const heads = count === 0 ? 'no signed head' : `${count} signed heads, the newest ${to} of ${at}`;
  const rest = total > deviations.length ? [`and ${total - deviations.length} more`] : [];
  return [
    `${sound ? 'sound' : 'NOT SOUND'}: ${entries} entries, ${heads}; ${unsigned} entries are not signed yet`,
    ...deviations.map(describe),
    ...rest,
  ]
    .map((line) => `${line}\n`)
    .join('');
};

const verify = async (folder: string, options: Options, context: CommandContext): Promise<void> => {
  if (options.key.length === 0)
    throw new CommandFault(
      '--key is missing: name the keys of the site (sumu audit keys), got by another way',
    );
  const keys = new Set(await Promise.all(options.key.map(keyOf)));
  await access(folder).catch(() => {
    throw new CommandFault(`${folder} cannot be read`);
  });
  const bar = progress(context, { label: 'verify', unit: 'entries', ...options });
  const verified = await verifyExport({
    files: { open: openIn(folder) },
    keys,
    check: await wireSignatureCheck((event) => context.note(event))(),
    witness: await witnessOf(options.witness),
    progress: bar.update,
  });
  bar.end();
  if (!verified.sound) context.exitWith(EXIT.findings);
  context.out(options.json ? `${JSON.stringify(verified)}\n` : report(verified));
};

const HELP = `
Needs neither a store nor the network. Names every entry that is changed, missing, repeated or in another place, every
signed head that is not signed by the keys that you name, and every fork. Without --witness nobody can tell that the
newest heads were cut off together with their entries: the site that keeps your heads has them in its own export
(witnessed-<site>.jsonl).

Examples:
  sumu audit verify audit-2026-11-24 --key 5f0c6d8e0b7a4f3e9d2c1b0a99887766
  sumu audit verify audit-2026-11-24 --key site.pem --witness region-export/witnessed-150100.jsonl --json

Exit codes:
  0  all is sound
  1  something deviates
  2  wrong use, or files that cannot be read`;

const collect = (key: string, before: readonly string[]): readonly string[] => [...before, key];

/** `sumu audit verify`: whether an export of an audit chain is what was written. */
export const register: Register = (program, context) => {
  roomCommand(program, 'audit', 'what happened, provably')
    .command('verify')
    .summary('verify an export of an audit chain, off line')
    .argument('<folder>', 'what sumu audit export wrote')
    .option(
      '--key <id>',
      'the id of a key of the site, or a file with the key (PEM); repeatable',
      collect,
      [],
    )
    .option('--witness <file>', 'the signed heads that another site keeps')
    .addHelpText('after', HELP)
    .action((folder: string, options: Options) => verify(folder, options, context));
};
