import * as z from 'zod/mini';
import type { Cors } from '../../lib/platform/gateway/cors.ts';
import { isRouteKey } from '../../lib/platform/gateway/match-route.ts';
import type { Rate } from '../../lib/platform/gateway/throttle.ts';
import type { DeclaredBucket, DeclaredFunction, Declarations, DeclaredTable } from './declarations.ts';
import type { TableAccess } from './dynamo/guard-access.ts';
import { resolveText, type Scope } from './intrinsics.ts';
import { LocalFault } from './local-fault.ts';
import { schedulesOf } from './parse-schedules.ts';

const record = z.record(z.string(), z.unknown());
const functionSchema = z.looseObject({
  handler: z.string(),
  description: z.optional(z.string()),
  timeout: z.optional(z.number()),
  memorySize: z.optional(z.number()),
  environment: z.optional(record),
  access: z._default(z.array(record), []),
  events: z.optional(z.array(record)),
});
const tableAccessSchema = z.looseObject({
  table: z.string(),
  actions: z.array(z.string()),
  indexes: z._default(z.array(z.string()), []),
});
const resourceSchema = z.looseObject({ Type: z.string(), Properties: z.optional(record) });

const bucketSchema = z.looseObject({
  CorsConfiguration: z.optional(z.looseObject({ CorsRules: z.array(record) })),
});

const corsSchema = z.union([
  z.boolean(),
  z.looseObject({
    allowedOrigins: z.optional(z.array(z.string())),
    allowedHeaders: z.optional(z.array(z.string())),
    allowedMethods: z.optional(z.array(z.string())),
    allowCredentials: z.optional(z.boolean()),
    exposedResponseHeaders: z.optional(z.array(z.string())),
    maxAge: z.optional(z.number()),
  }),
]);

const printedSchema = z.looseObject({
  provider: z.looseObject({
    region: z.string(),
    stage: z.string(),
    stackName: z.optional(z.string()),
    timeout: z.optional(z.number()),
    memorySize: z.optional(z.number()),
    environment: z.optional(record),
    httpApi: z.optional(z.looseObject({ cors: z.optional(corsSchema) })),
  }),
  functions: z.record(z.string(), functionSchema),
  resources: z.optional(
    z.looseObject({
      Resources: z.optional(z.record(z.string(), resourceSchema)),
      extensions: z.optional(z.record(z.string(), z.looseObject({ Properties: z.optional(record) }))),
    }),
  ),
});
const rateSchema = z.looseObject({
  DefaultRouteSettings: z.looseObject({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
});

export type Printed = z.output<typeof printedSchema>;

const checked = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  at: string,
): z.output<Schema> => {
  const outcome = z.safeParse(schema, value);
  if (outcome.success) return outcome.data;
  const [issue] = outcome.error.issues;
  const path = [at, ...(issue?.path ?? [])].join('.');
  throw new LocalFault(`${path}: ${issue?.message ?? 'not understood'}`);
};

const routeKeyOf = (event: Record<string, unknown>, at: string): string[] => {
  const { httpApi } = event;
  if (httpApi === undefined) return [];
  const { method = '', path = '' } =
    typeof httpApi === 'string'
      ? {
          method: httpApi.split(/\s+/)[0] ?? '',
          path: httpApi === '*' ? '*' : (httpApi.split(/\s+/)[1] ?? ''),
        }
      : checked(
          z.looseObject({ method: z._default(z.string(), '*'), path: z.string() }),
          httpApi,
          `${at}.httpApi`,
        );
  const verb = method === '*' ? 'ANY' : method.toUpperCase();
  const routeKey = path === '*' ? '$default' : `${verb} ${path}`;
  if (!isRouteKey(routeKey)) throw new LocalFault(`${at}: ${routeKey} is not a route`);
  return [routeKey];
};

const environmentOf = (
  printed: Printed,
  own: Record<string, unknown> | undefined,
  scope: Scope,
  at: string,
) =>
  Object.fromEntries(
    Object.entries({ ...printed.provider.environment, ...own }).map(([name, value]) => [
      name,
      resolveText(value, scope, `${at}.environment.${name}`),
    ]),
  );

const accessOf = (access: readonly Record<string, unknown>[], scope: Scope, at: string): TableAccess[] =>
  access
    .filter(({ table }) => table !== undefined)
    .map((entry) => {
      const { table, actions, indexes } = checked(tableAccessSchema, entry, `${at}.access`);
      return { table: resolveText({ Ref: table }, scope, `${at}.access`), actions, indexes };
    });

const functionOf = (name: string, printed: Printed, scope: Scope): DeclaredFunction => {
  const at = `functions.${name}`;
  const declared = checked(functionSchema, printed.functions[name], at);
  const dot = declared.handler.lastIndexOf('.');
  const events = declared.events ?? [];
  return {
    name,
    file: `${declared.handler.slice(0, dot)}.ts`,
    exportName: declared.handler.slice(dot + 1),
    ...(declared.description === undefined ? {} : { description: declared.description }),
    routes: events.flatMap((event) => routeKeyOf(event, at)),
    schedules: schedulesOf(name, events, printed.resources?.Resources ?? {}),
    timeoutSeconds: declared.timeout ?? printed.provider.timeout ?? 6,
    memorySize: declared.memorySize ?? printed.provider.memorySize ?? 1024,
    environment: environmentOf(printed, declared.environment, scope, at),
    access: accessOf(declared.access, scope, at),
  };
};

const tableOf = (id: string, scope: Scope): DeclaredTable => ({
  name: resolveText({ Ref: id }, scope, `resources.Resources.${id}`),
  properties: scope.resources[id]?.Properties ?? {},
});

const bucketOf = (id: string, scope: Scope): DeclaredBucket => {
  const at = `resources.Resources.${id}`;
  const bucket = checked(bucketSchema, scope.resources[id]?.Properties ?? {}, `${at}.Properties`);
  return {
    name: resolveText({ Ref: id }, scope, at).toLowerCase(),
    corsRules: bucket.CorsConfiguration?.CorsRules ?? [],
  };
};

const corsOf = (printed: Printed, routes: readonly string[]): Cors | undefined => {
  const cors = printed.provider.httpApi?.cors;
  if (cors === undefined || cors === false) return undefined;
  const methods = [...new Set(['OPTIONS', ...routes.map((route) => route.split(' ')[0] ?? '')])];
  const defaults = {
    allowedOrigins: ['*'],
    allowedHeaders: ['Content-Type', 'Authorization'],
    allowedMethods: methods,
  };
  return (cors === true ? defaults : { ...defaults, ...cors }) as Cors;
};

const rateOf = (printed: Printed): Rate | undefined => {
  const properties = printed.resources?.extensions?.['HttpApiStage']?.Properties;
  if (properties?.['DefaultRouteSettings'] === undefined) return undefined;
  const { DefaultRouteSettings: settings } = checked(
    rateSchema,
    properties,
    'resources.extensions.HttpApiStage',
  );
  return { rate: settings.ThrottlingRateLimit, burst: settings.ThrottlingBurstLimit };
};

const ofType = (scope: Scope, type: string): string[] =>
  Object.keys(scope.resources).filter((id) => scope.resources[id]?.Type === type);

/**
 * Reads what `serverless print --format json` printed into what a host needs, physical names filled in. Throws
 * {@link LocalFault} naming the place of whatever it does not understand.
 */
export const parseDeclarations = (value: unknown, site: string, accountId: string): Declarations => {
  const printed = checked(printedSchema, value, 'serverless.yml');
  const { region, stage, stackName = `sumu-${stage}` } = printed.provider;
  const scope: Scope = { region, accountId, stackName, resources: printed.resources?.Resources ?? {} };
  const functions = Object.keys(printed.functions).map((name) => functionOf(name, printed, scope));
  const cors = corsOf(
    printed,
    functions.flatMap(({ routes }) => routes),
  );
  const rate = rateOf(printed);
  return {
    site,
    stage,
    region,
    accountId,
    functions,
    tables: ofType(scope, 'AWS::DynamoDB::Table').map((id) => tableOf(id, scope)),
    buckets: ofType(scope, 'AWS::S3::Bucket').map((id) => bucketOf(id, scope)),
    ...(cors ? { cors } : {}),
    ...(rate ? { rate } : {}),
  };
};
