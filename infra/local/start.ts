import { parseArgs } from 'node:util';
import { terminal } from '../../lib/platform/terminal/terminal.ts';
import { CHECKOUT, DEFAULT_PORT, LOCAL_FOLDER, LOCAL_SITES } from './checkout.ts';
import { demonstrate } from './demonstration.ts';
import { emptyStores } from './empty-stores.ts';
import { startHost, type LocalHost } from './host.ts';
import { LocalFault } from './local-fault.ts';

const HELP = `npm start [-- --fresh]

Runs every function of the sites ${LOCAL_SITES.join(' and ')} on this machine, with embedded stores.

  --fresh   empty the local stores first
  --help    show this

PORT        where to listen on 127.0.0.1 (default ${DEFAULT_PORT})
NO_COLOR    no colours

Exit codes: 0 ended by Ctrl-C or SIGTERM, 2 wrong use or a faulty declaration, 3 stores in use elsewhere, 70 internal error
`;

const { dim, bold, green } = terminal(process.stdout, process.env);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const portOf = (text: string | undefined): number => {
  if (text === undefined || text === '') return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new LocalFault(`PORT=${text} is not a port number`);
};

const readOptions = (): Readonly<{ fresh: boolean; help: boolean }> => {
  try {
    const { values } = parseArgs({
      options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { fresh: values.fresh === true, help: values.help === true };
  } catch (error) {
    throw new LocalFault(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
};

const step = (name: string, milliseconds: number): void =>
  say(`${green('ok')} ${name.padEnd(20)} ${dim(`${(milliseconds / 1000).toFixed(2)} s`)}`);

const prepare = async (host: LocalHost): Promise<string[]> => {
  const examples: string[] = [];
  for (const site of LOCAL_SITES) {
    const paths = await demonstrate(site, host.envOf(site), () => undefined);
    examples.push(...paths.map((path) => `curl ${host.url}/${site}${path}`));
  }
  return examples;
};

const greet = (host: LocalHost, examples: readonly string[], seconds: string): void => {
  const lines = [
    '',
    `${bold('sumu')} runs at ${bold(host.url)} ${dim(`(${seconds} s)`)}`,
    ...LOCAL_SITES.map((site) => `  ${host.url}/${site}`),
    '',
    'Try:',
    `  curl ${host.url}/`,
    ...examples.map((example) => `  ${example}`),
    '  npx sumu token --as citizen',
    '  npx sumu functions',
    '',
    dim('Ctrl-C ends it.'),
    '',
  ];
  say(lines.join('\n'));
};

const endOnSignal = (host: LocalHost): void => {
  let asked = false;
  const end = (): void => {
    if (asked) process.exit(1);
    asked = true;
    say(dim('ending: letting requests finish, closing the stores'));
    host.close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
        process.exit(70);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
};

const main = async (): Promise<void> => {
  const began = performance.now();
  const options = readOptions();
  if (options.help) {
    say(HELP);
    return;
  }
  const port = portOf(process.env['PORT']);
  if (options.fresh) await emptyStores(LOCAL_FOLDER);
  process.setSourceMapsEnabled(true);
  // A promise that a handler forgot must not end the host.
  process.on('unhandledRejection', (error) =>
    complain(`unhandled: ${error instanceof Error ? error.stack : String(error)}`),
  );
  const host = await startHost({
    root: CHECKOUT,
    folder: LOCAL_FOLDER,
    port,
    sites: LOCAL_SITES,
    env: process.env,
    hotReload: true,
    say: complain,
    onStep: step,
  });
  endOnSignal(host);
  const examples = await prepare(host);
  greet(host, examples, ((performance.now() - began) / 1000).toFixed(1));
};

main().catch((error: unknown) => {
  const known = error instanceof LocalFault;
  complain(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(known ? error.exitCode : 70);
});
