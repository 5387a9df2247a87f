/** A retrieval that was refused: enough to ask who tried, nothing of whom. */
export type Attempt = Readonly<{
  at: string;
  agency: string;
  /** A digest of the subject. */
  by: string;
  item: string;
  caseNumber: string;
  why: string;
}>;

/** Where refused retrievals are put on record. */
export type AttemptStore = Readonly<{ record: (attempt: Attempt) => Promise<void> }>;
