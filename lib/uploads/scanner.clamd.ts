import { connect, type Socket } from 'node:net';
import type { Scan, Scanner, Verdict } from './scanner.ts';

export type ClamdSettings = Readonly<{
  host: string;
  port: number;
  connectMs?: number;
  /** Without a byte either way for so long, it is given up; more than clamd's own MaxScanTime (120 s). */
  silentMs?: number;
}>;

const CONNECT_MS = 2000;
const SILENT_MS = 130_000;
const MAX_REPLY = 1024;

/** Longer than a stream may be, or not looked into as a whole (its AlertExceedsMax). */
const LIMIT =
  /^(?:INSTREAM size limit exceeded\. ERROR|stream: Heuristics\.Limits\.Exceeded[\w.-]*(?:\([^\0]*\))? FOUND)\0$/;

/** What a reply says. A file of which not all was sent cannot be clean. */
const readReply = (reply: string, wasWhole: boolean): Verdict => {
  if (LIMIT.test(reply)) return 'scanner-limit';
  if (/^stream: [^\0]+ FOUND\0$/.test(reply)) return 'infected';
  return reply === 'stream: OK\0' && wasWhole ? 'clean' : 'scanner-garbled';
};

const END = Buffer.alloc(4);
const lengthOf = (chunk: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
};

type Conversation = Scan & Readonly<{ isConnected: Promise<boolean> }>;

/** One INSTREAM command: chunks with their lengths before them, an empty one at the end, one reply. */
const converse = (socket: Socket, withinMs: number, connectMs: number): Conversation => {
  const { promise: outcome, resolve } = Promise.withResolvers<Verdict>();
  let told = false;
  let isWhole = false;
  let reply = '';
  const tell = (verdict: Verdict): void => {
    told = true;
    clearTimeout(limit);
    clearTimeout(connecting);
    socket.destroy();
    resolve(verdict);
  };
  const limit = setTimeout(() => tell('scanner-timed-out'), withinMs);
  const connecting = setTimeout(() => tell('scanner-unreachable'), connectMs);
  const connected = new Promise<boolean>((yes) => {
    socket.once('connect', () => {
      clearTimeout(connecting);
      socket.write('zINSTREAM\0');
      yes(true);
    });
  });
  socket.on('timeout', () => tell('scanner-timed-out'));
  socket.on('error', () => tell('scanner-unreachable'));
  socket.on('close', () => tell(reply === '' ? 'scanner-unreachable' : 'scanner-garbled'));
  socket.on('data', (bytes) => {
    reply += bytes.toString('latin1');
    if (reply.includes('\0') || reply.length > MAX_REPLY) tell(readReply(reply, isWhole));
  });
  const drained = () => new Promise((yes) => socket.once('drain', yes));
  return {
    isConnected: Promise.race([connected, outcome.then(() => false)]),
    feed: async (chunk) => {
      // A chunk of no bytes would be the end.
      if (told || chunk.length === 0) return told ? 'enough' : 'more';
      socket.write(lengthOf(chunk));
      if (!socket.write(chunk)) await Promise.race([drained(), outcome]);
      return told ? 'enough' : 'more';
    },
    verdict: () => {
      isWhole = true;
      if (!told) socket.write(END);
      return outcome;
    },
    close: () => tell('scanner-unreachable'),
  };
};

/** {@link Scanner} by a ClamAV daemon over TCP. */
export const clamdScanner =
  ({ host, port, connectMs = CONNECT_MS, silentMs = SILENT_MS }: ClamdSettings): Scanner =>
  async (withinMs) => {
    const socket = connect({ host, port, timeout: silentMs });
    const { isConnected, ...scan } = converse(socket, withinMs, connectMs);
    return (await isConnected) ? scan : 'scanner-unreachable';
  };
