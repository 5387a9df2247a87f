import type { Schedule } from './schedule-expression.ts';

/** Something that runs on a schedule. `key` names what must never run twice at once. */
export type Scheduled = Readonly<{ key: string; schedule: Schedule; run: (due: Date) => Promise<void> }>;

export type LoopOptions = Readonly<{
  now: () => Date;
  /** Calls back after a time; the returned function calls it off. */
  timer: (callback: () => void, ms: number) => () => void;
  say: (line: string) => void;
}>;

export const systemTimer: LoopOptions['timer'] = (callback, ms) => {
  const id = setTimeout(callback, ms);
  return () => clearTimeout(id);
};

/** The machine may sleep or its clock may be set: look again at least this often. */
const LONGEST_SLEEP_MS = 30_000;

/**
 * Runs what is due, on time, with one timer. Nothing is made up for: what was due while the host was down or asleep runs
 * at its next time. A key that still runs is passed over. `close` starts nothing more and waits for what runs.
 */
export const startScheduleLoop = (
  all: readonly Scheduled[],
  { now, timer, say }: LoopOptions,
): Readonly<{ close: () => Promise<void> }> => {
  const running = new Map<string, Promise<void>>();
  const due = all.map((scheduled) => ({ scheduled, at: scheduled.schedule.next(now()) }));
  let cancel = (): void => undefined;
  let closed = false;

  const start = ({ key, run }: Scheduled, at: Date): void => {
    if (running.has(key)) {
      say(`schedule: ${key} still runs; passed over`);
      return;
    }
    const ended = run(at)
      .catch((error: unknown) =>
        say(`schedule: ${key}: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => running.delete(key));
    running.set(key, ended);
  };

  const wake = (): void => {
    if (closed) return;
    const instant = now();
    for (const entry of due) {
      if (entry.at === undefined || entry.at > instant) continue;
      start(entry.scheduled, entry.at);
      entry.at = entry.scheduled.schedule.next(instant);
    }
    sleep();
  };
  const sleep = (): void => {
    const next = Math.min(...due.map(({ at }) => at?.getTime() ?? Infinity));
    if (next === Infinity) return;
    cancel = timer(wake, Math.min(LONGEST_SLEEP_MS, Math.max(0, next - now().getTime())));
  };

  sleep();
  return {
    close: async () => {
      closed = true;
      cancel();
      await Promise.all(running.values());
    },
  };
};

type Due = Readonly<{
  source: 'aws.events' | 'aws.scheduler';
  accountId: string;
  region: string;
  id: string;
  arn: string;
}>;

/** The event that a schedule without an input of its own sends. */
export const scheduledEvent = (at: Date, { source, accountId, region, id, arn }: Due): unknown => ({
  version: '0',
  id,
  'detail-type': 'Scheduled Event',
  source,
  account: accountId,
  time: `${at.toISOString().slice(0, 19)}Z`,
  region,
  resources: [arn],
  detail: source === 'aws.scheduler' ? '{}' : {},
});
