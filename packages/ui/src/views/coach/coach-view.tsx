import { runAndLap } from '../../app/route.ts';
import { LiveView } from '../live-view.tsx';

/** One rig as a coach looks at it. `search` is what stands behind the address: run and lap. */
export default function CoachView({ rig, search }: { rig: string; search: string }) {
  return <LiveView rig={rig} {...runAndLap(search)} />;
}
