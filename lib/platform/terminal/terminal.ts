import type { Env } from '../env.ts';

type Paint = (text: string) => string;

/** How to write on a stream: whether a person watches it, and colours where they are wanted. */
export type Terminal = Readonly<{
  isTerminal: boolean;
  columns: number;
  bold: Paint;
  dim: Paint;
  green: Paint;
  red: Paint;
}>;

type Stream = Readonly<{ isTTY?: boolean; columns?: number }>;

/**
 * Colours only on a terminal, never with `NO_COLOR` set to anything but the empty text (https://no-color.org) or with
 * `TERM=dumb`.
 */
export const terminal = (stream: Stream, env: Env): Terminal => {
  const isTerminal = stream.isTTY === true && env['TERM'] !== 'dumb';
  const colourful = isTerminal && !env['NO_COLOR'];
  const paint =
    (on: number, off: number): Paint =>
    (text) =>
      colourful ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    isTerminal,
    // A pseudo-terminal that nobody has given a size says 0.
    columns: stream.columns === 0 ? 80 : (stream.columns ?? 80),
    bold: paint(1, 22),
    dim: paint(2, 22),
    green: paint(32, 39),
    red: paint(31, 39),
  };
};
