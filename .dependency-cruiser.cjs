const ROOMS =
  'items|cases|licenses|seals|uploads|directory|audit|migration|nightly-sync|supervision|documents|sharing';

/** The walls of the house (docs/adr/0001): what may import what. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'rooms-never-import-rooms',
      comment: 'A room declares the port that it needs; only wiring.ts joins rooms.',
      severity: 'error',
      from: { path: `^lib/(${ROOMS})/`, pathNot: '/wiring[^/]*\\.ts$' },
      to: { path: `^lib/(${ROOMS})/`, pathNot: '^lib/$1/' },
    },
    {
      name: 'functions-stay-in-their-room',
      severity: 'error',
      from: { path: `^functions/(${ROOMS})/` },
      to: { path: `^(lib|functions)/(${ROOMS})/`, pathNot: '^(lib|functions)/$1/' },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^lib/kernel/' },
      to: { pathNot: '^lib/kernel/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: `^(functions/|lib/(${ROOMS})/)` },
    },
    {
      name: 'lib-never-imports-functions',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^functions/' },
    },
    {
      name: 'lib-and-functions-never-import-infra',
      severity: 'error',
      from: { path: '^(lib|functions)/', pathNot: '\\.cli\\.ts$|^functions/cli\\.ts$' },
      to: { path: '^(infra|test|bench)/' },
    },
    {
      name: 'functions-use-no-sdk',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'sdk-only-in-adapters',
      comment: 'A use case speaks to its port; the technology stands in the name of the file that uses it.',
      severity: 'error',
      from: { path: `^lib/(${ROOMS})/`, pathNot: '\\.(dynamo|s3)\\.ts$|/wiring[^/]*\\.ts$' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'adapters-only-from-wiring',
      severity: 'error',
      from: {
        path: '^(lib|functions)/',
        pathNot: '/wiring[^/]*\\.ts$|\\.(dynamo|s3|mysql|http|file|env)\\.ts$|^lib/platform/|\\.cli\\.ts$',
      },
      to: { path: '\\.(dynamo|s3|mysql|http)\\.ts$' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(lib|functions)/', pathNot: '\\.cli\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-in-the-product',
      severity: 'error',
      from: { path: '^(lib|functions|infra)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6'],
  },
};
