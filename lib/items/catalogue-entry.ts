import { catalogueContent, type CatalogueContent } from './catalogue-content.ts';
import { headOf } from './versioned-head.ts';
import type { VersionedStore } from './versioned-store.ts';

/** A catalogue entry 基本目录 under its basic code: the head record. The region (150000) is its source. */
export const catalogueEntry = headOf(catalogueContent);

/** Where catalogue entries are kept. */
export type CatalogueStore = VersionedStore<CatalogueContent>;
