import type { Env } from '../../lib/platform/env.ts';
import { paymentsTemplate } from './dev-payments.ts';
import { SEAL_SERVICE_PATH } from './dev-seal-service.ts';
import type { DeclaredFunction, Declarations } from './declarations.ts';
import type { StoreKeys } from './local-folder.ts';

/** The site that leagues pull from. */
const REGION_SITE = '150000';

/** The name a function has on the cloud, unique among sites. */
export const functionName = ({ stage, site }: Declarations, { name }: DeclaredFunction): string =>
  `${stage}-${site}-${name}`;

/** Where the pieces of a local site are. */
export type LocalPlaces = Readonly<{
  dynamoUrl: string;
  s3Url: string;
  keys: StoreKeys;
  secretsFile: string;
  sealServiceFile: string;
  /** `http://127.0.0.1:3000/dev-issuer` */
  issuer: string;
}>;

/** The settings that take the place of the cloud's, whatever the declarations say. */
const localSettings = (declarations: Declarations, places: LocalPlaces): Env => ({
  AWS_REGION: declarations.region,
  AWS_ACCESS_KEY_ID: places.keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: places.keys.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: places.dynamoUrl,
  AWS_ENDPOINT_URL_S3: places.s3Url,
  SECRETS: `file:${places.secretsFile}`,
  OIDC_ISSUER: places.issuer,
  OIDC_JWKS_URI: `${places.issuer}/jwks`,
  // A deployed site clears nothing until its own scanner is set up.
  UPLOAD_SCANNER: 'development',
  // Sites of one host are beside each other.
  REGION_URL: new URL(`/${REGION_SITE}`, places.issuer).href,
  CASE_PAYMENTS: paymentsTemplate(places.issuer, declarations.site),
  SEAL_SERVICE_URL: new URL(SEAL_SERVICE_PATH, places.issuer).href,
  SEAL_SERVICE_SECRET: `file:${places.sealServiceFile}`,
  // Beside the secrets of the site: what is written there names people.
  CASE_NOTIFIER: `file:${places.secretsFile.replace(/\.json$/, '')}-notifications.jsonl`,
});

/** The settings of one function at a local site. */
export const functionEnv = (
  declarations: Declarations,
  declared: DeclaredFunction,
  places: LocalPlaces,
): Env => ({
  ...declared.environment,
  ...localSettings(declarations, places),
  AWS_LAMBDA_FUNCTION_NAME: functionName(declarations, declared),
});

/** The settings of a site for the command line: what any of its functions is given. */
export const siteEnv = (declarations: Declarations, places: LocalPlaces): Env => ({
  ...Object.assign({}, ...declarations.functions.map(({ environment }) => environment)),
  ...localSettings(declarations, places),
});
