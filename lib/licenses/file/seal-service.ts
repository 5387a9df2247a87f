import { refuse, type Result } from '../../kernel/result.ts';

/** Whose seal is to be used, and when. `agency` is the issuer's code. */
export type SealWish = Readonly<{ agency: string; agencyName: string; at: Date }>;

/**
 * `seal-refused`: the service has answered, and will not seal this. `seal-service-unavailable`: nobody knows; it can be
 * asked again. `facts.reason` is a stable word for operators.
 */
export type SealRefusal = 'seal-service-unavailable' | 'seal-refused';

/**
 * What puts an agency's seal (电子印章) on a file. The keys of seals are with it alone. What it gives back is only what it
 * says: it counts when it has been verified.
 */
export type SealService = Readonly<{
  seal: (ofd: Uint8Array, wish: SealWish) => Promise<Result<Uint8Array, SealRefusal>>;
}>;

/** In the place of a seal service where none is set up. */
export const noSealService: SealService = {
  seal: async () => refuse('seal-service-unavailable', { facts: { reason: 'not-set-up' } }),
};
