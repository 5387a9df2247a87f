/** Why a scanner said nothing of a file. The file stays in quarantine and is scanned again later. */
export type ScannerFailure =
  | 'scanner-not-set-up'
  | 'scanner-unreachable'
  | 'scanner-timed-out'
  /** The scanner takes no file of this length: its own setting has to be raised. */
  | 'scanner-limit'
  | 'scanner-garbled';

export type Verdict = 'clean' | 'infected' | ScannerFailure;

/** One file that streams by. */
export type Scan = Readonly<{
  /** Gives the next chunk; `enough` when the verdict is known without the rest. */
  feed: (chunk: Uint8Array) => Promise<'more' | 'enough'>;
  /** Asked once, after the last chunk. */
  verdict: () => Promise<Verdict>;
  /** Lets go of whatever the scan holds, finished or not. */
  close: () => void;
}>;

/** Looks for malware. Answers, all in all, within the time given, and never throws. */
export type Scanner = (withinMs: number) => Promise<Scan | ScannerFailure>;

/** Clears nothing: what a site has whose scanner is not set up. */
export const noScanner: Scanner = async () => 'scanner-not-set-up';

const EICAR = Buffer.from(
  // In two, so that no scanner takes this file for one.
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

/** For development alone: knows the EICAR test string and nothing else, wherever it stands. */
export const developmentScanner: Scanner = async () => {
  let tail = Buffer.alloc(0);
  let infected = false;
  return {
    feed: async (chunk) => {
      const seen = Buffer.concat([tail, chunk]);
      infected ||= seen.includes(EICAR);
      tail = Buffer.from(seen.subarray(Math.max(0, seen.length - EICAR.length + 1)));
      return infected ? 'enough' : 'more';
    },
    verdict: async () => (infected ? 'infected' : 'clean'),
    close: () => undefined,
  };
};
