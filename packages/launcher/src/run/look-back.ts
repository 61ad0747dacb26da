import type { Debrief, RunRecord } from '@gt3/schemas';

/** Looks back on a stored run for a gateway. The coach is loaded when somebody asks: most gateways are only looked at live. */
export async function lookBack(record: RunRecord): Promise<Debrief> {
  const coach = await import('@gt3/coach');
  return coach.lookBack(record);
}
