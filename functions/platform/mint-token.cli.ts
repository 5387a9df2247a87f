import { InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../../lib/kernel/actor.ts';
import type { OutputOptions, Register } from '../../lib/platform/terminal/command.ts';

type Options = OutputOptions &
  Readonly<{
    as: Role;
    division?: string;
    agency?: string;
    site: string;
    subject?: string;
    identity?: string;
    expires: number;
  }>;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

const readDuration = (text: string): number => {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw new InvalidArgumentError('Use for example 90s, 30m, 8h or 7d.');
  return Number(amount) * (SECONDS[unit] ?? 1);
};

const readDivision = (text: string): string => {
  if (/^\d{6}(\d{3}|\d{6})?$/.test(text)) return text;
  throw new InvalidArgumentError('A division code has 6, 9 or 12 digits.');
};

/** `sumu token`: a token of the development issuer, on standard output. The local host alone believes it. */
export const register: Register = (program, context) => {
  program
    .command('token')
    .summary('make a token for the local host')
    .description('Makes a bearer token that the local host accepts, and prints it.')
    .addOption(new Option('--as <role>', 'the role to act in').choices(ROLES).makeOptionMandatory())
    .option('--division <code>', 'the division an official acts for, with all below it', readDivision)
    .option('--agency <id>', 'the agency an official acts for')
    .option('--site <code>', 'the site the token is for', '150100')
    .option('--subject <name>', 'who it is (default dev-ROLE)')
    .option('--identity <number>', 'the citizen ID or the unified social credit code of who it is')
    .addOption(
      new Option('--expires <time>', 'how long it is good').argParser(readDuration).default(28_800, '8h'),
    )
    .action(async ({ as, expires, json, site, division, agency, subject, identity }: Options) => {
      const { token, issuer } = await context.local.mintToken({
        role: as,
        site,
        expiresInSeconds: expires,
        ...(division === undefined ? {} : { division }),
        ...(agency === undefined ? {} : { agency }),
        ...(subject === undefined ? {} : { subject }),
        ...(identity === undefined ? {} : { identity }),
      });
      const expiresAt = new Date(context.now().getTime() + expires * 1000).toISOString();
      context.out(`${json ? JSON.stringify({ token, issuer, site, expiresAt }) : token}\n`);
    });
};
