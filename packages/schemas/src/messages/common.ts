import { Type } from '@sinclair/typebox';
import { CONTRACT_VERSION } from '../version.ts';

/** Contract version of a message. */
export const Version = Type.Integer({ minimum: 1, maximum: CONTRACT_VERSION });
/** A rig id. */
export const RigId = Type.String({ pattern: '^[a-z0-9-]{1,32}$' });
/** A collector's run: new with every start, so that no old frame stands under a new run. */
export const RunId = Type.String({ pattern: '^[a-z0-9-]{1,32}$' });
/** Number of a lap within a run; from the sim where it counts, always increasing. */
export const LapNumber = Type.Integer({ minimum: 0 });
/** Id of a corner, such as `T5`. */
export const CornerId = Type.String({ minLength: 1, maxLength: 16 });
/** Metres from the start line along the lap. */
export const LapDistance = Type.Number();
/** Seconds. */
export const Seconds = Type.Number();
/** Milliseconds since 1970 by the sender's clock; shown to people, never compared between machines. */
export const WallClock = Type.Number();
/** Text shown to people. */
export const Text = Type.String({ maxLength: 2000 });
