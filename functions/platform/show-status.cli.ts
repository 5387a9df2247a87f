import { EXIT, type OutputOptions, type Register } from '../../lib/platform/terminal/command.ts';

/** `sumu status`: whether the local host of this checkout runs. */
export const register: Register = (program, context) => {
  program
    .command('status')
    .summary('tell whether the local host runs')
    .description(
      'Tells whether the local host of this checkout runs, and where. Exit code 1 when it does not.',
    )
    .action(async ({ json }: OutputOptions) => {
      const host = await context.local.host();
      if (!host) context.exitWith(EXIT.findings);
      if (json) {
        context.out(`${JSON.stringify({ running: host !== undefined, ...host })}\n`);
        return;
      }
      context.out(
        host
          ? `the local host runs at ${host.url} (process ${host.pid})\n${host.sites.map((site) => `  ${host.url}/${site}\n`).join('')}`
          : 'no local host runs; start it with: npm start\n',
      );
    });
};
