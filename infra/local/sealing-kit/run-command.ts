import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  CommandFault,
  type CommandContext,
  type OutputOptions,
} from '../../../lib/platform/terminal/command.ts';
import { table } from '../../../lib/platform/terminal/table.ts';
import { makeKit, type KitFile, type KitFormat, type KitWish } from './make-kit.ts';
import { KIT_VALIDITY } from './make-pki.ts';
import type { SealVersion } from './make-seal.ts';
import { openOwnOfd, type OwnOfd } from './open-own-ofd.ts';
import { OFD_VARIANTS, type OfdVariant } from './seal-ofd.ts';
import { PDF_VARIANTS, type PdfVariant } from './seal-pdf.ts';
import type { Sealing } from './sealing.ts';
import { verdictOfTwin, type Twin } from './twin.ts';
import { TWINS } from './twins.ts';
import { filesInTheWay, writeKit } from './write-kit.ts';

/** What `sumu dev seal` is asked for. */
export type SealCommand = Readonly<{
  out: string;
  format: KitFormat;
  seal?: `v${SealVersion}`;
  list?: Sealing['list'];
  variant?: OfdVariant | PdfVariant;
  twin?: string;
  at?: Date;
  file?: string;
  seed?: string;
  force?: boolean;
}>;

type Context = Pick<CommandContext, 'out' | 'note' | 'now'>;

const VARIANTS: Readonly<Record<KitFormat, readonly string[]>> = {
  ofd: OFD_VARIANTS,
  pdf: PDF_VARIANTS,
  esl: [],
  cms: [],
};
const VERSIONS = { v1: 1, v4: 4, v5: 5 } as const;

const demand = (holds: boolean, message: string): void => {
  if (!holds) throw new CommandFault(message);
};

const twinOf = ({ twin, format, seal, variant, file }: SealCommand): Twin | undefined => {
  if (twin === undefined) return undefined;
  const found = TWINS.find(({ name }) => name === twin);
  if (found === undefined)
    throw new CommandFault(`there is no twin ${twin}: sumu dev seal --twins lists them`);
  const { formats, versions } = found;
  demand(file === undefined, '--twin makes its twins of the document of the kit: leave out --file');
  demand(formats.includes(format), `the twin ${twin} is made of --format ${formats.join(' or ')}`);
  demand(
    seal === undefined || (versions ?? Object.values(VERSIONS)).includes(VERSIONS[seal]),
    `the twin ${twin} takes --seal ${(versions ?? []).map((version) => `v${version}`).join(' or ')}`,
  );
  const takes = found.variant ?? 'seal';
  demand(variant === undefined || variant === takes, `the twin ${twin} takes --variant ${takes}`);
  return found;
};

const versionOf = ({ seal }: SealCommand, twin: Twin | undefined): SealVersion => {
  if (seal !== undefined) return VERSIONS[seal];
  const [only = 4] = twin?.versions ?? [];
  return twin?.versions?.includes(4) === false ? only : 4;
};

const instantOf = ({ at }: SealCommand, now: Date): Date => {
  const { from, to } = KIT_VALIDITY;
  const chosen = at ?? now;
  demand(
    chosen > from && chosen < to,
    `the certificates of the kit are valid from ${from.toISOString()} to ${to.toISOString()}: choose --at between them`,
  );
  return chosen;
};

const ownOf = async ({ file, format }: SealCommand): Promise<OwnOfd | undefined> => {
  if (file === undefined) return undefined;
  demand(format === 'ofd', '--file takes an OFD document, and --format ofd');
  return openOwnOfd(file).catch((error: unknown) => {
    throw new CommandFault(
      `${file} cannot be sealed: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
};

const wishOf = async (command: SealCommand, now: Date, twin: Twin | undefined): Promise<KitWish> => {
  const { format, list, seed } = command;
  const variant = twin?.variant ?? command.variant;
  const variants = VARIANTS[format];
  demand(
    variant === undefined || variants.includes(variant),
    variants.length === 0
      ? '--variant is for --format ofd and pdf'
      : `--format ${format} takes --variant ${variants.join(', ')}`,
  );
  const document = await ownOf(command);
  return {
    format,
    version: versionOf(command, twin),
    at: instantOf(command, now),
    now,
    ...(list && { list }),
    ...(variant && { variant }),
    ...(seed !== undefined && { seed }),
    ...(document && { document }),
    ...(twin && { twist: twin.twist }),
  };
};

const toldOf = (twin: Twin) => {
  const { name, wrong, check, outcome } = twin;
  return { name, wrong, check, outcome, verdict: verdictOfTwin(twin) };
};

const factsOf = (out: string, { name, bytes, what }: KitFile) => ({
  path: join(out, name),
  bytes: bytes.length,
  what,
  sm3: createHash('sm3').update(bytes).digest('hex'),
});

/** Makes and writes a kit, and tells what was written. */
export const runSealCommand = async (
  command: SealCommand & OutputOptions,
  { out, note, now }: Context,
): Promise<void> => {
  const twin = twinOf(command);
  const wish = await wishOf(command, now(), twin);
  const files = makeKit(wish);
  const inTheWay = command.force ? [] : await filesInTheWay(command.out, files);
  demand(inTheWay.length === 0, `there already: ${inTheWay.join(', ')}; --force writes over them`);
  await writeKit(command.out, files);
  const told = files.map((file) => factsOf(command.out, file));
  if (command.json) {
    const kit = { out: command.out, format: wish.format, version: wish.version, at: wish.at.toISOString() };
    out(
      `${JSON.stringify({ ...kit, twin: twin === undefined ? null : toldOf(twin), files: told }, null, 2)}\n`,
    );
    return;
  }
  out(told.map(({ path, bytes, what }) => `${path}  ${bytes} bytes  ${what}\n`).join(''));
  if (twin !== undefined)
    out(`wrong: ${twin.wrong}\ntold by: ${twin.check} ${twin.outcome}; ${verdictOfTwin(twin)}\n`);
  if (!command.quiet)
    note('TEST ONLY: the keys are known to everybody. Never trust this root in production.');
};

/** Lists the twins, each with the check that tells it and what it comes to. */
export const listTwins = async ({ json }: OutputOptions, { out }: Context): Promise<void> => {
  const header = ['twin', 'format', 'told by', 'comes to', 'what is wrong'];
  const told = TWINS.map((twin) => ({ ...toldOf(twin), formats: twin.formats }));
  const rows = told.map(({ name, formats, check, outcome, verdict, wrong }) => [
    name,
    formats.join(' '),
    `${check} ${outcome}`,
    verdict,
    wrong,
  ]);
  out(json ? `${JSON.stringify(told, null, 2)}\n` : table(header, rows));
};
