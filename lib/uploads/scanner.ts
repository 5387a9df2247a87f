/** What a scanner says; `unavailable` leaves a file in quarantine. */
export type Verdict = 'clean' | 'infected' | 'unavailable';

/** Looks for malware in a file that streams by. */
export type Scan = Readonly<{ feed: (chunk: Uint8Array) => Promise<void>; verdict: () => Promise<Verdict> }>;
export type Scanner = () => Scan;

/** Clears nothing: what a site has whose scanner is not set up. */
export const noScanner: Scanner = () => ({
  feed: async () => undefined,
  verdict: async () => 'unavailable',
});

const EICAR = Buffer.from(
  // In two, so that no scanner takes this file for one.
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

/** For development alone: knows the EICAR test string and nothing else, wherever it stands. */
export const developmentScanner: Scanner = () => {
  let tail = Buffer.alloc(0);
  let infected = false;
  return {
    feed: async (chunk) => {
      const seen = Buffer.concat([tail, chunk]);
      infected ||= seen.includes(EICAR);
      tail = seen.subarray(Math.max(0, seen.length - EICAR.length + 1));
    },
    verdict: async () => (infected ? 'infected' : 'clean'),
  };
};
