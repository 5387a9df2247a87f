import type { Cors } from '../../lib/platform/gateway/cors.ts';
import type { Rate } from '../../lib/platform/gateway/throttle.ts';
import type { TableAccess } from './dynamo/guard-access.ts';

/** A schedule that starts a function: `rate(...)` or `cron(...)`, with the event it sends if it names one. */
export type DeclaredSchedule = Readonly<{
  expression: string;
  timezone: string;
  source: 'aws.events' | 'aws.scheduler';
  input?: unknown;
}>;

export type DeclaredFunction = Readonly<{
  name: string;
  /** Source file, relative to the root: `functions/items/look-up-item.ts`. */
  file: string;
  /** The export that Lambda calls. */
  exportName: string;
  description?: string;
  /** Route keys: `GET /v1/items/{code}`. */
  routes: readonly string[];
  schedules: readonly DeclaredSchedule[];
  timeoutSeconds: number;
  memorySize: number;
  environment: Readonly<Record<string, string>>;
  /** What it may do on which table, by physical name. */
  access: readonly TableAccess[];
}>;

export type DeclaredTable = Readonly<{
  name: string;
  /** The `Properties` of the `AWS::DynamoDB::Table` resource. */
  properties: Readonly<Record<string, unknown>>;
}>;

export type DeclaredBucket = Readonly<{
  name: string;
  /** As CloudFormation writes them. */
  corsRules: readonly Readonly<Record<string, unknown>>[];
}>;

/** Everything a host needs of one site's resolved declarations. */
export type Declarations = Readonly<{
  site: string;
  stage: string;
  region: string;
  accountId: string;
  functions: readonly DeclaredFunction[];
  tables: readonly DeclaredTable[];
  buckets: readonly DeclaredBucket[];
  cors?: Cors;
  rate?: Rate;
}>;
