/** Writes one event as one line of JSON. Fields carry codes, ids and durations; never anything personal. */
export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Numbers of people's shape: identity numbers of 18 characters, mobile numbers. */
const PERSONAL = /(?<![\dA-Za-z])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![\dA-Za-z])/g;

const withoutPersonal = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' ? value.replaceAll(PERSONAL, '[hidden]') : value;
};

/**
 * One event as a line of JSON without its end. The last net under the rule that nothing personal is logged: numbers of
 * the shape of an identity or mobile number are hidden wherever they stand.
 */
export const logLine = (time: Date, event: string, fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ time: time.toISOString(), event, ...fields }, withoutPersonal);

/** Logs to standard output, where Lambda and Kubernetes collect it. */
export const stdoutLog: Log = (event, fields) => {
  process.stdout.write(`${logLine(new Date(), event, fields)}\n`);
};
