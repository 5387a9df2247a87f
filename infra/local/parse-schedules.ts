import * as z from 'zod/mini';
import type { DeclaredSchedule } from './declarations.ts';
import { LocalFault } from './local-fault.ts';
import { parseSchedule } from './schedule-expression.ts';

const expressions = z.union([z.string(), z.array(z.string())]);
const scheduleSchema = z.looseObject({
  rate: expressions,
  method: z._default(z.enum(['eventBus', 'scheduler']), 'eventBus'),
  timezone: z._default(z.string(), 'UTC'),
  enabled: z._default(z.boolean(), true),
  input: z.optional(z.unknown()),
});
const schedulerSchema = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  Target: z.looseObject({ Arn: z.unknown(), Input: z.optional(z.string()) }),
});

type Resources = Readonly<
  Record<string, Readonly<{ Type: string; Properties?: Record<string, unknown> | undefined }>>
>;

/** The logical id that the packager gives a function: `look-up-item` -> `LookDashupDashitemLambdaFunction`. */
export const logicalIdOf = (functionName: string): string => {
  const name = functionName.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
};

const checkedSchedule = (schedule: DeclaredSchedule, at: string): DeclaredSchedule => {
  const problem = parseSchedule(schedule.expression, schedule.timezone);
  if (typeof problem === 'string') throw new LocalFault(`${at}: ${problem}`);
  return schedule;
};

const fromEvent = (event: Record<string, unknown>, at: string): DeclaredSchedule[] => {
  if (event['schedule'] === undefined) return [];
  const given = typeof event['schedule'] === 'string' ? { rate: event['schedule'] } : event['schedule'];
  const parsed = z.safeParse(scheduleSchema, given);
  if (!parsed.success)
    throw new LocalFault(`${at}.schedule: ${parsed.error.issues[0]?.message ?? 'not understood'}`);
  const { rate, method, timezone, enabled, input } = parsed.data;
  if (!enabled) return [];
  return [rate].flat().map((expression) => ({
    expression,
    timezone,
    source: method === 'scheduler' ? 'aws.scheduler' : 'aws.events',
    ...(input === undefined ? {} : { input }),
  }));
};

const targetId = (arn: unknown): string | undefined => {
  const getAtt = (arn as { 'Fn::GetAtt'?: unknown } | undefined)?.['Fn::GetAtt'];
  if (typeof getAtt === 'string') return getAtt.split('.')[0];
  return Array.isArray(getAtt) ? String(getAtt[0]) : undefined;
};

const fromResources = (functionName: string, resources: Resources): DeclaredSchedule[] =>
  Object.entries(resources).flatMap(([id, { Type, Properties }]): DeclaredSchedule[] => {
    if (Type !== 'AWS::Scheduler::Schedule') return [];
    const parsed = z.safeParse(schedulerSchema, Properties);
    if (!parsed.success) {
      throw new LocalFault(
        `resources.Resources.${id}: ${parsed.error.issues[0]?.message ?? 'not understood'}`,
      );
    }
    const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = parsed.data;
    if (State === 'DISABLED' || targetId(Target.Arn) !== logicalIdOf(functionName)) return [];
    return [
      {
        expression: ScheduleExpression,
        timezone: ScheduleExpressionTimezone,
        source: 'aws.scheduler',
        ...(Target.Input === undefined ? {} : { input: readInput(Target.Input) }),
      },
    ];
  });

const readInput = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The schedules of a function: its `schedule` events and the EventBridge Scheduler resources that target it. */
export const schedulesOf = (
  functionName: string,
  events: readonly Record<string, unknown>[],
  resources: Resources,
): DeclaredSchedule[] => {
  const at = `functions.${functionName}`;
  const all = [...events.flatMap((event) => fromEvent(event, at)), ...fromResources(functionName, resources)];
  return all.map((schedule) => checkedSchedule(schedule, at));
};
