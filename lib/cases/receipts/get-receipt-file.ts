import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { fileAnswer } from '../../platform/http/file-answer.ts';
import type { Log } from '../../platform/log.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';
import { makeReceiptOfd } from './make-receipt-ofd.ts';
import type { ReceiptFile, ReceiptFileNotes, ReceiptFiles } from './receipt-files.ts';
import { RECEIPT_KINDS, type ReceiptKind } from './receipt-kind.ts';
import type { ReceiptSealRefusal, ReceiptSeals } from './receipt-seals.ts';
import { tellReceipt, type Receipt, type TellReceiptDeps, type TellReceiptRefusal } from './tell-receipt.ts';

export type GetReceiptFileDeps = TellReceiptDeps &
  Readonly<{
    receiptSeals: ReceiptSeals;
    receiptFiles: ReceiptFiles;
    receiptFileNotes: ReceiptFileNotes;
    log: Log;
  }>;

type MakeRefusal = ReceiptSealRefusal | 'receipt-file-unfit';
export type GetReceiptFileRefusal = TellReceiptRefusal | MakeRefusal | 'receipt-file-out-of-reach';

/** The link to the sealed file of a receipt. */
export const receiptFileAnswer = z.strictObject({ kind: z.enum(RECEIPT_KINDS), ...fileAnswer.shape });

const MEDIA_TYPE = 'application/ofd';

/** It is kept before it is told of: what a crash, or a rival, leaves behind is a file that nobody is given. */
const makeFile = async (
  { receiptSeals, receiptFiles, receiptFileNotes, clock, log }: GetReceiptFileDeps,
  receipt: Receipt,
): Promise<Result<ReceiptFile, MakeRefusal>> => {
  const { facts, at } = receipt;
  const made = makeReceiptOfd(receipt);
  if (!made.ok) return made;
  const sealed = await receiptSeals.seal(made.value, { agency: facts.agency, at: clock.now() });
  if (!sealed.ok) {
    log(sealed.refusal.kind, { agency: facts.agency.code, receipt: facts.kind, ...sealed.refusal.facts });
    return sealed;
  }
  const bytes = sealed.value;
  const sm3 = sm3Hex(bytes);
  await receiptFiles.put(sm3, bytes);
  const file = { sm3, size: bytes.length, mediaType: MEDIA_TYPE };
  return ok(await receiptFileNotes.keep({ case: receipt.case, kind: facts.kind, at }, file));
};

type Wish = Readonly<{ kind: ReceiptKind; links: FileLinks | undefined }>;

/**
 * A link to the sealed file of a receipt, in Chinese, for whoever may have the receipt. It is made, sealed and verified once,
 * with the first who asks; whatever becomes of texts and calendars later, it stays as it is. Operators are told what hinders.
 */
export const getReceiptFile = async (
  deps: GetReceiptFileDeps,
  actor: Actor,
  ref: string,
  { kind, links }: Wish,
): Promise<Result<z.output<typeof receiptFileAnswer>, GetReceiptFileRefusal>> => {
  const told = await tellReceipt(deps, actor, ref, { kind, language: 'zh-CN' });
  if (!told.ok) return told;
  if (links === undefined) return refuse('receipt-file-out-of-reach');
  const { facts, at } = told.value;
  const kept = await deps.receiptFileNotes.find({ case: told.value.case, kind, at });
  const file = kept === undefined ? await makeFile(deps, told.value) : ok(kept);
  if (!file.ok) return file;
  const link = await links.linkTo(file.value, `${facts.number}-${kind}.ofd`);
  return ok({ kind, ...link, ...file.value });
};
