export * from '../../../infra/local/sealing-kit/der.ts';
