/** How a growing record stands after one more line: whole, inside a quoted field, or against the rules of RFC 4180. */
export type RecordState = 'complete' | 'open' | 'broken';

/** A record of a CSV file that grows line by line while a quoted field goes on. */
export type CsvRecord = Readonly<{ push: (line: string) => RecordState; fields: () => readonly string[] }>;

const withoutEnd = (line: string): string => line.replace(/\r?\n$|\r$/, '');

/** The index of the quote that closes a quoted field (doubled quotes are passed over), -1 when it is not in this line. */
const closingQuote = (line: string, from: number): number => {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line.charAt(at + 1) !== '"') return at;
  }
  return -1;
};

/**
 * Takes a record apart by RFC 4180. A quote opens a field only at its beginning; elsewhere in an unquoted field it is an
 * ordinary character. `broken` means text between a closing quote and the delimiter.
 */
export const csvRecord = (delimiter: string): CsvRecord => {
  const fields: string[] = [];
  let quoted: string | undefined;

  const readUnquoted = (line: string, at: number): number => {
    const end = line.indexOf(delimiter, at);
    fields.push(end < 0 ? line.slice(at) : line.slice(at, end));
    return end < 0 ? -1 : end + delimiter.length;
  };

  /** Goes on in a quoted field from `at`; gives where the next field begins, -1 at the end of the record. */
  const readQuoted = (line: string, whole: string, at: number): number | 'open' | 'broken' => {
    const close = closingQuote(line, at);
    if (close < 0) {
      quoted = `${quoted ?? ''}${whole.slice(at)}`;
      return 'open';
    }
    fields.push(`${quoted ?? ''}${line.slice(at, close)}`.replaceAll('""', '"'));
    quoted = undefined;
    if (close + 1 === line.length) return -1;
    return line.startsWith(delimiter, close + 1) ? close + 1 + delimiter.length : 'broken';
  };

  const push = (whole: string): RecordState => {
    const line = withoutEnd(whole);
    let at = 0;
    while (at >= 0) {
      const goesOn = quoted !== undefined;
      const begins = !goesOn && line.charAt(at) === '"';
      const next = goesOn || begins ? readQuoted(line, whole, begins ? at + 1 : at) : readUnquoted(line, at);
      if (typeof next === 'string') return next;
      at = next;
    }
    return 'complete';
  };
  return { push, fields: () => fields };
};
