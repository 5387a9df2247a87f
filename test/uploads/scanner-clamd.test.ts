import { afterEach, describe, expect, it } from 'vitest';
import { clamdScanner, type ClamdSettings } from '../../lib/uploads/scanner.clamd.ts';
import { scannerOf } from '../../lib/uploads/wiring.ts';
import { startFakeClamd } from './fake-clamd.ts';

type Answer = Parameters<typeof startFakeClamd>[0];
type Fake = Awaited<ReturnType<typeof startFakeClamd>>;

let fake: Fake | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

const scan = async (
  answer: Answer,
  chunks: readonly Uint8Array[],
  { withinMs = 10_000, ...settings }: Partial<ClamdSettings> & { withinMs?: number } = {},
) => {
  fake = await startFakeClamd(answer);
  const opened = await clamdScanner({ ...fake.settings, ...settings })(withinMs);
  if (typeof opened === 'string') return { verdict: opened, fed: 0 };
  let fed = 0;
  for (const chunk of chunks) {
    fed += 1;
    if ((await opened.feed(chunk)) === 'enough') break;
  }
  const verdict = await opened.verdict();
  opened.close();
  return { verdict, fed };
};

const CHUNKS = [Buffer.from('one '), Buffer.alloc(0), Buffer.from('two '), Buffer.from('three')];
const FOUND = 'stream: Eicar-Test-Signature FOUND\0';
const never = (): undefined => undefined;

describe('a scan by clamd', () => {
  it('clears a file of which it was sent every byte', async () => {
    const seen: string[] = [];
    const answer: Answer = (stream) => stream && (seen.push(stream.toString()), 'stream: OK\0');
    expect(await scan(answer, CHUNKS)).toEqual({ verdict: 'clean', fed: 4 });
    expect(seen).toEqual(['one two three']);
  });

  it('sends a long file no faster than it is taken', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 7);
    let length = 0;
    const answer: Answer = (stream) => stream && ((length = stream.length), 'stream: OK\0');
    expect(
      (
        await scan(
          answer,
          Array.from({ length: 8 }, () => chunk),
        )
      ).verdict,
    ).toBe('clean');
    expect(length).toBe(8 * chunk.length);
  });

  it('finds malware', async () => {
    expect((await scan((stream) => stream && FOUND, CHUNKS)).verdict).toBe('infected');
  });

  it('needs no more of a file once something is found in it', async () => {
    const chunks = Array.from({ length: 1000 }, () => Buffer.alloc(64 * 1024));
    const { verdict, fed } = await scan((_, heard) => (heard > 100_000 ? FOUND : undefined), chunks);
    expect(verdict).toBe('infected');
    expect(fed).toBeLessThan(1000);
  });

  it.each([
    ['stream: OK\0', 'before the end of the file'],
    ['stream: OK FOR NOW\0', 'at the end'],
    ['stream: OK\0stream: OK\0', 'at the end'],
    ['HTTP/1.1 200 OK\r\n\r\n', 'at the end'],
    ['UNKNOWN COMMAND\0', 'at the end'],
    ['stream: OK', 'at the end'],
    ['x'.repeat(5000), 'at the end'],
  ])('does not understand %j %s', async (reply, when) => {
    const answer: Answer = (stream, heard) =>
      stream !== undefined || (when.startsWith('before') && heard > 10) ? reply : undefined;
    const chunks = when.startsWith('before')
      ? Array.from({ length: 500 }, () => Buffer.alloc(64 * 1024))
      : CHUNKS;
    expect((await scan(answer, chunks)).verdict).toBe('scanner-garbled');
  });

  it.each([
    'INSTREAM size limit exceeded. ERROR\0',
    'stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0',
  ])('says that the file is beyond the limits of clamd: %j', async (reply) => {
    expect((await scan((stream) => stream && reply, CHUNKS)).verdict).toBe('scanner-limit');
  });

  it('waits for no answer longer than it may in silence', async () => {
    expect((await scan(never, CHUNKS, { silentMs: 50, withinMs: 60_000 })).verdict).toBe('scanner-timed-out');
  }, 10_000);

  it('takes no longer than it is given, whatever goes on meanwhile', async () => {
    expect((await scan(never, CHUNKS, { withinMs: 50 })).verdict).toBe('scanner-timed-out');
  });

  it('is unreachable where nobody listens', async () => {
    const gone = await startFakeClamd(never);
    await gone.close();
    expect(await clamdScanner(gone.settings)(10_000)).toBe('scanner-unreachable');
  });

  it('is unreachable when the connection ends without a word', async () => {
    expect((await scan((stream) => stream && '', CHUNKS)).verdict).toBe('scanner-unreachable');
  });
});

describe('the setting of the scanner', () => {
  it('names a clamd by its address', async () => {
    fake = await startFakeClamd((stream) => stream && FOUND);
    const opened = await scannerOf(`clamd://127.0.0.1:${fake.settings.port}`)(10_000);
    if (typeof opened === 'string') throw new Error(opened);
    expect(await opened.verdict()).toBe('infected');
  });

  it.each([
    'clamd',
    'clamd://host',
    'clamd://:3310',
    'http://host:3310',
    'clamd://host:3310/x',
    'toString',
    '',
  ])('is refused when it is %j', (setting) => {
    expect(() => scannerOf(setting)).toThrow('upload-scanner-unknown');
  });
});
