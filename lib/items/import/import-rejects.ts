import type { Defect } from '../../kernel/result.ts';
import { say } from '../../platform/messages.ts';
import { importMessages } from './import-messages.ts';

/** A row that could not become an item, with everything that is needed to mend it. */
export type Reject = Readonly<{
  row: number;
  code?: string;
  defects: readonly Defect[];
  raw: () => Uint8Array;
}>;

const messageOf = ({ code, facts }: Defect): string => {
  const message = Object.hasOwn(importMessages, code) ? importMessages[code] : undefined;
  return message === undefined ? code : say(message, 'zh-CN', facts);
};

/** One line of a rejects file: row, code, every reason with its column and message, and the row's own bytes in base64. */
export const rejectLine = ({ row, code, defects, raw }: Reject): string =>
  JSON.stringify({
    row,
    ...(code === undefined ? {} : { code }),
    reasons: defects.map((defect) => ({
      rule: defect.code,
      column: defect.pointer,
      message: messageOf(defect),
      ...(defect.facts === undefined ? {} : { facts: defect.facts }),
    })),
    bytes: Buffer.from(raw()).toString('base64'),
  });
