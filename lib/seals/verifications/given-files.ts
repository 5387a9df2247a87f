import type { Actor } from '../../kernel/actor.ts';
import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { bytesInMemory, type ByteSource } from '../archive/byte-source.ts';
import { withoutArmour } from '../report/sniff-format.ts';
import type { UploadedFile, UploadedFiles } from './uploaded-files.ts';
import type { GivenFile } from './verification.ts';
import type { FileWish, VerificationRequest } from './verification-requests.ts';

/** A file with its bytes: `content` where they came with the request, `upload` where they had come before. */
export type Given = Readonly<{
  file: GivenFile;
  bytes: ByteSource;
  content?: Uint8Array;
  upload?: UploadedFile;
}>;

export type AllGiven = Readonly<{ document: Given; signed?: Given; certificate?: Given }>;

/** What may be wrong with the files of a request. */
export const FILE_DEFECTS = [
  'file-not-base64',
  'certificate-not-base64',
  'upload-not-found',
  'upload-gone',
  'upload-not-ready',
  'upload-purpose-differs',
] as const;

/** What came with a request, or waited for its turn. */
export const givenInline = (content: Uint8Array): Given => ({
  file: { sm3: sm3Hex(content), size: content.length },
  bytes: bytesInMemory(content),
  content,
});

const inline = (base64: string, pointer: string): Given | Defect => {
  const content = Buffer.from(base64, 'base64');
  return content.toString('base64') === base64 ? givenInline(content) : { code: 'file-not-base64', pointer };
};

const certificateOf = (text: string): Given | Defect => {
  const written = Buffer.from(text);
  const content = withoutArmour(written);
  return content === written
    ? { code: 'certificate-not-base64', pointer: '/certificate' }
    : givenInline(content);
};

type Deps = Readonly<{ uploadedFiles: UploadedFiles }>;

const fileOf = async (
  { uploadedFiles }: Deps,
  actor: Actor,
  wish: FileWish,
  pointer: string,
): Promise<Given | Defect> => {
  if ('base64' in wish) return inline(wish.base64, `${pointer}/base64`);
  const { upload } = wish;
  const found = await uploadedFiles.find(actor, upload);
  if (found.ok) {
    const { sm3, size, bytes } = found.value;
    return { file: { sm3, size, upload }, bytes, upload: found.value };
  }
  const { kind, facts } = found.refusal;
  // Whose role brings no files has none.
  const code = kind === 'forbidden' ? 'upload-not-found' : kind;
  return { code, pointer: `${pointer}/upload`, ...(facts && { facts }) };
};

const isDefect = (value: Given | Defect | undefined): value is Defect =>
  value !== undefined && 'code' in value;

/** Everything that is to be looked at, or all that is wrong with it. */
export const givenFiles = async (
  deps: Deps,
  actor: Actor,
  request: VerificationRequest,
): Promise<Result<AllGiven, 'verification-invalid'>> => {
  const document = await fileOf(deps, actor, request.document, '/document');
  const signed = request.signed && (await fileOf(deps, actor, request.signed, '/signed'));
  const certificate = request.certificate === undefined ? undefined : certificateOf(request.certificate);
  if (isDefect(document) || isDefect(signed) || isDefect(certificate))
    return refuse('verification-invalid', { defects: [document, signed, certificate].filter(isDefect) });
  return ok({ document, ...(signed && { signed }), ...(certificate && { certificate }) });
};
