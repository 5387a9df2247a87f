import { ok, refuse, type Result } from '../../kernel/result.ts';

/** Why bytes are not what they should be. `facts.offset` says where, counted from the start of the outermost input. */
export type DerRefusal =
  | 'der-too-large'
  | 'der-too-deep'
  | 'der-too-many-nodes'
  | 'der-truncated'
  | 'der-trailing-bytes'
  | 'der-tag-unknown'
  | 'der-form-wrong'
  | 'der-length-indefinite'
  | 'der-length-not-minimal'
  | 'der-length-too-long'
  | 'der-boolean-wrong'
  | 'der-integer-wrong'
  | 'der-bit-string-wrong'
  | 'der-null-wrong'
  | 'der-oid-wrong'
  | 'der-text-wrong'
  | 'der-time-wrong'
  | 'der-field-missing'
  | 'der-field-other'
  | 'der-field-left-over'
  | 'der-field-twice'
  | 'der-value-wrong';

/** Thrown inside the readers of this room, and met in {@link reading}: it never leaves a public reader. */
class DerRefused extends Error {
  readonly kind: DerRefusal;
  readonly offset: number;
  constructor(kind: DerRefusal, offset: number) {
    super(`${kind} at ${offset}`);
    this.kind = kind;
    this.offset = offset;
  }
}

/** What a reader throws when it cannot go on. */
export const refused = (kind: DerRefusal, offset: number): Error => new DerRefused(kind, offset);

/** Runs a reader; its refusal becomes a result with the offset of the byte that it is about. */
export const reading = <Value>(read: () => Value): Result<Value, DerRefusal> => {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof DerRefused) return refuse(error.kind, { facts: { offset: error.offset } });
    throw error;
  }
};
