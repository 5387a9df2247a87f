import type { CommandContext, OutputOptions } from './command.ts';

/** Shows how far a long command has come. Counts are whole records. */
export type Progress = Readonly<{
  /** `of` may be unknown and may change. */
  update: (done: number, of?: number) => void;
  /** Leaves the last state standing and ends the display. */
  end: () => void;
}>;

export type ProgressOptions = OutputOptions & Readonly<{ label: string; unit?: string }>;

const BAR_WIDTH = 24;
const REDRAW_MS = 100;
const LOG_EVERY_MS = 5000;
/** Over this window the rate is taken, so that it follows a store that slows down. */
const WINDOW_MS = 10_000;

const duration = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return h > 0
    ? `${h}h${String(m).padStart(2, '0')}m`
    : m > 0
      ? `${m}m${String(s).padStart(2, '0')}s`
      : `${s}s`;
};

const grouped = (count: number): string => String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');

type Sample = Readonly<{ at: number; done: number }>;

const rateOf = (samples: readonly Sample[]): number => {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at <= first.at) return Number.NaN;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
};

const describe = (done: number, of: number | undefined, rate: number, unit: string): string => {
  const speed = Number.isNaN(rate) ? '' : `, ${grouped(rate)} ${unit}/s`;
  if (of === undefined || of <= 0) return `${grouped(done)} ${unit}${speed}`;
  const left = Number.isNaN(rate) || done >= of ? '' : `, ${duration((of - done) / rate)} left`;
  return `${grouped(done)}/${grouped(of)} ${unit} ${Math.floor((done / of) * 100)}%${speed}${left}`;
};

const bar = (done: number, of: number | undefined): string => {
  if (of === undefined || of <= 0) return '';
  const full = Math.min(BAR_WIDTH, Math.floor((done / of) * BAR_WIDTH));
  return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] `;
};

const SILENT: Progress = { update: () => undefined, end: () => undefined };

/**
 * A bar with rate and time left on a terminal, one plain line every 5 s elsewhere, nothing with `--json` or `--quiet`.
 * Everything goes to standard error; no timer runs, so a crash leaves nothing behind.
 */
export const progress = (
  { note, draw, noteTerminal, now }: Pick<CommandContext, 'note' | 'draw' | 'noteTerminal' | 'now'>,
  { label, unit = 'records', json, quiet }: ProgressOptions,
): Progress => {
  if (json || quiet) return SILENT;
  const live = noteTerminal.isTerminal;
  let samples: Sample[] = [{ at: now().getTime(), done: 0 }];
  let shownAt = Number.NEGATIVE_INFINITY;
  let last: { done: number; of: number | undefined } = { done: 0, of: undefined };

  const show = (at: number): void => {
    shownAt = at;
    const text = describe(last.done, last.of, rateOf(samples), unit);
    if (live)
      draw(`\r\u001b[2K${label} ${bar(last.done, last.of)}${text}`.slice(0, noteTerminal.columns + 5));
    else note(`${label}: ${text}`);
  };
  const update: Progress['update'] = (done, of) => {
    const at = now().getTime();
    samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS).slice(-200), { at, done }];
    last = { done, of: of ?? last.of };
    if (at - shownAt >= (live ? REDRAW_MS : LOG_EVERY_MS)) show(at);
  };
  return {
    update,
    end: () => {
      show(now().getTime());
      if (live) draw('\n');
    },
  };
};
