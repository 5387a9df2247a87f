import { describe, expect, test } from 'vitest';
import { run } from '../../../functions/cli.ts';

const sumu = async (args: readonly string[], env: Record<string, string> = {}, input = '') => {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => input,
    outStream: {},
    errStream: {},
    env: { PATH: process.env['PATH'] ?? '', ...env },
    now: () => new Date('2026-11-24T00:00:00Z'),
  });
  return { code, out, err };
};

describe('sumu --help', () => {
  test('tells the exit codes and where the stores come from, and has the platform’s commands', async () => {
    const { code, out } = await sumu(['--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Exit codes:
  0   done
  1   done, with findings or rejected records to look at
  2   wrong use, or a bad configuration
  3   a store cannot be reached, or is in use by another command
  70  internal error

Commands that need the stores use those that the environment names (AWS_ENDPOINT_URL_DYNAMODB,
or SUMU_STORES=aws), else those of the running local host, else the embedded ones.
`);
    for (const command of ['functions', 'invoke', 'status', 'token']) {
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  test('of invoke is word for word', async () => {
    const { out } = await sumu(['invoke', '--help']);
    expect(out).toBe(`Usage: sumu invoke [options] <function>

Runs a function once, in the running local host or else in this process, and prints its answer as
JSON.

Arguments:
  function        its name, as \`sumu functions\` lists it

Options:
  --site <code>   the site to run it at (default: "150100")
  --event <file>  the event it gets, as JSON; - reads standard input (default {})
  --json          print JSON, and no progress
  --quiet         print no progress
  -h, --help      display help for command
`);
  });
});

describe('wrong use is exit code 2 and tells what is right', () => {
  test.each([
    [['tokn'], /unknown command 'tokn'\n\(Did you mean token\?\)/],
    [['token'], /required option '--as <role>' not specified/],
    [['token', '--as', 'king'], /Allowed choices are citizen, enterprise/],
    [['token', '--as', 'clerk', '--division', '15'], /A division code has 6, 9 or 12 digits\./],
    [['token', '--as', 'clerk', '--expires', '8 hours'], /Use for example 90s, 30m, 8h or 7d\./],
    [['functions', '--jsn'], /unknown option '--jsn'/],
    [['invoke', 'x', '--event', '/no/such/file'], /\/no\/such\/file cannot be read/],
    [['invoke', 'x', '--event', '-'], /standard input is not JSON/],
  ])('sumu %s', async (args, expected) => {
    const { code, out, err } = await sumu(args, {}, 'no json');
    expect(code).toBe(2);
    expect(err).toMatch(expected);
    expect(out).toBe('');
  });
});

describe('sumu token', () => {
  test('prints a token alone, for the port the host would have', async () => {
    const { code, out, err } = await sumu(
      [
        'token',
        '--as',
        'clerk',
        '--division',
        '150102',
        '--agency',
        'a-1',
        '--subject',
        'bator',
        '--expires',
        '30m',
      ],
      { PORT: '3999' },
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const payload = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      number
    >;
    expect(payload).toMatchObject({
      aud: 'sumu:150100',
      sub: 'bator',
      sumu_kind: 'official',
      sumu_roles: ['clerk'],
      sumu_division: '150102',
      sumu_agency: 'a-1',
    });
    expect((payload['exp'] ?? 0) - (payload['iat'] ?? 0)).toBe(1800);
  });

  test('with --json says how long it is good', async () => {
    const { out } = await sumu(['token', '--as', 'citizen', '--json']);
    expect(JSON.parse(out)).toMatchObject({ site: '150100', expiresAt: '2026-11-24T08:00:00.000Z' });
  });
});

test('sumu functions lists what the declarations name', async () => {
  const { code, out } = await sumu(['functions']);
  expect(code).toBe(0);
  expect(out).toMatch(/^function +started by +description\n/);
  expect(out).toMatch(/^look-up-item +GET \/v1\/items\/\{code\} /m);
  const { out: json } = await sumu(['functions', '--json']);
  expect(JSON.parse(json)).toContainEqual(expect.objectContaining({ name: 'look-up-item', memorySize: 512 }));
});
