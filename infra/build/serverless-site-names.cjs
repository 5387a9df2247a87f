/** Names every function `<stage>-<site>-<function>`, so that several sites can live in one account. */
module.exports = class SiteNames {
  constructor(serverless) {
    this.hooks = {
      initialize: () => {
        const { functions, provider } = serverless.service;
        for (const [key, definition] of Object.entries(functions)) {
          definition.name = `${provider.stage}-${provider.tags.site}-${key}`;
        }
      },
    };
  }
};
