/** A page of a list of one hash; `after` is absent on the last one. */
type Page<Row> = Readonly<{ rows: readonly Row[]; after?: string }>;

const SEPARATOR = '|';

/** A place is one in the list of one hash: which of them it is comes before it. */
const placeIn = (after: string | undefined): Readonly<{ list: number; after?: string }> => {
  if (after === undefined) return { list: 0 };
  const end = after.indexOf(SEPARATOR);
  const rest = after.slice(end + 1);
  return { list: Number(after.slice(0, end)), ...(rest === '' ? {} : { after: rest }) };
};

/** Where the next page begins: further on in this list, or in that of the next older key. */
const nextPlace = (list: number, lists: number, after: string | undefined): string | undefined => {
  if (after !== undefined) return `${list}${SEPARATOR}${after}`;
  return list + 1 < lists ? `${list + 1}${SEPARATOR}` : undefined;
};

/**
 * One page of what is listed under a keyed hash of somebody: under the hash by the current key first, then under those by older keys, until
 * a rotation is through. One Query a page.
 */
export const hashPage = async <Row>(
  hashes: readonly string[],
  after: string | undefined,
  pageOf: (hash: string, after: string | undefined) => Promise<Page<Row>>,
): Promise<Page<Row>> => {
  const place = placeIn(after);
  const hash = hashes[place.list];
  if (hash === undefined) return { rows: [] };
  const page = await pageOf(hash, place.after);
  const next = nextPlace(place.list, hashes.length, page.after);
  return { rows: page.rows, ...(next === undefined ? {} : { after: next }) };
};
