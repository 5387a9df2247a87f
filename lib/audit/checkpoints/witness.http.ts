import { WitnessUnreachable, type CheckpointWitness } from './checkpoint-store.ts';

const TIMEOUT_MS = 10_000;

/** Which problem an answer names; a long answer is none of ours. */
const codeOf = async (response: Response): Promise<unknown> => {
  const text = (await response.text()).slice(0, 10_000);
  try {
    return (JSON.parse(text) as { code?: unknown }).code;
  } catch {
    return undefined;
  }
};

/** {@link CheckpointWitness} at another site's own address (`https://.../150000`). The signature alone says whose a head is. */
export const httpWitness = (url: string): CheckpointWitness => ({
  keep: async (signed) => {
    const { site, number } = signed.checkpoint;
    try {
      const response = await fetch(`${url}/v1/audit/checkpoints/${site}/${number}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(signed),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return 'kept';
      const code = await codeOf(response);
      if (response.status === 409 && code === 'checkpoint-forked') return 'forked';
      throw new WitnessUnreachable(typeof code === 'string' ? code : `status-${response.status}`);
    } catch (error) {
      if (error instanceof WitnessUnreachable) throw error;
      throw new WitnessUnreachable(error instanceof Error ? error.name : 'unknown');
    }
  },
});
