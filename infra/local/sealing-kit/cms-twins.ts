import { sm3Of } from './ofd-parts.ts';
import type { Twin } from './twin.ts';

const CMS = { formats: ['cms'], outcome: 'failed' } as const;

/** Twins whose signature without a seal (GB/T 35275) is wrong. */
export const CMS_TWINS: readonly Twin[] = [
  {
    ...CMS,
    name: 'cms-of-another-document',
    wrong: 'the signature is for another document',
    check: 'signature-file-digest',
    twist: { cms: () => ({ digest: sm3Of('another document') }) },
  },
  {
    ...CMS,
    name: 'cms-signature-wrong',
    wrong: 'the signer whose certificate is in the signature did not make it',
    check: 'signer-signature',
    twist: { cms: ({ pki: { signer, stranger } }) => ({ signer: { ...signer, key: stranger.key } }) },
  },
];
