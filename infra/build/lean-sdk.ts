import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

type Edit = Readonly<{ part: RegExp; edit: (text: string) => string }>;

const instead = (part: RegExp, text: string): Edit => ({ part, edit: () => text });

const replaced = (part: RegExp, before: string, after: string): Edit => ({
  part,
  edit: (text) => text.replace(before, after),
});

/** Errors that calls on records can end with; those of backups, exports and tables keep their name, but no class. */
const ERRORS_OF_RECORDS = [
  'ConditionalCheckFailedException',
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionConflictException',
];

const EDITS: readonly Edit[] = [
  // No operation that we call streams events, and no function looks at the user agents of browsers.
  replaced(
    /@smithy\/core\/dist-es\/submodules\/protocols\/HttpProtocol\.js$/,
    'await import("@smithy/core/event-streams")',
    '(() => { throw new Error("event-streams-not-bundled"); })()',
  ),
  replaced(
    /@aws-sdk\/core\/dist-es\/submodules\/client\/util-user-agent-browser\/createUserAgentStringParsingProvider\.js$/,
    'await import("bowser")',
    '{}',
  ),
  // Functions are configured by their environment alone; there is no ~/.aws to look for.
  instead(
    /@smithy\/core\/dist-es\/submodules\/config\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    `export const CONFIG_PREFIX_SEPARATOR = '.';
     export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  ),
  // lib/platform/store/dynamo-client.ts always says where the engine is; the rules that would find it are long.
  instead(
    /@aws-sdk\/client-dynamodb\/dist-es\/endpoint\/endpointResolver\.js$/,
    'export const defaultEndpointResolver = ({ Endpoint }) => ({ url: new URL(Endpoint), headers: {}, properties: {} });',
  ),
  {
    part: /@aws-sdk\/client-dynamodb\/dist-es\/schemas\/schemas_0\.js$/,
    edit: (text) =>
      text.replaceAll(/^n0_registry\.registerError\((\w+)\$, \1\);$/gm, (line, name: string) =>
        ERRORS_OF_RECORDS.includes(name) ? line : '',
      ),
  },
  // Endpoint discovery is switched off there, too.
  instead(
    /@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/,
    'export class EndpointCache { get() { return undefined; } has() { return false; } }',
  ),
  // Of its package.json the client wants the version alone.
  {
    part: /@aws-sdk\/client-dynamodb\/dist-es\/runtimeConfig\.js$/,
    edit: (text) =>
      text
        .replace('import packageInfo from "../package.json"', 'import { version } from "../package.json"')
        .replace('packageInfo.version', 'version'),
  },
  // Node always has SHA-256.
  replaced(
    /@smithy\/core\/dist-es\/submodules\/checksum\/sha256\/Sha256Node\.js$/,
    'hasNativeCrypto ? buildNativeClass() : Sha256Js',
    'buildNativeClass()',
  ),
  // The global crypto is another implementation, loaded for this alone.
  instead(
    /@smithy\/core\/dist-es\/submodules\/serde\/uuid\/v4\.js$/,
    `import { randomUUID } from 'node:crypto';
     export const bindV4 = () => () => randomUUID();`,
  ),
  // Asking for these classes loads file streams and web streams, to learn that a body is neither.
  replaced(
    /@smithy\/core\/dist-es\/submodules\/serde\/util-body-length\/calculateBodyLength\.js$/,
    'body instanceof ReadStream',
    'body.constructor.name === "ReadStream"',
  ),
  replaced(
    /@smithy\/core\/dist-es\/submodules\/serde\/util-stream\/stream-type-check\.js$/,
    `typeof ReadableStream === "function" &&
    (stream?.constructor?.name === ReadableStream.name || stream instanceof ReadableStream)`,
    'stream?.constructor?.name === "ReadableStream"',
  ),
];

const DYNAMIC_BUILTIN = /await import\((["']node:[\w/]+["'])\)/g;

/** What the SDK loads of node late is loaded as infra/build/builtins.ts does with what it loads early. */
const LATE_BUILTINS: readonly Edit[] = [
  /@aws\/lambda-invoke-store\/dist-es\/invoke-store\.js$/,
  /@smithy\/core\/dist-es\/submodules\/config\/config-resolver\/regionConfig\/getInstanceMetadataRegion\.js$/,
  /@smithy\/node-http-handler\/dist-es\/node-http-handler\.js$/,
].map((part) => ({
  part,
  edit: (text) => text.replaceAll(DYNAMIC_BUILTIN, 'process.getBuiltinModule($1)'),
}));

const ALL: readonly Edit[] = [...EDITS, ...LATE_BUILTINS];

const FILTER = new RegExp(ALL.map(({ part }) => part.source.replaceAll('\\/', '[\\\\/]')).join('|'));

/**
 * Leaves out of the AWS SDK what functions never use, and loads node's modules where the SDK imports them late. Throws
 * when a part of the SDK is no longer as it is known.
 */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup: (build) => {
    build.onLoad({ filter: FILTER }, async ({ path }) => {
      const place = path.replaceAll('\\', '/');
      const text = await readFile(path, 'utf8');
      const edited = ALL.find(({ part }) => part.test(place))?.edit(text) ?? text;
      if (edited === text) throw new Error(`sdk-changed: ${place}`);
      return { contents: edited };
    });
  },
};
