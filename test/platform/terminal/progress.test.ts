import { describe, expect, test } from 'vitest';
import { progress } from '../../../lib/platform/terminal/progress.ts';
import { terminal } from '../../../lib/platform/terminal/terminal.ts';

const watched = (isTTY: boolean, env: Record<string, string> = {}) => {
  let now = 0;
  const notes: string[] = [];
  const drawn: string[] = [];
  const context = {
    note: (line: string) => void notes.push(line),
    draw: (text: string) => void drawn.push(text),
    noteTerminal: terminal({ isTTY, columns: 100 }, env),
    now: () => new Date(now),
  };
  return { context, notes, drawn, pass: (ms: number) => (now += ms) };
};

describe('progress', () => {
  test('on a terminal is a bar with rate and time left, drawn at most ten times a second', () => {
    const { context, drawn, notes, pass } = watched(true);
    const shown = progress(context, { label: 'loading' });
    for (let i = 1; i <= 100; i += 1) {
      pass(10);
      shown.update(i * 10, 4000);
    }
    shown.end();
    expect(drawn.length).toBeLessThanOrEqual(13);
    expect(drawn.at(-2)).toBe(
      '\r\u001b[2Kloading [######------------------] 1,000/4,000 records 25%, 1,000 records/s, 3s left',
    );
    expect(drawn.at(-1)).toBe('\n');
    expect(notes).toEqual([]);
  });

  test('in a log is a plain line every five seconds', () => {
    const { context, notes, drawn, pass } = watched(false);
    const shown = progress(context, { label: 'loading', unit: 'rows' });
    for (let i = 1; i <= 11; i += 1) {
      pass(1000);
      shown.update(i * 100);
    }
    shown.end();
    expect(notes).toEqual([
      'loading: 100 rows, 100 rows/s',
      'loading: 600 rows, 100 rows/s',
      'loading: 1,100 rows, 100 rows/s',
      'loading: 1,100 rows, 100 rows/s',
    ]);
    expect(drawn).toEqual([]);
  });

  test.each([{ json: true }, { quiet: true }])('with %o is nothing', (options) => {
    const { context, notes, drawn } = watched(true);
    const shown = progress(context, { label: 'loading', ...options });
    shown.update(1, 2);
    shown.end();
    expect([...notes, ...drawn]).toEqual([]);
  });
});

describe('colours', () => {
  test.each([
    [true, {}, '\u001b[1mx\u001b[22m'],
    [true, { NO_COLOR: '1' }, 'x'],
    [true, { NO_COLOR: '' }, '\u001b[1mx\u001b[22m'],
    [true, { TERM: 'dumb' }, 'x'],
    [false, {}, 'x'],
  ])('terminal %s with %o', (isTTY, env, expected) => {
    expect(terminal({ isTTY }, env).bold('x')).toBe(expected);
  });
});

test('a terminal without a size is taken to have 80 columns', () => {
  expect(terminal({ isTTY: true, columns: 0 }, {}).columns).toBe(80);
  expect(terminal({ isTTY: true }, {}).columns).toBe(80);
  expect(terminal({ isTTY: true, columns: 132 }, {}).columns).toBe(132);
});
