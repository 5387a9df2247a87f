import { parseArgs } from 'node:util';
import type { Env } from '../../lib/platform/env.ts';
import { progress, type Progress } from '../../lib/platform/terminal/progress.ts';
import type { Terminal } from '../../lib/platform/terminal/terminal.ts';
import { DEFAULT_PORT } from './checkout.ts';
import type { Demonstrate, Example } from './demonstration.ts';
import { emptyStores } from './empty-stores.ts';
import { startHost, type LocalHost } from './host.ts';
import { LocalFault } from './local-fault.ts';
import type { LocalFolder } from './local-folder.ts';

/** Everything `npm start` needs of the world. */
export type Serving = Readonly<{
  root: string;
  folder: LocalFolder;
  sites: readonly string[];
  args: readonly string[];
  env: Env;
  out: (line: string) => void;
  err: (line: string) => void;
  look: Terminal;
  /** Writes to where `out` writes as it is, for a display that redraws itself. */
  draw?: (text: string) => void;
  /** Fills a site with demonstration data at the start. */
  demonstrate?: Demonstrate;
  /** Resolves when somebody asks for the end. */
  ended: Promise<void>;
}>;

/** A ready-made request, and what it shows. */
type Shown = Readonly<{ command: string; shows: string }>;

const help = (sites: readonly string[]): string => `npm start [-- --fresh]

Runs every function of the sites ${sites.join(' and ')} on this machine, with embedded stores.

  --fresh   empty the local stores first
  --help    show this

PORT        where to listen on 127.0.0.1 (default ${DEFAULT_PORT})
NO_COLOR    no colours

Exit codes: 0 ended by Ctrl-C or SIGTERM, 2 wrong use or a faulty declaration,
            3 stores in use elsewhere, 70 internal error`;

const portOf = (text: string | undefined): number => {
  if (text === undefined || text === '') return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new LocalFault(`PORT=${text} is not a port number`);
};

const readOptions = ({ args, sites }: Serving): Readonly<{ fresh: boolean; help: boolean }> => {
  const options = { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return { fresh: values.fresh === true, help: values.help === true };
  } catch (error) {
    throw new LocalFault(`${error instanceof Error ? error.message : String(error)}\n\n${help(sites)}`);
  }
};

/** A bar on a terminal, a plain line in a log: on standard output, where the host tells the other steps too. */
const filling = ({ out, draw, look }: Serving, site: string): Progress =>
  progress(
    {
      note: out,
      draw: draw ?? out,
      noteTerminal: { ...look, isTerminal: look.isTerminal && draw !== undefined },
      now: () => new Date(),
    },
    { label: `   ${site} demonstration`, unit: 'records' },
  );

/** A shell takes `?` for a pattern and `&` for an end unless it stands in quotes. */
const curlOf = (url: string, { path, shows, flags }: Example): Shown => {
  const address = `${url}${path}`;
  const quoted = /[?&]/.test(address) ? `'${address}'` : address;
  return { command: ['curl', ...(flags === undefined ? [] : [flags]), quoted].join(' '), shows };
};

const fillIn = async (serving: Serving, host: LocalHost): Promise<readonly Shown[]> => {
  const { sites, demonstrate } = serving;
  if (demonstrate === undefined) return [];
  const examples: Shown[] = [];
  for (const site of sites) {
    const bar = filling(serving, site);
    const made = await demonstrate(site, host.envOf(site), bar.update);
    bar.end();
    examples.push(...made.map((example) => curlOf(`${host.url}/${site}`, example)));
  }
  return examples;
};

const greeting = (
  { sites, look: { bold, dim } }: Serving,
  url: string,
  examples: readonly Shown[],
  seconds: string,
): string =>
  [
    '',
    `${bold('sumu')} runs at ${bold(url)} ${dim(`(${seconds} s)`)}`,
    ...sites.map((site) => `  ${url}/${site}`),
    '',
    'Try:',
    `  curl ${url}/`,
    ...examples.map(({ command, shows }) => `  ${command}  ${dim(`# ${shows}`)}`),
    '  npx sumu token --as citizen',
    '  npx sumu functions',
    '',
    dim('Ctrl-C ends it.'),
    '',
  ].join('\n');

const serve = async (serving: Serving): Promise<void> => {
  const { root, folder, sites, env, out, err, look } = serving;
  const began = performance.now();
  const options = readOptions(serving);
  if (options.help) {
    out(help(sites));
    return;
  }
  const port = portOf(env['PORT']);
  if (options.fresh) await emptyStores(folder);
  const host = await startHost({
    root,
    folder,
    port,
    sites,
    env,
    hotReload: true,
    say: err,
    onStep: (name, ms) =>
      out(`${look.green('ok')} ${name.padEnd(20)} ${look.dim(`${(ms / 1000).toFixed(2)} s`)}`),
  });
  try {
    const examples = await fillIn(serving, host);
    out(greeting(serving, host.url, examples, ((performance.now() - began) / 1000).toFixed(1)));
    await serving.ended;
    out(look.dim('ending: letting requests finish, closing the stores'));
  } finally {
    await host.close();
  }
};

/** Runs the local host until `ended`, and gives the exit code: 0, 2, 3 or 70 as `--help` explains. */
export const serveLocally = async (serving: Serving): Promise<number> => {
  try {
    await serve(serving);
    return 0;
  } catch (error) {
    const known = error instanceof LocalFault;
    const text = known ? error.message : error instanceof Error ? error.stack : String(error);
    serving.err(text ?? '');
    return known ? error.exitCode : 70;
  }
};
