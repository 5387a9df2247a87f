import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demonstrate } from '../../../infra/local/demonstration.ts';
import { serveLocally } from '../../../infra/local/serve-locally.ts';
import { terminal } from '../../../lib/platform/terminal/terminal.ts';
import { makeCheckout, type Checkout } from './checkout-fixture.ts';

let checkout: Checkout;
beforeAll(async () => {
  checkout = await makeCheckout();
});
afterAll(() => checkout.remove());

const demonstrate: Demonstrate = async (_site, _env, progress) => {
  progress(1, 7);
  progress(7, 7);
  return [
    { path: '/v1/pets/rex', shows: 'a pet' },
    { path: '/v1/pets?kind=cat&limit=2', shows: 'several', flags: '-i' },
  ];
};

const serve = async (isTTY: boolean) => {
  const [lines, drawn]: [string[], string[]] = [[], []];
  const code = await serveLocally({
    root: checkout.root,
    folder: checkout.folder,
    sites: ['150100'],
    args: [],
    env: { PORT: '0', PATH: process.env['PATH'] },
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(line),
    draw: (text) => void drawn.push(text),
    look: terminal({ isTTY }, { NO_COLOR: '1' }),
    demonstrate,
    ended: Promise.resolve(),
  });
  return { code, lines, text: lines.join('\n'), drawn: drawn.join('') };
};

describe('filling a site at npm start', () => {
  it('is told in plain lines where nobody watches', async () => {
    const { code, lines, drawn } = await serve(false);
    expect(code).toBe(0);
    expect(lines.findLast((line) => line.includes('demonstration'))).toMatch(
      /^ {3}150100 demonstration: 7\/7 records 100%/,
    );
    expect(drawn).toBe('');
  });

  it('is a bar that redraws itself on a terminal', async () => {
    const { drawn, text } = await serve(true);
    expect(drawn).toMatch(/\r\u001b\[2K {3}150100 demonstration \[#{24}\] 7\/7 records 100%.*\n$/);
    expect(text).not.toContain('demonstration');
  });

  it('ends with ready-made requests that a shell takes as they stand, each with what it shows', async () => {
    const { text } = await serve(false);
    expect(text).toMatch(/^ {2}curl http:\/\/127\.0\.0\.1:\d+\/150100\/v1\/pets\/rex {2}# a pet$/m);
    expect(text).toMatch(
      /^ {2}curl -i 'http:\/\/127\.0\.0\.1:\d+\/150100\/v1\/pets\?kind=cat&limit=2' {2}# several$/m,
    );
  });
});
