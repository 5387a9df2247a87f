import * as fc from 'fast-check';
import { bits, flag, ia5, integer, nothing, octets, oid, sequence, set, tagged, tlv, utf8 } from './der.ts';

const arc = fc.nat({ max: 200_000_000 });
const anyOid = fc
  .tuple(fc.nat({ max: 2 }), fc.nat({ max: 39 }), fc.array(arc, { maxLength: 6 }))
  .map(([first, second, rest]) => oid([first, second, ...rest].join('.')));

const anyLeaf = fc.oneof(
  fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }).map(integer),
  fc.boolean().map(flag),
  fc.uint8Array({ maxLength: 300 }).map(octets),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => bits(bytes)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => tlv(0x81, bytes)),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map(utf8),
  fc.stringMatching(/^[ -~]{0,20}$/).map(ia5),
  fc.constant(nothing()),
  anyOid,
);

const { element } = fc.letrec<{ element: Buffer }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyLeaf,
    fc.array(tie('element'), { maxLength: 5 }).map((items) => sequence(...items)),
    fc.array(tie('element'), { maxLength: 4 }).map((items) => set(...items)),
    fc.array(tie('element'), { maxLength: 2 }).map((items) => tagged(3, ...items)),
  ),
}));

/** Any sound element of DER, with others in it. */
export const anyElement: fc.Arbitrary<Buffer> = element;
