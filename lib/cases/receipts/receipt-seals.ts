import type { Result } from '../../kernel/result.ts';

/** Whose seal is to be used, and when. */
type SealedBy = Readonly<{ agency: Readonly<{ code: string; name: string }>; at: Date }>;

/**
 * `seal-refused`: it will not be sealed; `seal-service-unavailable`: nobody knows, and it can be asked again;
 * `receipt-file-not-valid`: it was sealed, and the seal does not hold.
 */
export type ReceiptSealRefusal = 'seal-refused' | 'seal-service-unavailable' | 'receipt-file-not-valid';

/** What puts an agency's special seal (专用印章) on a receipt, and gives it back only where this site calls it valid. */
export type ReceiptSeals = Readonly<{
  seal: (ofd: Uint8Array, by: SealedBy) => Promise<Result<Uint8Array, ReceiptSealRefusal>>;
}>;
