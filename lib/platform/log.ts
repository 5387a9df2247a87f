/** Writes one event as one line of JSON. Fields carry codes, ids and durations; never anything personal. */
export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Logs to standard output, where Lambda and Kubernetes collect it. */
export const stdoutLog: Log = (event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
};
