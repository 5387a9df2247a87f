import { createHmac } from 'node:crypto';
import { request } from 'node:http';

/** One request and one HMAC with node's own modules: what is left when there is no SDK at all. */
export const handler = async () => {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const signature = createHmac('sha256', 'key').update('request').digest('hex');
  const url = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  const headers = { authorization: signature, 'x-amz-target': 'DynamoDB_20120810.Query' };
  request(url, { method: 'POST', headers }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode));
  })
    .on('error', reject)
    .end('{}');
  return { statusCode: await promise };
};
