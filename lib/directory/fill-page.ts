/** A page of a list and where the next begins. */
export type Filled<Row> = Readonly<{ rows: readonly Row[]; after?: string }>;

type ReadPage<Row> = (query: Readonly<{ limit: number; after?: string }>) => Promise<Filled<Row>>;

const MAX_READS = 20;

/**
 * Reads on until a page is full of rows that are wanted. After 20 reads it stops, full or not: the caller goes on with
 * `after`, so no request is without bound.
 */
export const fillPage = async <Row>(
  read: ReadPage<Row>,
  wanted: (row: Row) => boolean,
  { limit, after: start }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Filled<Row>> => {
  const rows: Row[] = [];
  let after = start;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const page = await read({ limit: limit - rows.length, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows.filter(wanted));
    after = page.after;
    if (after === undefined) return { rows };
    if (rows.length >= limit) break;
  }
  return { rows, ...(after === undefined ? {} : { after }) };
};
