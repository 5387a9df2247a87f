import type { SignedManifest } from './manifest.ts';

/** The current version of a list as read; `rev` is its number, whatever its manifest may have become. */
export type StoredTrustList = Readonly<{ signed: SignedManifest; rev: number }>;

/** A page of lists in the order of their names. */
export type TrustListPage = Readonly<{ lists: readonly StoredTrustList[]; after?: string }>;

/** The manifests of lists of trust. The head of a list is its current version; those before it are kept beside it. */
export type TrustListStore = Readonly<{
  find: (name: string) => Promise<StoredTrustList | undefined>;
  /** A version that is not current any more. */
  findOlder: (name: string, version: number) => Promise<SignedManifest | undefined>;
  /** Makes a version current in the place of the one that was read, by one conditional write. */
  save: (signed: SignedManifest, over: StoredTrustList | undefined) => Promise<'saved' | 'stale'>;
  /** One page of all; may lag behind a change by a moment. */
  page: (query: Readonly<{ limit: number; after?: string | undefined }>) => Promise<TrustListPage>;
}>;
