import { randomUUID } from 'node:crypto';
import type { Env } from '../../lib/platform/env.ts';
import { createGateway, type Gateway, type GatewayTrouble } from '../../lib/platform/gateway/gateway.ts';
import {
  invokeFunction,
  type HostedFunction,
  type Invocation,
  type LambdaFunction,
} from '../../lib/platform/gateway/invoke-function.ts';
import type { DeclaredFunction, Declarations } from './declarations.ts';
import type { LoadedFunctions } from './load-functions.ts';
import { parseSchedule } from './schedule-expression.ts';
import { scheduledEvent, type Scheduled } from './schedule-loop.ts';
import { functionEnv, functionName, siteEnv, type LocalPlaces } from './site-env.ts';

/** One site on the local host. */
export type SiteHost = Readonly<{
  declarations: Declarations;
  env: Env;
  gateway: Gateway;
  schedules: readonly Scheduled[];
  /** Runs a function once, as its schedule or another service would. Undefined: there is no such function. */
  invoke: (functionName: string, event: unknown) => Promise<Invocation | undefined>;
}>;

export type SiteOptions = Readonly<{
  declarations: Declarations;
  loaded: LoadedFunctions;
  /** As the command line reaches the stores. */
  places: LocalPlaces;
  /** As functions reach DynamoDB: through the guard of their declared permissions. */
  guardedDynamoUrl: string;
  port: number;
  throttled: boolean;
  now: () => Date;
  say: (line: string) => void;
}>;

const host = (declared: DeclaredFunction, options: SiteOptions): HostedFunction => {
  const { loaded, declarations, places, guardedDynamoUrl } = options;
  const env = functionEnv(declarations, declared, { ...places, dynamoUrl: guardedDynamoUrl });
  const bound = new WeakMap<object, LambdaFunction>();
  const bind = (): LambdaFunction => {
    const entry = loaded.get(declared.name);
    const known = bound.get(entry) ?? entry.withEnv(env);
    bound.set(entry, known);
    return known;
  };
  return { ...declared, name: functionName(declarations, declared), load: async () => bind() };
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const troubleLine = ({ function: name, requestId, outcome, error }: GatewayTrouble): string =>
  `${name} ${outcome} (${requestId})${error === undefined ? '' : `\n${stackOf(error)}`}`;

/** Binds the functions to one site's settings and puts the gateway, the schedules and direct calls in front of them. */
export const createSiteHost = (options: SiteOptions): SiteHost => {
  const { declarations, places, port, now, say } = options;
  const { site, region, accountId, cors, rate } = declarations;
  const arnOf = (name: string): string => `arn:aws-cn:lambda:${region}:${accountId}:function:${name}`;
  const hosted = new Map(
    declarations.functions.map((declared) => [declared.name, host(declared, options)] as const),
  );
  const report = (trouble: GatewayTrouble): void => say(troubleLine(trouble));

  const invoke: SiteHost['invoke'] = async (name, event) => {
    const target = hosted.get(name);
    if (!target) return undefined;
    const requestId = randomUUID();
    const invocation = await invokeFunction(target, event, { requestId, arn: arnOf(target.name) });
    if (invocation.outcome !== 'answered') report({ function: target.name, requestId, ...invocation });
    return invocation;
  };

  const schedules = declarations.functions.flatMap(({ name, schedules: declared }) =>
    declared.flatMap(({ expression, timezone, source, input }): Scheduled[] => {
      const schedule = parseSchedule(expression, timezone);
      if (typeof schedule === 'string') return [];
      const run = async (due: Date): Promise<void> => {
        const event =
          input ?? scheduledEvent(due, { source, accountId, region, id: randomUUID(), arn: arnOf(name) });
        await invoke(name, event);
      };
      return [{ key: `${site}/${name}`, schedule, run }];
    }),
  );

  const gateway = createGateway({
    routes: declarations.functions.flatMap(({ name, routes }) => {
      const target = hosted.get(name);
      return target ? routes.map((routeKey) => ({ routeKey, target })) : [];
    }),
    ...(cors ? { cors } : {}),
    ...(rate && options.throttled ? { rate } : {}),
    accountId,
    apiId: 'local',
    arnOf,
    forwarded: { proto: 'http', port, prefix: `/${site}` },
    now,
    report,
  });
  return { declarations, env: siteEnv(declarations, places), gateway, schedules, invoke };
};
