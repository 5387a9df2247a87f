import { describe, expect, it } from 'vitest';
import { operationRequest } from '../../lib/licenses/license-requests.ts';
import { redemptionRequest } from '../../lib/licenses/presentations/presentation-requests.ts';
import { retrievalRequest } from '../../lib/licenses/retrievals/retrieval-requests.ts';
import { toldText } from '../../lib/platform/told-text.ts';
import { platformMessages } from '../../lib/platform/http/messages.ts';
import { validate } from '../../lib/platform/http/validate.ts';

const codesOf = (text: string) => validate(toldText(20), text).defects.map(({ code }) => code);

describe('a text that others read', () => {
  it.each(['办理变更', 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌', '<b>x</b>', ' 办理变更 '])('may be %j', (text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it.each(['a\u202eb', 'a\u2066b', 'a\nb', 'a\u0000b', 'a\u{e0041}b'])(
    'is refused where it is %j',
    (text) => {
      expect(codesOf(text)).toEqual(['text-not-plain']);
      expect(Object.keys(platformMessages)).toContain('text-not-plain');
    },
  );

  it.each(['', '  ', 'x'.repeat(21)])('is refused where it is %j', (text) => {
    expect(codesOf(text)).toHaveLength(1);
  });

  it.each([
    ['the reason of an operation', operationRequest, '/reason'],
    ['the purpose of a retrieval', retrievalRequest, '/purpose'],
    ['the purpose of a redemption', redemptionRequest, '/purpose'],
  ] as const)('is %s', (_name, schema, pointer) => {
    const field = pointer.slice(1);
    const { defects } = validate(schema, { [field]: 'a\u202eb' });
    expect(defects).toContainEqual({ code: 'text-not-plain', pointer });
  });
});
