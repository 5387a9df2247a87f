import { sm3Hex } from '../../kernel/digest.ts';
import type { SegmentBodies, SegmentStore } from '../segments/segment-store.ts';
import type { Segment } from '../segments/segment.ts';

type Deps = Readonly<{ segments: SegmentStore; segmentBodies: SegmentBodies }>;

/** A segment whose object is gone or is not what was put. */
export type DamagedSegment = Readonly<{
  lane: number;
  from: number;
  to: number;
  why: 'object-missing' | 'object-differs';
}>;

/** The closed lines of a lane, and where they end. */
export type ClosedLines = Readonly<{ segment: Segment; lines: readonly Buffer[] }>;

const linesIn = (bytes: Uint8Array): readonly Buffer[] => {
  const data = Buffer.from(bytes);
  const lines: Buffer[] = [];
  for (let at = 0; at < data.length;) {
    const end = data.indexOf(0x0a, at);
    const next = end < 0 ? data.length : end + 1;
    lines.push(data.subarray(at, next));
    at = next;
  }
  return lines;
};

/** What cannot be read is left in: an export shows what is there. */
export const placeOf = (line: Uint8Array): number | undefined => {
  const seq = /"seq":(\d{1,13})[,}]/.exec(Buffer.from(line).toString('utf8'))?.[1];
  return seq === undefined ? undefined : Number(seq);
};

/** Every closed segment of a lane that reaches behind a place, with its lines as they are kept. */
export const closedLines = async function* (
  { segments, segmentBodies }: Deps,
  lane: number,
  after: number,
  damaged: (segment: DamagedSegment) => void,
): AsyncGenerator<ClosedLines> {
  for (let from = 1; ;) {
    const page = await segments.page(lane, from);
    for (const segment of page) {
      from = segment.to + 1;
      if (segment.to <= after) continue;
      const bytes = await segmentBodies.get(segment);
      const place = { lane, from: segment.from, to: segment.to };
      if (bytes === undefined) damaged({ ...place, why: 'object-missing' });
      else if (sm3Hex(bytes) !== segment.sm3) damaged({ ...place, why: 'object-differs' });
      yield { segment, lines: linesIn(bytes ?? new Uint8Array()) };
    }
    if (page.length === 0) return;
  }
};
