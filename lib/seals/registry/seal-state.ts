import type { SealRecord } from './seal-record.ts';

/** What a seal on file is at an instant. */
export const SEAL_STATES = ['normal', 'suspended', 'revoked', 'expired'] as const;
export type SealState = (typeof SEAL_STATES)[number];

/** A state, and the instant since which it holds. */
export type StateAt = Readonly<{ state: SealState; since: string }>;

/** A stretch of a seal's life; the last one has no end. */
export type StateInterval = Readonly<{ state: SealState; from: string; to?: string; reason?: string }>;

/** The end of the validity still belongs to it, as of a certificate; the expiry is the instant after. */
const expiryOf = ({ validTo }: SealRecord): string => new Date(Date.parse(validTo) + 1).toISOString();

/**
 * What a seal was at an instant; undefined before its validity began. A revocation counts from its own instant on, over
 * whatever was said of later ones.
 */
export const stateAt = (seal: SealRecord, instant: Date): StateAt | undefined => {
  const at = instant.toISOString();
  const revoked = seal.changes.find(({ state, from }) => state === 'revoked' && from <= at);
  if (revoked) return { state: 'revoked', since: revoked.from };
  if (at < seal.validFrom) return undefined;
  if (at >= expiryOf(seal)) return { state: 'expired', since: expiryOf(seal) };
  const last = seal.changes.findLast(({ state, from }) => state !== 'revoked' && from <= at);
  return last ? { state: last.state, since: last.from } : { state: 'normal', since: seal.validFrom };
};

type Beginning = Readonly<{ state: SealState; from: string; reason?: string }>;

const beginnings = (seal: SealRecord): readonly Beginning[] => {
  const end = seal.changes.find(({ state }) => state === 'revoked');
  const expiry = expiryOf(seal);
  const told = seal.changes.filter(({ state, from }) => state !== 'revoked' && from < expiry);
  const all: Beginning[] = [
    { state: 'normal', from: seal.validFrom },
    ...told.map(({ state, from, reason }) => ({ state, from, reason })),
    { state: 'expired', from: expiry },
  ];
  if (end === undefined) return all;
  const before = all.filter(({ from }) => from < end.from);
  return [...before, { state: 'revoked', from: end.from, reason: end.reason }];
};

/** The seal's life as intervals `[from, to)` without gaps; what was undone in the same instant has none. */
export const intervalsOf = (seal: SealRecord): readonly StateInterval[] => {
  const all = beginnings(seal);
  return all.flatMap((one, index): StateInterval[] => {
    const to = all[index + 1]?.from;
    if (to === one.from) return [];
    return [{ ...one, ...(to === undefined ? {} : { to }) }];
  });
};
