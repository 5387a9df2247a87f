module.exports = class ServerlessBundle {
  constructor(serverless) { this.hooks = {}; }
};
