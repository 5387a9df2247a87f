/** The drafts of a site: hints, since the list may lag. */
export type DraftList = Readonly<{
  /** One page of ids, those first that were touched longest ago, with when that was. */
  pageOf: (
    page: Readonly<{ limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ drafts: readonly Readonly<{ id: string; touchedAt: string }>[]; after?: string }>>;
}>;
