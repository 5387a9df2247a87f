const { mkdir, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { placeInRooms, roomTemplate } = require('./room-templates.cjs');
const { pascalCase, roomOf } = require('./room-logs.cjs');

const fileOf = (room) => `stack-${room}.json`;

/**
 * Puts the functions of each room into a stack of their own, nested in the site's: a stack may hold 500 resources.
 * The templates lie beside the site's, in the package and in the deployment bucket. docs/adr/0014
 */
module.exports = class RoomStacks {
  constructor(serverless) {
    const { service, serviceDir } = serverless;
    const folder = path.join(serviceDir, '.serverless');
    const rooms = () => [...new Set(Object.values(service.functions).map(roomOf))].toSorted();
    this.hooks = {
      'before:aws:package:finalize:saveServiceState': async () => {
        const { Resources } = service.provider.compiledCloudFormationTemplate;
        const placed = placeInRooms(
          Resources,
          new Map(Object.values(service.functions).map((one) => [one.name, roomOf(one)])),
        );
        const bucket = service.package.deploymentBucket ?? { Ref: 'ServerlessDeploymentBucket' };
        const templates = rooms().map((room) => ({ room, ...roomTemplate(Resources, placed, room) }));
        await mkdir(folder, { recursive: true });
        for (const { room, template, parameters, waitsFor } of templates) {
          await writeFile(path.join(folder, fileOf(room)), JSON.stringify(template));
          const at = `${service.package.artifactDirectoryName}/${fileOf(room)}`;
          Resources[`${pascalCase(room)}Stack`] = {
            Type: 'AWS::CloudFormation::Stack',
            ...(waitsFor.length > 0 && { DependsOn: waitsFor }),
            Properties: {
              TemplateURL: {
                'Fn::Sub': [
                  `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/\${Bucket}/${at}`,
                  { Bucket: bucket },
                ],
              },
              Parameters: parameters,
            },
          };
        }
        for (const id of placed.keys()) delete Resources[id];
      },
      'after:aws:deploy:deploy:uploadArtifacts': async () => {
        if (service.provider.shouldNotDeploy) return;
        const deployer = serverless.pluginManager.plugins.find(
          (plugin) => typeof plugin.uploadArtifacts === 'function',
        );
        for (const room of rooms())
          await deployer.uploadZipFile({
            filename: path.join(folder, fileOf(room)),
            s3KeyDirname: service.package.artifactDirectoryName,
          });
      },
    };
  }
};
