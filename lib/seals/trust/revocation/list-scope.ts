import type { Certificate } from '../../certificates/certificate.ts';
import { fieldsOf } from '../../der/fields.ts';
import { explicit } from '../../der/node.ts';
import { derNode } from '../../der/read-der.ts';
import { reading } from '../../der/refusal.ts';
import { pointNames } from './list-extensions.ts';
import type { RevocationList } from './revocation-list.ts';

const DISTRIBUTION_POINTS = '2.5.29.31';

const namesIn = ({ extensions }: Certificate): readonly string[] => {
  const extension = extensions.find(({ oid }) => oid === DISTRIBUTION_POINTS);
  if (extension === undefined) return [];
  const read = reading(() =>
    derNode(extension.value, extension.offset).children.flatMap((point) => {
      const names = fieldsOf(point).optional(explicit(0));
      return names === undefined ? [] : pointNames(names);
    }),
  );
  return read.ok ? read.value : [];
};

/**
 * Whether a list of a certificate's CA answers for that certificate (RFC 5280, 6.3.3 b). Where the list names its place,
 * the certificate must name it too, for CAs cut their lists into pieces; a certificate without places means the one that
 * is called like the CA.
 */
export const isInScope = ({ scope, issuer }: RevocationList, certificate: Certificate): boolean => {
  const isCa = certificate.known.basicConstraints?.ca === true;
  if (scope.only === 'users' && isCa) return false;
  if (scope.only === 'cas' && !isCa) return false;
  if (scope.points === undefined) return true;
  const places = [...namesIn(certificate), issuer.comparable];
  return scope.points.some((point) => places.includes(point));
};
