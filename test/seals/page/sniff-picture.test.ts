import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffPicture } from '../../../lib/seals/page/sniff-picture.ts';
import { BMP, GIF, JPEG, RING } from './pictures.ts';

const KNOWN = [
  ['PNG', RING, { mediaType: 'image/png', width: 160, height: 160 }],
  ['GIF', GIF, { mediaType: 'image/gif', width: 1, height: 1 }],
  ['BMP', BMP, { mediaType: 'image/bmp', width: 2, height: 1 }],
  ['JPEG', JPEG, { mediaType: 'image/jpeg', width: 5, height: 3 }],
] as const;

describe('a picture', () => {
  it.each(KNOWN)('that is a %s is told by its bytes, with its size', (_, data, expected) => {
    expect(sniffPicture(data)).toEqual(expected);
  });

  it('inside of other bytes is told by its own', () => {
    expect(sniffPicture(Buffer.concat([Buffer.from('GIF89a'), RING]).subarray(6))?.mediaType).toBe(
      'image/png',
    );
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['HTML', '<!doctype html><script>1</script>'],
    ['nothing', ''],
    ['two letters', 'BM'],
    ['a JPEG without a frame', '\u00ff\u00d8\u00ff\u00d9'],
  ])('that is %s is none', (_, text) => {
    expect(sniffPicture(Buffer.from(text, 'latin1'))).toBeUndefined();
  });

  it('of any bytes gives an answer', () => {
    const start = fc.constantFrom(...KNOWN.map(([, data]) => data.subarray(0, 12)), Buffer.alloc(0));
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 80 }), (head, tail) => {
        const found = sniffPicture(Buffer.concat([head, tail]));
        if (found !== undefined) expect(found.mediaType).toMatch(/^image\/(png|gif|bmp|jpeg)$/);
      }),
    );
  });
});
