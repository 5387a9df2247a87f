import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, escapeXml, ofdXml } from '../../../lib/platform/ofd/ofd-xml.ts';
import { readXml } from '../../../lib/seals/xml/read-xml.ts';

describe('XML of OFD', () => {
  it('gives back any text that XML can say, in elements and in attributes', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !/[\r\n\t]/.test(one));
    fc.assert(
      fc.property(text, (value) => {
        const seen = { text: '', name: '' as string | undefined };
        const xml = ofdXml('Page', element('Name', escapeXml(value), ` of="${escapeXml(value)}"`));
        const defect = readXml(Buffer.from(xml), {
          open: ({ attributes }, depth) => {
            if (depth === 2) Object.assign(seen, { text: '', name: attributes().get('of') });
          },
          text: (more) => void (seen.text += more),
          close: () => undefined,
        });
        expect([defect, seen.text, seen.name]).toEqual([undefined, value, value]);
      }),
    );
  });

  it('leaves nothing that could begin an element or end an attribute', () => {
    expect(escapeXml(`<a b="c">&amp;]]>`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;amp;]]&gt;');
  });
});
