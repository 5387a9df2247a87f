import type { OutputOptions, Register } from '../../lib/platform/terminal/command.ts';
import type { ListedFunction } from '../../lib/platform/terminal/local-checkout.ts';
import { table } from '../../lib/platform/terminal/table.ts';

const rowsOf = ({ name, routes, schedules, description = '' }: ListedFunction): string[][] => {
  const triggers = [
    ...routes,
    ...schedules.map(
      ({ expression, timezone }) => `${expression}${timezone === 'UTC' ? '' : ` ${timezone}`}`,
    ),
  ];
  const [first = '', ...more] = triggers;
  return [[name, first, description], ...more.map((trigger) => ['', trigger, ''])];
};

const asJson = ({ name, description, routes, schedules, timeoutSeconds, memorySize }: ListedFunction) => ({
  name,
  description,
  routes,
  schedules,
  timeoutSeconds,
  memorySize,
});

/** `sumu functions`: every declared function with its routes and schedules. */
export const register: Register = (program, context) => {
  program
    .command('functions')
    .summary('list the functions, their routes and schedules')
    .description('Lists every declared function with the routes and schedules that start it.')
    .option('--site <code>', 'the site whose declarations to read', '150100')
    .action(async ({ site, json }: OutputOptions & Readonly<{ site: string }>) => {
      const functions = await context.local.functions(site);
      context.out(
        json
          ? `${JSON.stringify(functions.map(asJson), null, 2)}\n`
          : table(['function', 'started by', 'description'], functions.flatMap(rowsOf)),
      );
    });
};
