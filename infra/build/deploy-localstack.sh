#!/usr/bin/env bash
# Deploys one site to LocalStack in Docker: npm run deploy:localstack [-- SITE]. Not run by .ci/run, which has no Docker.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The last line of community releases that start without a token, and the first of them that knows nodejs24.x.
image=${LOCALSTACK_IMAGE:-localstack/localstack:4.12.0}
site=${1:-150100}
name=sumu-localstack
endpoint=http://127.0.0.1:4566

if ! docker info >/dev/null 2>&1; then
  echo 'deploy:localstack needs a running Docker; npm start needs none' >&2
  exit 3
fi
if [ -z "$(docker ps -q -f "name=^$name\$")" ]; then
  docker rm -f "$name" >/dev/null 2>&1 || true
  # Without a token there is no API Gateway for HTTP APIs: the stack leaves it out, and functions are called by name.
  docker run -d --name "$name" -p 127.0.0.1:4566:4566 -v /var/run/docker.sock:/var/run/docker.sock \
    -e CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES=1 -e LOCALSTACK_AUTH_TOKEN="${LOCALSTACK_AUTH_TOKEN:-}" "$image" >/dev/null
fi
echo "waiting for $image at $endpoint"
timeout 120 bash -c "until curl -sf $endpoint/_localstack/health >/dev/null; do sleep 1; done" || {
  echo "LocalStack did not start: docker logs $name" >&2
  exit 70
}

export AWS_ENDPOINT_URL=$endpoint AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1
node_modules/.bin/serverless deploy --stage local --region us-east-1 --param "site=$site" --param region=us-east-1
cat <<END
deployed; try: aws --endpoint-url $endpoint lambda invoke --function-name local-$site-check-health /dev/stdout
end it with: docker rm -f $name
END
