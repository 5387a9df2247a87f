import { readFile } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { isLegalDate } from '../../lib/kernel/clock.ts';
import { digestOf, sm3Hex } from '../../lib/kernel/digest.ts';
import { bytesInMemory } from '../../lib/seals/archive/byte-source.ts';
import { openFile } from '../../lib/seals/archive/byte-source.file.ts';
import { judgeWithoutTrust } from '../../lib/seals/report/conditions.ts';
import { POLICIES, readPolicy, STANDARD_POLICY, type Policy } from '../../lib/seals/report/policy.ts';
import { renderReportText, type ReportLanguage } from '../../lib/seals/report/render-report-text.ts';
import type { Report } from '../../lib/seals/report/report.ts';
import { verifyDocument, type Judging } from '../../lib/seals/report/verify-document.ts';
import { withoutArmour } from '../../lib/seals/report/sniff-format.ts';
import { trustedChains } from '../../lib/seals/report/trusted-chains.ts';
import { trustFromFiles, type TrustFile } from '../../lib/seals/trust/trust-from-files.ts';
import { createSignatureCheck, type CheckSignature } from '../../lib/seals/signatures/check-signature.ts';
import { rememberChecks } from '../../lib/seals/signatures/remember-checks.ts';
import { openSm2 } from '../../lib/seals/sm2/open-sm2.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { harmless } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions &
  Readonly<{
    policy?: string;
    trust: readonly string[];
    at?: string;
    division: string;
    signed?: string;
    certificate?: string;
    language?: string;
    all?: boolean;
  }>;

/** What the file system has against a path, in one line; everything else is not the user's fault. */
const readable = async <Value>(path: string, read: () => Promise<Value>): Promise<Value> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error && 'code' in error)
      throw new CommandFault(`${path} cannot be read: ${String(error.code)}`);
    throw error;
  }
};

const readNamed = (path: string): Promise<Buffer> => readable(path, () => readFile(path));

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFault(`${path} is no JSON`);
  }
};

const policyOf = async (named: string | undefined): Promise<Policy> => {
  if (named === undefined) return STANDARD_POLICY;
  const known = POLICIES.get(named);
  if (known !== undefined) return known;
  const text = await readFile(named, 'utf8').catch(() => {
    throw new CommandFault(`there is no policy ${named}: name ${[...POLICIES.keys()].join(', ')} or a file`);
  });
  const read = readPolicy(parseJson(text, named));
  if (read.ok) return read.value;
  const defects = (read.refusal.defects ?? []).map(({ code, pointer }) => `${pointer || '/'} (${code})`);
  throw new CommandFault(`${named} is no policy: ${defects.join(', ')}`);
};

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A date alone is its first moment in China. */
const instantOf = (text: string | undefined, now: Date): Date => {
  if (text === undefined) return now;
  const at = new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text);
  if (!INSTANT.test(text) || !isLegalDate(text.slice(0, 10)) || Number.isNaN(at.getTime()))
    throw new CommandFault(`--at ${text}: name a date or an instant such as 2026-11-24T09:00:00+08:00`);
  return at;
};

const languageOf = ({ language }: Options, { env }: CommandContext): ReportLanguage => {
  if (language === 'zh-CN' || language === 'en') return language;
  if (language !== undefined) throw new CommandFault(`there is no language ${language}: zh-CN or en`);
  return /^zh/i.test(env['LC_ALL'] ?? env['LANG'] ?? '') ? 'zh-CN' : 'en';
};

/** What was given as trust, named by the digest of all of it. */
const trustOf = async (paths: readonly string[]) => {
  const files: TrustFile[] = [];
  for (const path of paths) files.push({ name: path, bytes: await readNamed(path) });
  const read = trustFromFiles(files);
  if (!read.ok) {
    const defects = (read.refusal.defects ?? []).map(({ code, pointer }) => `${pointer} (${code})`);
    throw new CommandFault(`no trust in ${defects.join(', ')}`);
  }
  return { list: read.value, sm3: digestOf(files.map(({ bytes }) => sm3Hex(bytes))) };
};

const judgingOf = async (
  { at, policy: named, trust: paths, division }: Options,
  context: CommandContext,
  verify: CheckSignature,
): Promise<Judging> => {
  if (!/^\d{6}(?:\d{3}|\d{6})?$/.test(division))
    throw new CommandFault(`--division ${division}: name a code of 6, 9 or 12 digits`);
  const policy = await policyOf(named);
  const trust = paths.length === 0 ? undefined : await trustOf(paths);
  const judgeChain =
    trust === undefined ? judgeWithoutTrust : trustedChains(trust.list, division, policy, verify);
  return {
    conditions: { now: instantOf(at, context.now()), policy, judgeChain, registration: () => undefined },
    division,
    ...(trust && { trust: { name: 'files', version: 1, sm3: trust.sm3 } }),
    program: `sumu ${packageJson.version}`,
  };
};

type Verifying = Readonly<{ judging: Judging; verify: CheckSignature; options: Options }>;

const reportOf = async (
  path: string,
  { judging, verify, options }: Verifying,
): Promise<Report | undefined> => {
  const { signed, certificate } = options;
  const document = await readable(path, () => openFile(path));
  try {
    const beside = {
      ...(signed === undefined ? {} : { signed: bytesInMemory(await readNamed(signed)) }),
      ...(certificate === undefined ? {} : { certificate: withoutArmour(await readNamed(certificate)) }),
    };
    const verified = await readable(path, () => verifyDocument({ document, ...beside }, judging, verify));
    return verified.ok ? verified.value.report : undefined;
  } finally {
    await document.close();
  }
};

const UNKNOWN = {
  'zh-CN': '格式不明：不是 OFD、PDF、电子签章、数字签名或电子印章',
  en: 'no known format: neither OFD nor PDF, nor a seal, a seal signature or CMS',
} as const;

const verifyFiles = async (
  paths: readonly string[],
  options: Options,
  context: CommandContext,
): Promise<void> => {
  const language = languageOf(options, context);
  const { sm2 } = await openSm2((event) => context.note(event));
  const verify = rememberChecks(createSignatureCheck(sm2));
  const judging = await judgingOf(options, context, verify);
  for (const path of paths) {
    const report = await reportOf(path, { judging, verify, options });
    if (report?.verdict !== 'valid') context.exitWith(EXIT.findings);
    if (options.json === true) {
      const told = report ?? { code: 'format-unknown' };
      context.out(`${JSON.stringify(paths.length === 1 ? told : { file: path, ...told })}\n`);
    } else {
      const lines = report && renderReportText(report, { language, all: options.all === true });
      const [first = UNKNOWN[language], ...rest] = (lines ?? []).map(harmless);
      context.out(`${harmless(path)}: ${[first, ...rest].join('\n')}\n`);
    }
    await context.outDrained();
  }
};

const HELP = `
Verifies OFD and PDF documents, seals (.esl), and what signs a document by itself (SES_Signature, CMS, an SM2 signature
as DER or 64 bytes; --signed names the document). What a file is is told by its bytes. Nothing is fetched: neither a
store nor the network is needed. Without --trust nothing can be valid, because no chain of certificates ends anywhere.
With --json: the report, one object a line; of several files each with its name in "file".

Examples:
  sumu seals verify --trust trust.json license.ofd
  sumu seals verify --trust root.pem --trust ca.crl --at 2026-03-01 --all invoice.ofd
  sumu seals verify --signed contract.xml --certificate signer.cer signature.bin
  sumu seals verify --policy strict --json *.ofd | jq -r '[.file, .verdict] | @tsv'

Exit codes:
  0  every file is valid
  1  at least one is invalid, indeterminate, unsigned or of no known format
  2  wrong use, or a file that cannot be read`;

const collect = (path: string, before: readonly string[]): readonly string[] => [...before, path];

/** `sumu seals verify`: whether a document is sealed by whom it says, and unchanged. */
export const register: Register = (program, context) => {
  roomCommand(program, 'seals', 'electronic seals')
    .command('verify')
    .summary('verify the seals and signatures of documents')
    .argument('<file...>', 'OFD, PDF, .esl, SES_Signature, CMS')
    .option(
      '--trust <file>',
      'a trust list, or a certificate, CRL or OCSP response (PEM or DER); repeatable',
      collect,
      [],
    )
    .option('--policy <name>', 'standard, strict, or a file with a policy (default: standard)')
    .option('--at <instant>', 'judge as of this date or instant (default: now)')
    .option('--division <code>', 'for which division a CA has to be recognised', '150000')
    .option('--signed <file>', 'the document that a signature by itself signs')
    .option('--certificate <file>', 'whose a bare SM2 signature is said to be')
    .option('--all', 'tell every check, not only what speaks against the document')
    .option('--language <tag>', 'zh-CN or en (default: as LANG says)')
    .addHelpText('after', HELP)
    .action((paths: readonly string[], options: Options) => verifyFiles(paths, options, context));
};
