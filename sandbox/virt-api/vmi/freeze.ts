import { textAt } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { mergeStatus } from '../../controllers/object/write';
import { phaseOf } from '../../controllers/vmi/read';
import type { GuestAgent } from '../../guests/guest';
import type { KubeObject } from '../../store/object';
import { conflict, done, handlerRefused } from '../answer';
import { findVmi, hasTrue, missing, optionsOf, type Call, type Handler } from '../call';
import type { SubresourceResponse } from '../subresource';

type Wish = 'freeze' | 'thaw';

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** `5m0s`, `90s`, `1h` in milliseconds; undefined when it is no duration. */
const durationMs = (text: string): number | undefined => {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined;
  return parts.reduce((sum, part) => sum + Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0), 0);
};

const refuse = (call: Call, text: string): SubresourceResponse =>
  conflict('virtualmachineinstance', call.request.name, text);

/** The instance tells what its guest is in; one that has been replaced meanwhile is left alone. */
const note = (call: Call, { metadata }: KubeObject, frozen: boolean): void => {
  const vmi = findVmi(call);
  if (vmi?.metadata.uid === metadata.uid)
    mergeStatus(call.context.store, KIND.vmi, vmi, { fsFreezeStatus: frozen ? 'frozen' : undefined });
};

/** Asks the agent, and whether file systems are frozen after that: where there are none, nothing is. */
const carryOut = async (agent: GuestAgent, wish: Wish): Promise<boolean> => {
  await agent.ask(`guest-fsfreeze-${wish}`);
  return (await agent.ask('guest-fsfreeze-status')) === 'frozen';
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** kubevirt: pkg/virt-handler/cmd-client/client.go (handleError) */
const failed = (wish: Wish, error: unknown): SubresourceResponse => {
  const command = wish === 'freeze' ? 'Freeze' : 'Unfreeze';
  const text = `server error. command ${command} failed: ${JSON.stringify(wordsOf(error))}`;
  return handlerRefused(500, 'Internal Server Error', text);
};

/** A real guest is asked; of a simulated one it is only noted. */
const bring = (call: Call, vmi: KubeObject, wish: Wish): SubresourceResponse | Promise<SubresourceResponse> => {
  const agent = call.context.machines?.existing(vmi.metadata.uid)?.agent;
  if (agent === undefined) {
    note(call, vmi, wish === 'freeze');
    return done;
  }
  return carryOut(agent, wish).then(
    (frozen) => {
      note(call, vmi, frozen);
      return done;
    },
    (error: unknown) => failed(wish, error),
  );
};

/** PUT …/virtualmachineinstances/{name}/freeze. Thaws by itself after `unfreezeTimeout`, as virt-launcher does. facts 3.3 */
export const freeze: Handler = (call) => {
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (phaseOf(vmi) !== 'Running') return refuse(call, 'VM is not running');
  const timeout = durationMs(textAt(parsed.options, 'unfreezeTimeout') ?? '');
  if (timeout === undefined) return handlerRefused(400, 'Bad Request', 'Unfreeze timeout in freeze request is not set');
  if (!hasTrue(vmi, 'AgentConnected'))
    return handlerRefused(400, 'Bad Request', 'VMI does not have guest agent connected');
  // what is frozen already stays so
  if (textAt(vmi, 'status', 'fsFreezeStatus') === 'frozen') return done;
  if (timeout > 0) call.context.clock.after(timeout, () => void bring(call, vmi, 'thaw'));
  return bring(call, vmi, 'freeze');
};

/** PUT …/virtualmachineinstances/{name}/unfreeze. */
export const unfreeze: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (phaseOf(vmi) !== 'Running') return refuse(call, 'VMI is not running');
  return bring(call, vmi, 'thaw');
};
