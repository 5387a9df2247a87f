/** The HTTP status with which an object store refused; undefined where it did not answer. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && '$metadata' in error
    ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode
    : undefined;

/** Whether an object is not there. Who may not list a bucket is told 403 of what is not in it. */
export const isMissing = (error: unknown): boolean => [403, 404].includes(statusOf(error) ?? 0);
