import { readXml } from './xml-events.ts';

const DAY_MS = 86_400_000;

/** Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30; 27 to 58 in East Asian locales). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format code that shows year, month, day or time, once its literals, colours and locales are taken out. */
const showsDate = (code: string): boolean =>
  /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0] ?? '');

/** Which cell styles, by index, show dates. */
export const readDateStyles = async (part: AsyncIterable<string>): Promise<readonly boolean[]> => {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readXml(part, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCellFormats = true;
      const id = Number(numFmtId);
      if (name === 'numFmt') custom.set(id, showsDate(formatCode ?? ''));
      if (name === 'xf' && inCellFormats) styles.push(custom.get(id) ?? isBuiltInDate(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
};

/**
 * A day number of a sheet as `YYYY-MM-DD`, with a time of day as `YYYY-MM-DD HH:MM:SS`, in no time zone. The 1900 system
 * counts a 29 February 1900 that never was (day 60). Undefined outside 1900 to 9999.
 */
export const dateFromSerial = (serial: number, from1904 = false): string | undefined => {
  const days = from1904 ? serial + 1462 : serial;
  if (!(days >= 1 && days < 2_958_466) || Math.floor(days) === 60) return undefined;
  const sinceEpoch = days - (days < 60 ? 25_568 : 25_569);
  const iso = new Date(Math.round((sinceEpoch * DAY_MS) / 1000) * 1000).toISOString();
  const time = iso.slice(11, 19);
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
};
