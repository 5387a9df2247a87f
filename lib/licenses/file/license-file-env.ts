/** Settings for files besides those of the room: where and with which secret to seal, and where trust is kept. */
export const LICENSE_FILE_ENV = [
  'SITE',
  'SEAL_SERVICE_URL',
  'SEAL_SERVICE_SECRET',
  'SEALS_TABLE',
  'FILES_BUCKET',
  'SECRETS',
] as const;
