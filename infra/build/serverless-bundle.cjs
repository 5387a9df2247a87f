'use strict';

const { rm } = require('node:fs/promises');
const path = require('node:path');

/** Bundles each function and hands the packager a zip that holds that bundle alone. Offline, without credentials. */
module.exports = class ServerlessBundle {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'before:package:createDeploymentArtifacts': () => this.bundle() };
  }

  async bundle() {
    const { service, serviceDir, pluginManager, classes } = this.serverless;
    // Or the bundler would let garbage lie while there is memory: six gigabytes for a hundred functions.
    process.env.GOMEMLIMIT ??= '1GiB';
    const { bundleFunctions } = await import('./bundle.ts');
    const outdir = path.join(serviceDir, '.serverless', 'bundles');
    const functions = service
      .getAllFunctions()
      .map((name) => ({ name, handler: service.getFunction(name).handler }));
    const bundles = await bundleFunctions(serviceDir, functions, outdir).catch((error) => {
      throw new classes.Error(error.message, error.code);
    });
    const packager = pluginManager.plugins.find((plugin) => typeof plugin.zipFiles === 'function');
    for (const { name, files, folder } of bundles) {
      const artifact = await packager.zipFiles(
        files.map((file) => path.relative(serviceDir, file)),
        `${name}.zip`,
        path.relative(serviceDir, folder),
      );
      const declared = service.getFunction(name);
      declared.package = { ...declared.package, individually: true, artifact };
    }
    await rm(outdir, { recursive: true });
  }
};
